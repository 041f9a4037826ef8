package runtime_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/dollarfn/msgen/runtime"
	"github.com/dollarfn/msgen/runtime/internal/fixture"
)

// childEnv holds the drain timeout of a child: this test binary, run as a
// program that hosts Probe.
const childEnv = "RUNTIME_TEST_CHILD"

// beChild runs the program. It tells on stdout what happens, and releases
// waiting calls when stdin ends.
func beChild(drainTimeout string) int {
	drain, err := time.ParseDuration(drainTimeout)
	if err != nil {
		panic(err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	app := runtime.MustOpen(runtime.WithListener(l), runtime.WithDrainTimeout(drain),
		runtime.WithLogger(slog.New(slog.NewTextHandler(tellingWriter{}, nil))))
	probe := fixture.NewProbe("child")
	fixture.ProvideProbe(app, func(ctx context.Context) (*fixture.Probe, error) {
		fmt.Println("building at", l.Addr())
		if os.Getenv(childEnv+"_BUILD") == "waits" {
			<-ctx.Done()
			return nil, ctx.Err()
		}
		return probe, nil
	})
	app.Handle("GET /readiness", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		fmt.Println("entered readiness")
		<-probe.Released
		r.URL.Path = "/readyz"
		app.Handler().ServeHTTP(w, r)
	}))
	go func() {
		for name := range probe.Entered {
			fmt.Println("entered", name)
		}
	}()
	go func() {
		_, _ = io.Copy(io.Discard, os.Stdin)
		close(probe.Released)
	}()
	err = app.Run(context.Background())
	fmt.Println("returned", err)
	if err != nil {
		fmt.Println("left", <-probe.Left)
		return 1
	}
	return 0
}

// tellingWriter tells which messages are logged.
type tellingWriter struct{}

func (tellingWriter) Write(line []byte) (int, error) {
	_, message, _ := strings.Cut(string(line), " msg=")
	fmt.Print("logged ", message)
	return len(line), nil
}

// child is a running program.
type child struct {
	t       *testing.T
	cmd     *exec.Cmd
	stdin   io.WriteCloser
	lines   chan string
	told    []string
	address string
}

// startChild starts the program and waits until it listens.
func startChild(t *testing.T, drainTimeout string, env ...string) *child {
	t.Helper()
	c := newCluster(t, credentials+`
microServices:
  ms-A:
    services: [Probe]
    openBackDoor: true
    url: http://localhost:1
`)
	executable, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(executable)
	cmd.Env = append(os.Environ(), append(env, childEnv+"="+drainTimeout, "MS_OPTIONS="+c.file, "MS_CURRENT=ms-A")...)
	cmd.Stderr = os.Stderr
	stdin, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	p := &child{t: t, cmd: cmd, stdin: stdin, lines: make(chan string, 1000)}
	go func() {
		defer close(p.lines)
		scanner := bufio.NewScanner(stdout)
		for scanner.Scan() {
			p.lines <- scanner.Text()
		}
	}()
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		for range p.lines {
		}
		_ = cmd.Wait()
	})
	p.address = strings.TrimPrefix(p.await("building at "), "building at ")
	return p
}

// await returns the first line with the prefix that was told since the start.
func (p *child) await(prefix string) string {
	p.t.Helper()
	for _, line := range p.told {
		if strings.HasPrefix(line, prefix) {
			return line
		}
	}
	timeout := time.After(20 * time.Second)
	for {
		select {
		case line, ok := <-p.lines:
			if !ok {
				p.t.Fatalf("the program ended without %q:\n%s", prefix, strings.Join(p.told, "\n"))
			}
			p.told = append(p.told, line)
			if strings.HasPrefix(line, prefix) {
				return line
			}
		case <-timeout:
			p.t.Fatalf("the program does not tell %q:\n%s", prefix, strings.Join(p.told, "\n"))
		}
	}
}

func (p *child) signal(s os.Signal) {
	p.t.Helper()
	if err := p.cmd.Process.Signal(s); err != nil {
		p.t.Fatal(err)
	}
}

// end waits for the program to end and returns how.
func (p *child) end() *os.ProcessState {
	for line := range p.lines {
		p.told = append(p.told, line)
	}
	_ = p.cmd.Wait()
	return p.cmd.ProcessState
}

// wait calls DollarWait and returns how that ended.
func (p *child) wait() <-chan string {
	p.t.Helper()
	return p.do(http.MethodPost, "/backdoor/Probe/DollarWait", `{"name":"call"}`, "entered call")
}

// do sends a request, waits for the program to tell of it, and returns how it
// ended.
func (p *child) do(method, path, body, told string) <-chan string {
	p.t.Helper()
	req, err := http.NewRequest(method, "http://"+p.address+path, strings.NewReader(body))
	if err != nil {
		p.t.Fatal(err)
	}
	req.SetBasicAuth(username, password)
	ended := make(chan string, 1)
	go func() {
		resp, err := client.Do(req)
		if err != nil {
			ended <- err.Error()
			return
		}
		defer resp.Body.Close()
		body, _ := io.ReadAll(resp.Body)
		ended <- fmt.Sprint(resp.StatusCode, " ", string(body))
	}()
	p.await(told)
	return ended
}
