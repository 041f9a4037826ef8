// Package nethttp makes calls as careful people write them by hand on net/http and
// go-json.
package nethttp

import (
	"bytes"
	"context"
	"crypto/subtle"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/goccy/go-json"

	"github.com/dollarfn/msgen/bench/internal/stack"
	"github.com/dollarfn/msgen/bench/shop"
)

// Stack has what a service of a company's own has: the client shows credentials and
// bounds how long a call takes; the server checks them, the method, the path and
// the type of the body, bounds how much it reads and for how long, has an id for each
// request, and replies with errors as JSON. Both keep connections, and read each
// body into a pooled buffer. The server does not know how long the client waits.
var Stack = stack.Stack{
	Name:  "net/http",
	About: "go-json, written by hand: credentials, request ids, timeouts, limits; up to 1024 idle connections",
	Serve: serve,
	Dial:  dial,
}

const (
	maxBody = 4 << 20
	timeout = 30 * time.Second

	jsonType = "application/json"
	username = "link"
	password = "bench"
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
	mux.HandleFunc("POST /echo", echo)
	return NewServer(known(mux)).Serve(listener)
}

// known gives each request an id, and hands on those that have the credentials.
func known(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id := r.Header.Get("X-Request-Id")
		if id == "" {
			id = strconv.FormatUint(rand.Uint64(), 16) //nolint:gosec // for logs, and no secret
		}
		w.Header().Set("X-Request-Id", id)
		user, pass, _ := r.BasicAuth()
		if subtle.ConstantTimeCompare([]byte(user), []byte(username))&subtle.ConstantTimeCompare([]byte(pass), []byte(password)) != 1 {
			w.Header().Set("WWW-Authenticate", `Basic realm="orders"`)
			fail(w, http.StatusUnauthorized, errors.New("who is there?"))
			return
		}
		next.ServeHTTP(w, r)
	})
}

func echo(w http.ResponseWriter, r *http.Request) {
	if !strings.HasPrefix(r.Header.Get("Content-Type"), jsonType) {
		fail(w, http.StatusUnsupportedMediaType, errors.New("send "+jsonType))
		return
	}
	var in shop.Order
	if err := decode(http.MaxBytesReader(w, r.Body, maxBody), &in); err != nil {
		fail(w, http.StatusBadRequest, err)
		return
	}
	out, err := stack.Echo(r.Context(), in)
	if err != nil {
		fail(w, http.StatusInternalServerError, err)
		return
	}
	body, err := json.Marshal(&out)
	if err != nil {
		fail(w, http.StatusInternalServerError, err)
		return
	}
	reply(w, http.StatusOK, body)
}

func fail(w http.ResponseWriter, status int, err error) {
	body, _ := json.Marshal(map[string]string{"error": err.Error()})
	reply(w, status, body)
}

func reply(w http.ResponseWriter, status int, body []byte) {
	w.Header().Set("Content-Type", jsonType)
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(status)
	_, _ = w.Write(body)
}

// NewServer returns a server with the timeouts that a server needs.
func NewServer(handler http.Handler) *http.Server {
	return &http.Server{Handler: handler, ReadHeaderTimeout: 10 * time.Second, ReadTimeout: timeout, IdleTimeout: 2 * time.Minute}
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
		req.Header.Set("Content-Type", jsonType)
		req.SetBasicAuth(username, password)
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
