package supervise

import (
	"fmt"
	"os"
	"os/exec"
	"sync"
	"time"
)

// drainTimeout bounds the wait for a process's last output after its end: a
// descendant that left the process group may hold the pipe open for ever.
const drainTimeout = 2 * time.Second

// Process describes one process that [Run] starts. Its standard input is
// empty. On unix it leads a process group of its own, so that a terminal's
// Ctrl-C doesn't reach it, and what is left of the group is killed when it ends.
type Process struct {
	Name     string   // ms-A; in front of each line of its output
	URL      string   // shown in the table
	Services []string // shown in the table
	Ready    string   // URL polled with GET until it answers 200; "" counts as ready once started
	Address  string   // host:port it will listen on, checked to be free before anything starts; "" isn't checked
	Path     string   // executable; a name without a slash is looked up in PATH
	Args     []string // without the program's name
	Dir      string   // working directory; "" is the current one
	Env      []string // complete environment; nothing is inherited
}

// child is a started Process.
type child struct {
	Process
	cmd    *exec.Cmd
	output *os.File // read end of the pipe that is its stdout and stderr
	log    *lineLog
	done   chan struct{} // closed once it is reaped and its output written

	mu     sync.Mutex
	reaped bool // its pid may belong to another process

	waitErr error  // set before done is closed
	lastTry string // what the last readiness poll saw; set by pollReady

	ready, killed, reported bool // for the group's goroutine
}

// startChild starts p. The caller must call wait.
func startChild(p Process, log *lineLog) (*child, error) {
	// One pipe for both streams keeps their lines in the order of writing.
	r, w, err := os.Pipe()
	if err != nil {
		return nil, fmt.Errorf("%s can't start: %w", p.Name, err)
	}
	defer w.Close()
	// No CommandContext: it kills at once, the group gives time to stop.
	cmd := exec.Command(p.Path, p.Args...) //nolint:noctx // see above
	cmd.Dir = p.Dir
	cmd.Env = append([]string{}, p.Env...) // nil would inherit
	cmd.Stdout, cmd.Stderr = w, w
	setGroup(cmd)
	if err := cmd.Start(); err != nil {
		r.Close()
		return nil, fmt.Errorf("%s can't start: %w", p.Name, err)
	}
	return &child{Process: p, cmd: cmd, output: r, log: log, done: make(chan struct{})}, nil
}

// wait reaps the child, lets its output drain and closes done.
func (c *child) wait() {
	drained := make(chan struct{})
	go func() {
		defer close(drained)
		c.log.copy(c.output)
	}()
	c.waitErr = c.cmd.Wait()
	c.mu.Lock()
	c.reaped = true
	// What it started and left behind goes too. While a member of the group is
	// left, no other process gets its id; if none is, this finds nothing.
	killGroup(c.cmd.Process)
	c.mu.Unlock()

	limit := time.NewTimer(drainTimeout)
	defer limit.Stop()
	select {
	case <-drained:
	case <-limit.C:
	}
	c.output.Close()
	<-drained
	close(c.done)
}

// terminate asks the child to stop, unless it has ended.
func (c *child) terminate() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.reaped {
		terminateGroup(c.cmd.Process)
	}
}

// kill ends the child, and notes that it was needed, unless it has ended.
func (c *child) kill() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.reaped {
		killGroup(c.cmd.Process)
		c.killed = true
	}
}

func (c *child) hasEnded() bool {
	select {
	case <-c.done:
		return true
	default:
		return false
	}
}

// status is how the child ended: exit status 1, signal: killed. It is to be
// called once done is closed.
func (c *child) status() string {
	if c.cmd.ProcessState == nil {
		return c.waitErr.Error()
	}
	return c.cmd.ProcessState.String()
}

// endedWell reports whether a child that was told to stop did so. Status 1 is
// that of log.Fatal(app.Run(ctx)), whatever Run returned; if it was an error,
// the child's last line says so. It is to be called once done is closed.
func (c *child) endedWell() bool {
	state := c.cmd.ProcessState
	return state != nil && (stoppedWell(state) || state.ExitCode() == 1)
}
