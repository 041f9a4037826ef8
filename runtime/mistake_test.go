package runtime_test

import (
	"context"
	"errors"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/dollarfn/msgen/runtime"
	"github.com/dollarfn/msgen/runtime/internal/fixture"
)

// A name in msoptions.yaml that is nearly a service's is told of, wherever the
// process is.
func TestMistypedServices(t *testing.T) {
	options := strings.Replace(publicServices, "services: [Probe]", "services: [Prob]", 1)
	c := newCluster(t, options)
	app, err := runtime.Open(runtime.WithOptionsFile(c.file), runtime.WithCurrent("ms-A"))
	if err != nil {
		t.Fatal(err)
	}
	fixture.ProvideProbe(app, nil)
	fixture.ProvideRelay(app, func(context.Context) (*fixture.Relay, error) { return nil, nil })
	wantError(t, app.Start(t.Context()), "failed_precondition", "start: "+c.file+":13: service fixture.Probe is hosted by no microservice, but ms-B lists Prob; did you mean Probe?")
	one := newCluster(t, options)
	one.start("")
	if log := one.logs.String(); !strings.Contains(log, ":13: ms-B lists service Prob, which this program does not provide; did you mean Probe?") {
		t.Errorf("the log of one process is\n%s", log)
	}
}

// MustOpen ends a program without a stack.
func TestMustOpenEnds(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(dir+"/msoptions.yaml", []byte("microService: {}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	root, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	binary := dir + "/encrypt"
	if out, err := exec.CommandContext(t.Context(), "go", "build", "-o", binary, root+"/../example/encrypt").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	cmd := exec.CommandContext(t.Context(), binary)
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	exit, ok := errors.AsType[*exec.ExitError](err)
	if !ok || exit.ExitCode() != 2 || strings.Contains(string(out), "goroutine") || !strings.Contains(string(out), "msoptions.yaml:1") {
		t.Errorf("%v\n%s", err, out)
	}
}

func TestWriteError(t *testing.T) {
	c := newCluster(t, publicServices)
	p := c.start("ms-A")
	for _, e := range []struct {
		err    error
		status int
		body   string
	}{
		{runtime.Errorf(runtime.CodeNotFound, "no order 7"), 404, failure("not_found", "no order 7")},
		{runtime.Errorf(runtime.CodeNotFound, "avatar: %w", &fs.PathError{Op: "open", Path: "/srv/secret", Err: fs.ErrNotExist}), 404,
			failure("not_found", "avatar: file does not exist")},
		{errors.New("secret"), 500, failure("unknown", "internal error; the log has it under request id req-w")},
		{nil, 500, failure("internal", "internal error; the log has it under request id req-w")},
	} {
		r := httptest.NewRequest(http.MethodGet, "/", http.NoBody)
		r.Header.Set("X-Request-Id", "req-w")
		w := httptest.NewRecorder()
		runtime.WriteError(w, r, e.err)
		if w.Code != e.status || strings.TrimSpace(w.Body.String()) != e.body || w.Header().Get("X-Request-Id") != "req-w" {
			t.Errorf("%v: got %d %s", e.err, w.Code, w.Body)
		}
	}
	p.Handle("GET /own", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { runtime.WriteError(w, r, errors.New("a cause")) }))
	if got := (ask{method: http.MethodGet, path: "/own"}).do(t, p); got.status != 500 || !strings.Contains(c.logs.String(), "a cause") {
		t.Errorf("got %d %s; the log is\n%s", got.status, got.body, c.logs.String())
	}
}
