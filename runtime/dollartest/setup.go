package dollartest

import (
	"context"
	"crypto/rand"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/dollarfn/msgen/runtime"
)

// setup is what all apps of a placement have in common.
type setup struct {
	provide  func(*runtime.App)
	options  []runtime.Option
	log      *slog.Logger
	dir      string // for options files
	services []string
	client   *http.Transport

	username, password string
}

// caller names the microservice that hosts no service.
const caller = "caller"

func newSetup(tb testing.TB, provide func(*runtime.App), o *options, log *slog.Logger) *setup {
	tb.Helper()
	s, err := setupIn(tb.TempDir(), provide, o, log)
	if err != nil {
		tb.Fatal(err)
	}
	return s
}

// setupIn prepares a setup whose options files are in dir. It opens an app to find
// out what provide provides.
func setupIn(dir string, provide func(*runtime.App), o *options, log *slog.Logger) (*setup, error) {
	s := &setup{
		provide: provide, options: o.app, log: log, dir: dir,
		// Without a proxy, which would see the credentials.
		client:   &http.Transport{MaxIdleConnsPerHost: 16},
		username: rand.Text(), password: rand.Text(),
	}
	app, err := s.openApp(s.file("discover", "listen: 127.0.0.1:0\n"), "")
	if err != nil {
		return nil, err
	}
	for _, service := range app.Services() {
		s.services = append(s.services, service.Name.Path+"."+service.Name.Type)
	}
	return s, nil
}

// world returns a placement that is not open yet. Test and call say where the
// other process of Process finds it again.
func (s *setup) world(p Placement, test string, call int) world {
	switch p {
	case Remote:
		return newRemote(s, p)
	case JSON:
		return newRemote(s, p, runtime.WithoutLink())
	case Process:
		return &process{setup: s, test: test, call: call}
	case Isolated:
		return &inside{setup: s, file: s.file("isolated", "listen: 127.0.0.1:0\nisolate: true\n")}
	default:
		return &inside{setup: s, file: s.file("local", "listen: 127.0.0.1:0\nisolate: false\n")}
	}
}

// file writes an options file and returns its path. Where it can't be written,
// opening it says so.
func (s *setup) file(name, text string) string {
	path := filepath.Join(s.dir, name+".yaml")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		s.log.Error("write an options file", "error", err)
	}
	return path
}

// host is a microservice of an options file.
type host struct {
	name, url string
	services  []string
}

// hosts writes an options file with microservices and the caller.
func (s *setup) hosts(name string, hosts ...host) string {
	var b strings.Builder
	fmt.Fprintf(&b, "username: %s\npassword: %s\nmicroServices:\n", s.username, s.password)
	for _, h := range append(hosts, host{name: caller, url: "http://127.0.0.1:1"}) {
		fmt.Fprintf(&b, "  %s:\n    url: %s\n    openBackDoor: true\n    username: %s\n    password: %s\n    services: [",
			h.name, h.url, s.username, s.password)
		for i, service := range h.services {
			if i > 0 {
				b.WriteString(", ")
			}
			fmt.Fprintf(&b, "%q", service)
		}
		b.WriteString("]\n")
	}
	return s.file(name, b.String())
}

// openApp opens an app and provides the services.
func (s *setup) openApp(file, current string, lane ...runtime.Option) (*runtime.App, error) {
	opts := append([]runtime.Option{
		runtime.WithOptionsFile(file), runtime.WithCurrent(current),
		runtime.WithLogger(s.log), runtime.WithRoundTripper(s.client),
	}, s.options...)
	app, err := runtime.Open(append(opts, lane...)...)
	if err != nil {
		return nil, err
	}
	s.provide(app)
	return app, nil
}

// life is the context of the instances that are in use.
type life struct {
	end  context.CancelFunc
	apps []*runtime.App
}

// closes has an app closed with the others.
func (l *life) closes(app *runtime.App) { l.apps = append(l.apps, app) }

// begin ends what was in use, and returns the context of what is to come. It
// outlives its parent, so that the end is the same for every placement.
func (l *life) begin(ctx context.Context) context.Context {
	l.stop()
	ctx, l.end = context.WithCancel(context.WithoutCancel(ctx))
	return ctx
}

func (l *life) stop() {
	if l.end != nil {
		l.end()
	}
	for _, app := range l.apps {
		app.Close()
	}
	l.apps = nil
}

// inside is a placement in this process alone.
type inside struct {
	*setup
	life

	file string
}

func (w *inside) open(ctx context.Context) (*runtime.App, error) {
	ctx = w.begin(ctx)
	app, err := w.openApp(w.file, "")
	if err != nil {
		return nil, err
	}
	return app, app.Start(ctx)
}

func (w *inside) close() { w.stop() }

func (w *inside) output() string { return "" }
