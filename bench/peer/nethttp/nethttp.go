// Package nethttp makes calls as a careful person writes them by hand on net/http
// and go-json.
package nethttp

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"sync"
	"time"

	"github.com/goccy/go-json"

	"github.com/dollarfn/msgen/bench/internal/stack"
	"github.com/dollarfn/msgen/bench/shop"
)

// Stack keeps connections, reads each body into a pooled buffer, and bounds what
// it reads and how long a call takes.
var Stack = stack.Stack{
	Name:  "net/http",
	About: "go-json, written by hand, up to 1024 idle connections",
	Serve: serve,
	Dial:  dial,
}

const (
	maxBody = 4 << 20
	timeout = 30 * time.Second
)

var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// decode reads a body to its end, so that the connection can be used again.
func decode(body io.Reader, to *shop.Order) error {
	buf := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(buf)
	buf.Reset()
	if _, err := buf.ReadFrom(body); err != nil {
		return err
	}
	return json.Unmarshal(buf.Bytes(), to)
}

func serve(listener net.Listener) error {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /echo", func(w http.ResponseWriter, r *http.Request) {
		var in shop.Order
		if err := decode(http.MaxBytesReader(w, r.Body, maxBody), &in); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		out, err := stack.Echo(r.Context(), in)
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		body, err := json.Marshal(&out)
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		_, _ = w.Write(body)
	})
	return NewServer(mux).Serve(listener)
}

// NewServer returns a server with the timeouts that a server needs.
func NewServer(handler http.Handler) *http.Server {
	return &http.Server{Handler: handler, ReadHeaderTimeout: 10 * time.Second, IdleTimeout: 2 * time.Minute}
}

type client struct {
	http *http.Client
	url  string
}

// NewClient returns a client that keeps a connection for each caller.
func NewClient() *http.Client {
	return &http.Client{Timeout: timeout, Transport: &http.Transport{
		MaxIdleConnsPerHost: 1024, IdleConnTimeout: 90 * time.Second, DisableCompression: true,
	}}
}

func dial(address string) (stack.Client, error) {
	return &client{http: NewClient(), url: "http://" + address + "/echo"}, nil
}

func (c *client) Caller(payload shop.Order) (stack.Call, error) {
	return func(ctx context.Context) error {
		body, err := json.Marshal(&payload)
		if err != nil {
			return err
		}
		req, err := http.NewRequestWithContext(ctx, http.MethodPost, c.url, bytes.NewReader(body))
		if err != nil {
			return err
		}
		req.Header.Set("Content-Type", "application/json")
		resp, err := c.http.Do(req)
		if err != nil {
			return err
		}
		defer resp.Body.Close()
		if resp.StatusCode != http.StatusOK {
			return fmt.Errorf("status %s", resp.Status)
		}
		var out shop.Order
		if err := decode(resp.Body, &out); err != nil {
			return err
		}
		return stack.Check(&payload, out.ID, len(out.Lines))
	}, nil
}
