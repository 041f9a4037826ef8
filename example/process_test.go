package example_test

import (
	"bytes"
	"context"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// build compiles an example's program once.
func build(t *testing.T, name string) string {
	t.Helper()
	program := filepath.Join(t.TempDir(), name)
	out, err := exec.CommandContext(t.Context(), "go", "build", "-o", program, "./"+name).CombinedOutput()
	if err != nil {
		t.Fatalf("build %s: %v\n%s", name, err, out)
	}
	return program
}

// layout is a way to run a program: its msoptions.yaml, in which {0}, {1} …
// stand for free ports, and the microservices to start; none means one process.
type layout struct {
	name    string
	options string
	start   []string
}

// running is a program in some layout.
type running struct {
	program string
	file    string
	ports   []string
	procs   map[string]*process
}

// entry is the URL of the first port.
func (r *running) entry() string { return r.url(0) }

func (r *running) url(i int) string { return "http://localhost:" + r.ports[i] }

// run runs the program in the layout and waits until every process is ready.
// At the end of the test each is told to stop, and has to end well.
func (l layout) run(t *testing.T, program string) *running {
	t.Helper()
	r := &running{program: program, file: filepath.Join(t.TempDir(), "msoptions.yaml"), procs: map[string]*process{}}
	text := l.options
	for i := 0; strings.Contains(text, fmt.Sprintf("{%d}", i)); i++ {
		r.ports = append(r.ports, freePort(t))
		text = strings.ReplaceAll(text, fmt.Sprintf("{%d}", i), r.ports[i])
	}
	if err := os.WriteFile(r.file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	names := l.start
	if len(names) == 0 {
		names = []string{""}
	}
	for _, name := range names {
		r.run(t, name)
	}
	return r
}

// run starts one process and waits until it is ready.
func (r *running) run(t *testing.T, name string) {
	t.Helper()
	p := &process{
		cmd: exec.CommandContext(context.Background(), r.program), want: []byte("INFO ready"),
		done: make(chan struct{}), ready: make(chan struct{}),
	}
	p.cmd.Env = append(environ(), "MS_OPTIONS="+r.file)
	if name != "" {
		p.cmd.Env = append(p.cmd.Env, "MS_CURRENT="+name)
	}
	p.cmd.Stderr = p
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	r.procs[name] = p
	go func() {
		p.err = p.cmd.Wait()
		close(p.done)
	}()
	t.Cleanup(func() { p.stop(t) })
	select {
	case <-p.ready:
	case <-p.done:
		t.Fatalf("process %q ended before it was ready: %v\n%s", name, p.err, p.output())
	case <-time.After(30 * time.Second):
		t.Fatalf("process %q is not ready after 30 s\n%s", name, p.output())
	}
}

// environ is the environment without what chooses a layout.
func environ() []string {
	var env []string
	for _, v := range os.Environ() {
		if !strings.HasPrefix(v, "MS_") {
			env = append(env, v)
		}
	}
	return env
}

// process is one process; it learns from the output when it is ready.
type process struct {
	cmd   *exec.Cmd
	want  []byte        // what it prints when it is ready
	ready chan struct{} // closed then
	done  chan struct{} // closed at the end, err is set then
	err   error

	mu    sync.Mutex
	text  bytes.Buffer
	seen  bool
	wrote chan struct{} // closed at the next output
}

func (p *process) Write(b []byte) (int, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.text.Write(b)
	if p.wrote != nil {
		close(p.wrote)
		p.wrote = nil
	}
	if !p.seen && bytes.Contains(p.text.Bytes(), p.want) {
		p.seen = true
		close(p.ready)
	}
	return len(b), nil
}

func (p *process) output() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.text.String()
}

// await returns the output once part is in it.
func (p *process) await(t *testing.T, part string) string {
	t.Helper()
	for timeout := time.After(10 * time.Second); ; {
		p.mu.Lock()
		text := p.text.String()
		if p.wrote == nil {
			p.wrote = make(chan struct{})
		}
		wrote := p.wrote
		p.mu.Unlock()
		if strings.Contains(text, part) {
			return text
		}
		select {
		case <-wrote:
		case <-timeout:
			t.Fatalf("the process does not say %q:\n%s", part, text)
		}
	}
}

// kill ends the process as a crash would.
func (p *process) kill(t *testing.T) {
	t.Helper()
	if err := p.cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	<-p.done
}

// stop asks the process to end, unless it was killed.
func (p *process) stop(t *testing.T) {
	select {
	case <-p.done:
		return
	default:
	}
	if err := p.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Error(err)
	}
	select {
	case <-p.done:
		if p.err != nil {
			t.Errorf("after SIGTERM: %v\n%s", p.err, p.output())
		}
	case <-time.After(30 * time.Second):
		_ = p.cmd.Process.Kill()
		t.Errorf("still there 30 s after SIGTERM\n%s", p.output())
	}
}

// freePort returns a port that nobody listens on.
func freePort(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "localhost:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	_, port, err := net.SplitHostPort(l.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	return port
}

// request returns the status and body of a request; a body means POST.
func request(t *testing.T, url, body string) (status int, text string) {
	t.Helper()
	method := http.MethodGet
	if body != "" {
		method = http.MethodPost
	}
	req, err := http.NewRequestWithContext(t.Context(), method, url, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	var buf bytes.Buffer
	if _, err := buf.ReadFrom(resp.Body); err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, strings.TrimSpace(buf.String())
}
