package dollartest

import (
	"context"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"github.com/dollarfn/msgen/runtime"
)

// server serves an app on loopback, and another one as soon as it is told.
type server struct {
	url     string
	http    http.Server
	handler atomic.Pointer[http.Handler]
	serving sync.WaitGroup
}

// closeTimeout bounds how long calls that are on their way hold up the end.
const closeTimeout = 2 * time.Second

func newServer() (*server, error) {
	listener, err := new(net.ListenConfig).Listen(context.Background(), "tcp", "127.0.0.1:0")
	if err != nil {
		return nil, fmt.Errorf("listen on loopback: %w", err)
	}
	s := &server{url: "http://" + listener.Addr().String()}
	s.http.Handler = s
	s.http.ReadHeaderTimeout = time.Minute
	s.http.ErrorLog = slog.NewLogLogger(slog.DiscardHandler, slog.LevelError)
	s.serving.Go(func() { _ = s.http.Serve(listener) }) // until close
	return s, nil
}

// ServeHTTP has the app of the moment answer.
func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if h := s.handler.Load(); h != nil {
		(*h).ServeHTTP(w, r)
		return
	}
	http.Error(w, "not open yet", http.StatusServiceUnavailable)
}

func (s *server) serve(app *runtime.App) {
	h := app.Handler()
	s.handler.Store(&h)
}

func (s *server) close() {
	ctx, cancel := context.WithTimeout(context.Background(), closeTimeout)
	defer cancel()
	if s.http.Shutdown(ctx) != nil {
		_ = s.http.Close()
	}
	s.serving.Wait()
}

// remote is the placements Remote and JSON.
type remote struct {
	*setup
	life

	lane    []runtime.Option
	servers []*server
	file    string
	err     error
}

func newRemote(s *setup, place Placement, lane ...runtime.Option) *remote {
	r := &remote{setup: s, lane: lane}
	var hosts []host
	for i, service := range s.services {
		server, err := newServer()
		if err != nil {
			r.err = err
			return r
		}
		r.servers = append(r.servers, server)
		hosts = append(hosts, host{hostName(i), server.url, []string{service}})
	}
	r.file = s.hosts(string(place), hosts...)
	return r
}

func hostName(i int) string { return fmt.Sprintf("host-%d", i+1) }

func (r *remote) open(ctx context.Context) (*runtime.App, error) {
	if r.err != nil {
		return nil, r.err
	}
	ctx = r.begin(ctx)
	apps := make([]*runtime.App, 0, len(r.servers)+1)
	for i, server := range r.servers {
		app, err := r.openApp(r.file, hostName(i), r.lane...)
		if err != nil {
			return nil, err
		}
		r.closes(app)
		server.serve(app) // build functions may call it before it has started
		apps = append(apps, app)
	}
	app, err := r.openApp(r.file, caller, r.lane...)
	if err != nil {
		return nil, err
	}
	r.closes(app)
	for _, a := range append(apps, app) {
		if err := a.Start(ctx); err != nil {
			return nil, err
		}
	}
	return app, nil
}

func (r *remote) close() {
	r.stop()
	r.client.CloseIdleConnections()
	for _, server := range r.servers {
		server.close()
	}
}

func (r *remote) output() string { return "" }
