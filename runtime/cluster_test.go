package runtime_test

import (
	"bytes"
	"context"
	"encoding/base64"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/dollarfn/msgen/runtime"
	"github.com/dollarfn/msgen/runtime/internal/fixture"
)

// What no log and no error may show.
const (
	username = "link-user"
	password = "pa55:w\u00f6rd/%"
)

// credentials starts every options file of the tests.
const credentials = `
username: link-user
password: "pa55:w\u00f6rd/%"
`

// cluster is an options file and the processes that it describes.
type cluster struct {
	t         testing.TB
	file      string
	listeners map[string]net.Listener
	urls      map[string]string
	logs      *logBuffer
}

var placeholder = regexp.MustCompile(`(URL|DOWN)\(([^)]+)\)`)

// newCluster writes an options file. URL(name) in it stands for a loopback
// address that process.serve answers at, DOWN(name) for one that refuses.
func newCluster(t testing.TB, options string) *cluster {
	t.Helper()
	c := &cluster{t: t, listeners: map[string]net.Listener{}, urls: map[string]string{}, logs: &logBuffer{}}
	options = placeholder.ReplaceAllStringFunc(options, func(text string) string {
		kind, name := placeholder.FindStringSubmatch(text)[1], placeholder.FindStringSubmatch(text)[2]
		if c.urls[name] == "" {
			if kind == "URL" {
				c.listeners[name] = listen(t, "127.0.0.1:0")
				c.urls[name] = "http://" + c.listeners[name].Addr().String()
			} else {
				c.urls[name] = "http://" + refusing(t)
			}
		}
		return c.urls[name]
	})
	c.file = filepath.Join(t.TempDir(), "msoptions.yaml")
	if err := os.WriteFile(c.file, []byte(options), 0o600); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { checkDiscreet(t, "the log", c.logs.String()) })
	return c
}

func listen(t testing.TB, address string) net.Listener {
	t.Helper()
	l, err := net.Listen("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	return l
}

// refusing returns an address that refuses connections until the test ends: the
// near end of a connection, on whose port nobody else can listen.
func refusing(t testing.TB) string {
	t.Helper()
	conn, err := net.Dial("tcp", listen(t, "127.0.0.1:0").Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	return conn.LocalAddr().String()
}

// checkDiscreet fails the test where text shows the credentials in any form.
func checkDiscreet(t testing.TB, what, text string) {
	t.Helper()
	basic := base64.StdEncoding.EncodeToString([]byte(username + ":" + password))
	for _, secret := range []string{username, password, "pa55", "w\u00f6rd", basic, basic[:12]} {
		if strings.Contains(text, secret) {
			t.Errorf("%s shows %q:\n%s", what, secret, text)
		}
	}
}

// relative takes the cluster's folder out of an error's text.
func (c *cluster) relative(text string) string {
	return strings.ReplaceAll(text, filepath.Dir(c.file)+string(filepath.Separator), "")
}

// logBuffer is a log that tests may read while it is written.
type logBuffer struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (b *logBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.Write(p)
}

func (b *logBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.String()
}

func (b *logBuffer) logger() *slog.Logger {
	return slog.New(slog.NewJSONHandler(b, &slog.HandlerOptions{Level: slog.LevelDebug}))
}

// process is one App, and the server that it is reached at.
type process struct {
	*runtime.App
	cluster *cluster
	name    string         // of the microservice
	at      string         // of its URL in the options file, mostly the same
	probe   *fixture.Probe // the implementation, where it is hosted
	probes  fixture.ProbeAPI
	relays  fixture.RelayAPI
	server  *http.Server
	served  chan struct{}

	mu   sync.Mutex
	seen []*http.Request
}

// open opens the App of a microservice without services; "" is one process.
func (c *cluster) open(name string, opts ...runtime.Option) *process {
	c.t.Helper()
	app, err := runtime.Open(append([]runtime.Option{
		runtime.WithOptionsFile(c.file), runtime.WithCurrent(name), runtime.WithLogger(c.logs.logger()),
	}, opts...)...)
	if err != nil {
		c.t.Fatal(err)
	}
	return &process{App: app, cluster: c, name: name, at: name}
}

// start opens the App of a microservice, with both services, and serves it.
func (c *cluster) start(name string, opts ...runtime.Option) *process {
	c.t.Helper()
	return c.open(name, opts...).provide().serve()
}

// startAt starts a replica of a microservice at one of its URLs.
func (c *cluster) startAt(name, at string, opts ...runtime.Option) *process {
	c.t.Helper()
	p := c.open(name, opts...)
	p.at = at
	return p.provide().serve()
}

// provide registers Probe and Relay.
func (p *process) provide() *process {
	p.probe = fixture.NewProbe(p.at)
	p.probes = fixture.ProvideProbe(p.App, func(context.Context) (*fixture.Probe, error) { return p.probe, nil })
	p.relays = fixture.ProvideRelay(p.App, func(context.Context) (*fixture.Relay, error) {
		return fixture.NewRelay(p.probes), nil
	})
	return p
}

// serve starts the App and answers at its URL until stop or the test's end.
func (p *process) serve() *process {
	t := p.cluster.t
	t.Helper()
	if err := p.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	l := p.cluster.listeners[p.at]
	if l == nil {
		l = listen(t, "127.0.0.1:0")
		p.cluster.urls[p.at] = "http://" + l.Addr().String()
	}
	p.serveOn(l)
	return p
}

func (p *process) serveOn(l net.Listener) {
	p.server = &http.Server{Handler: p, ErrorLog: slog.NewLogLogger(p.cluster.logs.logger().Handler(), slog.LevelWarn)}
	p.served = make(chan struct{})
	go func() {
		defer close(p.served)
		_ = p.server.Serve(l)
	}()
	p.cluster.t.Cleanup(p.stop)
}

// stop closes the listener and every connection.
func (p *process) stop() {
	p.server.Close()
	p.Close()
	<-p.served
}

// ServeHTTP remembers the request and hands it to the App.
func (p *process) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	p.mu.Lock()
	if r.Header.Get("Upgrade") == "" { // the calls by a link are not seen
		p.seen = append(p.seen, r)
	}
	p.mu.Unlock()
	p.Handler().ServeHTTP(w, r)
}

// requests returns what the server has been asked so far.
func (p *process) requests() []*http.Request {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([]*http.Request(nil), p.seen...)
}

func (p *process) url() string { return p.cluster.urls[p.at] }
