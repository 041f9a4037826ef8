package supervise_test

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"net"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/dollarfn/msgen/cmd/msgen/internal/supervise"
)

// patience is how long a test waits for what should come at once.
const patience = 30 * time.Second

// output is a writer whose text can be waited for. It fails the test at a
// write that isn't of whole lines.
type output struct {
	t       *testing.T
	mu      sync.Mutex
	text    bytes.Buffer
	changed chan struct{} // closed at the next write
}

func newOutput(t *testing.T) *output {
	return &output{t: t, changed: make(chan struct{})}
}

func (o *output) Write(b []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if !bytes.HasSuffix(b, []byte("\n")) {
		o.t.Errorf("a write doesn't end with a newline: %.100q", b)
	}
	close(o.changed)
	o.changed = make(chan struct{})
	return o.text.Write(b)
}

func (o *output) String() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.text.String()
}

// waitFor returns once the text contains part.
func (o *output) waitFor(part string) {
	o.t.Helper()
	limit := time.After(patience)
	for {
		o.mu.Lock()
		text, changed := o.text.String(), o.changed
		o.mu.Unlock()
		if strings.Contains(text, part) {
			return
		}
		select {
		case <-changed:
		case <-limit:
			o.t.Fatalf("no %q in:\n%s", part, text)
		}
	}
}

// running is a Run under way.
type running struct {
	t        *testing.T
	out, err *output
	cancel   context.CancelFunc
	ready    chan struct{}
	result   chan error
}

// run starts opts, with outputs of its own.
func run(t *testing.T, opts supervise.Options) *running {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	r := &running{
		t: t, out: newOutput(t), err: newOutput(t), cancel: cancel,
		ready: make(chan struct{}), result: make(chan error, 1),
	}
	opts.Stdout, opts.Stderr = r.out, r.err
	opts.OnReady = func() { close(r.ready) } // panics if called twice
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		r.result <- supervise.Run(ctx, opts)
	}()
	t.Cleanup(func() {
		cancel()
		<-ended
	})
	return r
}

func (r *running) waitReady() {
	r.t.Helper()
	select {
	case <-r.ready:
	case err := <-r.result:
		r.t.Fatalf("ended before ready: %v\n%s", err, r.out)
	case <-time.After(patience):
		r.t.Fatalf("not ready:\n%s", r.out)
	}
}

// wait returns Run's error.
func (r *running) wait() error {
	r.t.Helper()
	select {
	case err := <-r.result:
		return err
	case <-time.After(patience):
		r.t.Fatalf("still running:\n%s%s", r.out, r.err)
		return nil
	}
}

// stop ends the context and returns Run's error.
func (r *running) stop() error {
	r.t.Helper()
	r.cancel()
	return r.wait()
}

// process describes the test binary taking steps.
func process(name string, steps ...string) supervise.Process {
	env := append(os.Environ(), "MS_CURRENT="+name, scriptEnv+"="+strings.Join(steps, "\n"))
	return supervise.Process{Name: name, Path: os.Args[0], Env: env}
}

// server is a process that serves address once it has taken the steps.
func server(name, address string, steps ...string) supervise.Process {
	p := process(name, append(steps, "serve "+address, "wait")...)
	p.Address = address
	p.URL = "http://" + address
	p.Ready = p.URL + "/readyz"
	return p
}

// freeAddress returns a loopback address that nothing listens on. It is on a
// host of its own where the system has many, so that no other socket gets the
// port meanwhile.
func freeAddress(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", fmt.Sprintf("127.%d.%d.%d:0", 1+rand.IntN(254), rand.IntN(256), 1+rand.IntN(254)))
	if err != nil {
		l, err = net.Listen("tcp", "127.0.0.1:0")
	}
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}

func wantError(t *testing.T, err error, want string) {
	t.Helper()
	if err == nil || err.Error() != want {
		t.Errorf("error:\n%v\nwant:\n%s", err, want)
	}
}

func wantPart(t *testing.T, text, part string) {
	t.Helper()
	if !strings.Contains(text, part) {
		t.Errorf("no %q in:\n%.4000s", part, text)
	}
}
