package runtime

import (
	"context"
	"crypto/tls"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/signal"
	"sync"
	"syscall"
	"time"
)

const (
	headerReadTimeout = 10 * time.Second
	idleTimeout       = 2 * time.Minute
	maxHeaderBytes    = 64 << 10
	maxStreams        = 250 // calls at once by one connection of HTTP/2
)

// Run listens, builds the local services and serves until ctx is done or the
// process gets SIGTERM or SIGINT. Then it stops being ready, goes on for the
// drain delay, takes no new requests, and waits for the running ones, for the
// drain timeout at the most.
// It returns nil after a stop in which every request ended by itself. A second
// signal ends the process at once.
//
// The address is the microservice's listen key, else that of its url; without
// MS_CURRENT it is the file's listen key, else the first microservice's
// address, else localhost:8080.
func (a *App) Run(ctx context.Context) error {
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
	defer stop()
	listener, err := a.listen(ctx)
	if err != nil {
		return err
	}
	// Requests outlive ctx: draining lets them finish.
	requests, cutOff := context.WithCancel(context.WithoutCancel(ctx))
	defer cutOff()
	var unused unusedConns
	protocols := new(http.Protocols)
	protocols.SetHTTP1(true)
	protocols.SetHTTP2(true)
	protocols.SetUnencryptedHTTP2(true)
	server := &http.Server{
		ConnState:         unused.track,
		Handler:           a.Handler(),
		ReadHeaderTimeout: headerReadTimeout,
		IdleTimeout:       idleTimeout,
		Protocols:         protocols,
		HTTP2:             &http.HTTP2Config{MaxConcurrentStreams: maxStreams},
		MaxHeaderBytes:    maxHeaderBytes,
		ErrorLog:          slog.NewLogLogger(a.log.Handler(), slog.LevelWarn),
		BaseContext:       func(net.Listener) context.Context { return requests },
	}
	var serving sync.WaitGroup
	defer serving.Wait()
	failed := make(chan error, 1)
	serving.Go(func() { failed <- server.Serve(listener) })
	a.log.InfoContext(ctx, "listening", "address", listener.Addr().String(), "microservice", a.config.Current)
	if n := len(a.config.Microservices); n > 1 && a.config.Current == "" {
		a.log.InfoContext(ctx, "MS_CURRENT is not set: all services run in this process", "file", a.config.File, "microservices", n)
	}

	if err := a.Start(ctx); err != nil {
		_ = server.Close()
		if ctx.Err() != nil {
			return nil // told to stop while starting
		}
		return err
	}
	a.log.InfoContext(ctx, "ready", "microservice", a.config.Current)
	select {
	case err := <-failed:
		return fmt.Errorf("serve %s: %w", listener.Addr(), err)
	case <-ctx.Done():
	}
	stop() // from here on a second signal has its usual effect
	return a.drain(server, &unused, failed)
}

func (a *App) listen(ctx context.Context) (net.Listener, error) {
	listener := a.listener
	if listener == nil {
		address := a.config.ListenAddress()
		var err error
		if listener, err = new(net.ListenConfig).Listen(ctx, "tcp", address); err != nil {
			return nil, fmt.Errorf("listen on %s: %w; stop what listens there, or set listen or url in msoptions.yaml", address, err)
		}
	}
	if a.tls != nil {
		listener = tls.NewListener(listener, withHTTP2(a.tls))
	}
	return listener, nil
}

// withHTTP2 returns the configuration with HTTP/2 among its protocols, unless the
// program has said which it wants.
func withHTTP2(c *tls.Config) *tls.Config {
	if len(c.NextProtos) > 0 {
		return c
	}
	c = c.Clone()
	c.NextProtos = []string{"h2", "http/1.1"}
	return c
}
