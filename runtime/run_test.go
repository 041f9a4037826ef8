package runtime_test

import (
	"context"
	"errors"
	"net"
	"net/http/httptest"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/dollarfn/msgen/runtime"
	"github.com/dollarfn/msgen/runtime/internal/fixture"
)

// awaitRefusal waits until nobody listens at address.
func awaitRefusal(t *testing.T, address string) {
	t.Helper()
	eventually(t, address+" still takes connections", func() bool {
		conn, err := net.Dial("tcp", address)
		if err == nil {
			conn.Close()
		}
		return errors.Is(err, syscall.ECONNREFUSED)
	})
}

// eventually asks until the condition holds.
func eventually(t *testing.T, otherwise string, condition func() bool) {
	t.Helper()
	for deadline := time.Now().Add(20 * time.Second); !condition(); {
		if time.Now().After(deadline) {
			t.Fatal(otherwise)
		}
		time.Sleep(time.Millisecond)
	}
}

// goRun runs the App until the returned function is called, which returns what
// Run did.
func (p *process) goRun() (stop func() error) {
	ctx, cancel := context.WithCancel(p.cluster.t.Context())
	returned := make(chan error, 1)
	go func() { returned <- p.Run(ctx) }()
	return func() error {
		cancel()
		return <-returned
	}
}

func TestRunEndsWithItsContext(t *testing.T) {
	c := newCluster(t, twoServices)
	l := listen(t, "127.0.0.1:0")
	p := c.open("ms-A", runtime.WithListener(l)).provide()
	c.urls["ms-A"] = "http://" + l.Addr().String()
	stop := p.goRun()
	eventually(t, "it does not become ready", func() bool { return ask{method: "GET", path: "/readyz"}.do(t, p).status == 200 })
	run(t, p, []exchange{{"call", ask{path: "/backdoor/Probe/DollarName", body: "{}"}, 200, `{"result":"ms-A"}`, nil}})
	if err := stop(); err != nil {
		t.Error(err)
	}
	awaitRefusal(t, l.Addr().String())
	for _, line := range []string{`"msg":"listening"`, `"address":"` + l.Addr().String(), `"msg":"ready"`, `"msg":"draining"`, `"microservice":"ms-A"`} {
		if !strings.Contains(c.logs.String(), line) {
			t.Errorf("the log lacks %s", line)
		}
	}
}

func TestRunListensAtTheUrl(t *testing.T) {
	c := newCluster(t, twoServices)
	c.listeners["ms-A"].Close()
	p := c.open("ms-A").provide()
	stop := p.goRun()
	eventually(t, "nobody listens at the url", func() bool {
		conn, err := net.Dial("tcp", strings.TrimPrefix(p.url(), "http://"))
		if err == nil {
			conn.Close()
		}
		return err == nil
	})
	run(t, p, []exchange{{"call", ask{path: "/backdoor/Probe/DollarName", body: "{}"}, 200, `{"result":"ms-A"}`, nil}})
	if err := stop(); err != nil {
		t.Error(err)
	}
}

func TestRunWherePortIsTaken(t *testing.T) {
	c := newCluster(t, twoServices)
	address := c.listeners["ms-A"].Addr().String()
	err := c.open("ms-A").provideBy(func(context.Context) (*fixture.Probe, error) {
		t.Error("the service was built")
		return nil, nil
	}, newRelay).Run(t.Context())
	if err == nil || !errors.Is(err, syscall.EADDRINUSE) {
		t.Fatalf("got %v", err)
	}
	equal(t, err.Error(), "listen on "+address+": listen tcp "+address+": bind: address already in use; stop what listens there, or set listen or url in msoptions.yaml")
}

func TestRunWhereTheListenerBreaks(t *testing.T) {
	c := newCluster(t, twoServices)
	l := listen(t, "127.0.0.1:0")
	l.Close()
	err := c.open("ms-A", runtime.WithListener(l)).provide().Run(t.Context())
	if err == nil || !errors.Is(err, net.ErrClosed) || !strings.HasPrefix(err.Error(), "serve "+l.Addr().String()+": accept tcp ") {
		t.Errorf("got %v", err)
	}
}

// Run gives the port back where the services can't be built.
func TestRunWhereStartFails(t *testing.T) {
	for name, build := range map[string]func(context.Context) (*fixture.Probe, error){
		"build fails": func(context.Context) (*fixture.Probe, error) { return nil, fixture.ErrPlain },
		"no build":    nil,
	} {
		c := newCluster(t, twoServices)
		l := listen(t, "127.0.0.1:0")
		err := c.open("ms-A", runtime.WithListener(l)).provideBy(build, newRelay).Run(t.Context())
		if err == nil || !strings.HasPrefix(err.Error(), "start: ") {
			t.Errorf("%s: got %v", name, err)
		}
		awaitRefusal(t, l.Addr().String())
	}
}

func TestTLS(t *testing.T) {
	certified := httptest.NewTLSServer(nil)
	certified.Close()
	l := listen(t, "127.0.0.1:0")
	c := newCluster(t, strings.Replace(twoServices, "URL(ms-A)", "https://"+l.Addr().String(), 1))
	stop := c.open("ms-A", runtime.WithListener(l), runtime.WithTLSConfig(certified.TLS)).provide().goRun()
	trusting := certified.Client().Transport
	if name, err := c.start("ms-B", runtime.WithRoundTripper(trusting)).probes.DollarName(t.Context()); name != "ms-A" || err != nil {
		t.Errorf("got %q, %v", name, err)
	}
	// A stranger's certificate ends the call before the credentials are sent.
	err := c.open("ms-B").provide().probes.DollarTouch(t.Context())
	wantError(t, err, "unavailable", "Probe.DollarTouch on ms-A (https://"+l.Addr().String()+
		") failed: tls: failed to verify certificate: x509: certificate signed by unknown authority")
	certified.Client().CloseIdleConnections()
	if err := stop(); err != nil {
		t.Error(err)
	}
}
