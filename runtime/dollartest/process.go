package dollartest

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/dollarfn/msgen/runtime"
)

const (
	// childEnv tells a process what it is for, by a childOrder in JSON.
	childEnv = "MSGEN_DOLLARTEST_CHILD"
	// marker begins each line of its standard output that is meant for its parent.
	marker = "msgen dollartest: "
	// childTimeout bounds the way of a child to its order, and to each answer.
	childTimeout = time.Minute
	// exitTimeout is how long a child may take to end.
	exitTimeout = 5 * time.Second
	// maxOutput is how much of a child's output is kept.
	maxOutput = 64 << 10
)

// childOrder tells a child which call in which test it stands for.
type childOrder struct {
	Test     string `json:"test"`
	Call     int    `json:"call"`
	Username string `json:"username"`
	Password string `json:"password"`
}

// process is the placement Process.
type process struct {
	*setup
	life

	test string
	call int

	cmd   *exec.Cmd
	stdin io.WriteCloser
	lines chan string // what it says to us; closed when it says no more
	said  tail
	file  string
}

func (p *process) open(ctx context.Context) (*runtime.App, error) {
	ctx = p.begin(ctx)
	if p.cmd == nil {
		if err := p.start(); err != nil {
			return nil, fmt.Errorf("start another process for the services: %w", err)
		}
	}
	if _, err := p.ask("open"); err != nil {
		return nil, err
	}
	app, err := p.openApp(p.file, caller)
	if err != nil {
		return nil, err
	}
	p.closes(app)
	return app, app.Start(ctx)
}

// start runs this binary once more and waits until it serves.
func (p *process) start() error {
	order, err := json.Marshal(childOrder{p.test, p.call, p.username, p.password}) //nolint:gosec // made for this call
	if err != nil {
		return err
	}
	binary, err := os.Executable()
	if err != nil {
		return err
	}
	cmd := exec.Command(binary, childArgs(p.test)...) //nolint:noctx // it ends with its standard input
	// It ends without cleaning up, so its temporary files go where ours are.
	cmd.Env = append(os.Environ(), childEnv+"="+string(order), "TMPDIR="+p.dir, "TMP="+p.dir, "TEMP="+p.dir)
	cmd.Stderr = &p.said
	if p.stdin, err = cmd.StdinPipe(); err != nil {
		return err
	}
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	p.cmd, p.lines = cmd, make(chan string)
	go p.read(stdout)
	url, err := p.answer()
	if err != nil {
		return err
	}
	p.file = p.hosts("process", host{hostName(0), url, p.services})
	return nil
}

// childArgs are the flags that lead to a test, and the program's own ones.
func childArgs(test string) []string {
	var levels []string
	for level := range strings.SplitSeq(test, "/") {
		levels = append(levels, "^"+regexp.QuoteMeta(level)+"$")
	}
	args := []string{
		"-test.run=" + strings.Join(append(levels, "^$"), "/"), // and none of its subtests
		"-test.v=false", "-test.count=1", "-test.timeout=0",
	}
	flag.Visit(func(f *flag.Flag) {
		if f.Name == "test.short" || !strings.HasPrefix(f.Name, "test.") {
			args = append(args, "-"+f.Name+"="+f.Value.String())
		}
	})
	return append(args, flag.Args()...)
}

// read hands on the lines that are meant for us, and keeps the others.
func (p *process) read(stdout io.Reader) {
	defer close(p.lines)
	r := bufio.NewReader(stdout)
	for {
		line, err := r.ReadString('\n')
		if mine, ok := strings.CutPrefix(line, marker); ok {
			p.lines <- strings.TrimSpace(mine)
		} else {
			_, _ = p.said.Write([]byte(line))
		}
		if err != nil {
			return
		}
	}
}

func (p *process) ask(what string) (string, error) {
	if _, err := io.WriteString(p.stdin, what+"\n"); err != nil {
		return "", fmt.Errorf("the process that hosts the services has ended: %w; it wrote:\n%s", err, p.said.String())
	}
	return p.answer()
}

// answer waits for a line.
func (p *process) answer() (string, error) {
	late := time.NewTimer(childTimeout)
	defer late.Stop()
	select {
	case line, ok := <-p.lines:
		if !ok {
			return "", fmt.Errorf("it ended before its test reached this call; it wrote:\n%s", p.said.String())
		}
		if problem, failed := strings.CutPrefix(line, "failed "); failed {
			text, err := strconv.Unquote(problem)
			if err != nil {
				text = problem
			}
			return "", errors.New(text)
		}
		return line, nil
	case <-late.C:
		return "", fmt.Errorf("it said nothing for %v; it wrote:\n%s", childTimeout, p.said.String())
	}
}

func (p *process) close() {
	p.stop()
	p.client.CloseIdleConnections()
	if p.cmd == nil {
		return
	}
	p.stdin.Close()
	kill := time.AfterFunc(exitTimeout, func() { _ = p.cmd.Process.Kill() })
	defer kill.Stop()
	for range p.lines { // until it says no more, as Wait asks for
	}
	_ = p.cmd.Wait() // what it has to say of its end is in its output
}

func (p *process) output() string { return p.said.String() }

// tail keeps the end of what is written to it.
type tail struct {
	mu   sync.Mutex
	text []byte
}

func (t *tail) Write(text []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.text = append(t.text, text...)
	t.text = t.text[max(len(t.text)-maxOutput, 0):]
	return len(text), nil
}

func (t *tail) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return string(bytes.TrimSpace(t.text))
}
