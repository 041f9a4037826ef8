package link

import (
	"bytes"
	"context"
	"crypto/tls"
	"encoding/binary"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

const (
	testCalls   = 64
	testMessage = 1 << 20
)

// pair is both ends of a connection.
type pair struct {
	*service

	t       testing.TB
	conn    *Conn
	server  *Server
	near    net.Conn
	far     net.Conn
	served  chan error // gets what Serve returns
	drained chan struct{}
}

type pairOptions struct {
	secure         bool // TLS
	client, server timing
	limits         Limits
	maxReply       int
	small          bool // buffers of the operating system
}

// newPair connects a client and a server by a socket.
func newPair(t testing.TB, change ...func(*pairOptions)) *pair {
	t.Helper()
	o := pairOptions{client: usual, server: usual, limits: Limits{testCalls, testMessage}, maxReply: testMessage}
	for _, f := range change {
		f(&o)
	}
	p := &pair{service: newService(), t: t, served: make(chan error, 1), drained: make(chan struct{}, 10)}
	p.near, p.far = sockets(t)
	if o.small {
		for _, c := range []net.Conn{p.near, p.far} {
			_ = c.(*net.TCPConn).SetReadBuffer(4 << 10)
			_ = c.(*net.TCPConn).SetWriteBuffer(4 << 10)
		}
	}
	if o.secure {
		p.near, p.far = secured(t, p.near, p.far)
	}
	p.server = NewServer(p.far, o.secure, p.service, o.limits)
	p.server.timing = o.server
	go func() { p.served <- p.server.Serve(nil) }()
	p.conn = newConn(p.near, o.secure, nil, o.limits, o.maxReply, func() { p.drained <- struct{}{} }, o.client)
	t.Cleanup(func() {
		p.free()
		p.conn.Close()
		p.server.Close()
		<-p.server.served
	})
	return p
}

func secure(o *pairOptions) { o.secure = true }

// bothWays runs a test over plain connections and over TLS.
func bothWays(t *testing.T, test func(t *testing.T, change func(*pairOptions))) {
	t.Run("plain", func(t *testing.T) { test(t, func(*pairOptions) {}) })
	t.Run("TLS", func(t *testing.T) { test(t, secure) })
}

func sockets(t testing.TB) (near, far net.Conn) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	if near, err = net.Dial("tcp", l.Addr().String()); err != nil {
		t.Fatal(err)
	}
	if far, err = l.Accept(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		near.Close()
		far.Close()
	})
	return near, far
}

func secured(t testing.TB, near, far net.Conn) (a, b net.Conn) {
	t.Helper()
	certified := httptest.NewTLSServer(nil)
	certified.Close()
	config := certified.Client().Transport.(*http.Transport).TLSClientConfig.Clone()
	config.ServerName = "example.com"
	client, server := tls.Client(near, config), tls.Server(far, certified.TLS)
	shaken := make(chan error)
	go func() { shaken <- server.Handshake() }()
	if err := errors.Join(client.Handshake(), <-shaken); err != nil {
		t.Fatal(err)
	}
	return client, server
}

// call makes a call and returns a copy of the reply.
func (p *pair) call(ctx context.Context, method string, payload []byte, until time.Time) ([]byte, error) {
	m, err := p.conn.Method(ctx, method, "Service", method, 1, until)
	if err != nil {
		return nil, err
	}
	c := NewCall()
	defer c.Release()
	message := append(binary.AppendUvarint(c.Message(), uint64(m.Number)), payload...)
	if err := p.conn.Do(ctx, c, 0, message, until); err != nil {
		return nil, err
	}
	reply := bytes.Clone(c.Reply)
	if c.Type == TypeError {
		return nil, errors.New(string(reply))
	}
	return reply, nil
}

// echo makes a call and checks the reply.
func (p *pair) echo(ctx context.Context, payload []byte) error {
	got, err := p.call(ctx, "echo", payload, time.Time{})
	if err == nil && !bytes.Equal(got, payload) {
		err = fmt.Errorf("%d bytes came back as %d others", len(payload), len(got))
	}
	return err
}

func (p *pair) mustEcho(payload string) {
	p.t.Helper()
	if err := p.echo(p.t.Context(), []byte(payload)); err != nil {
		p.t.Fatal(err)
	}
}

// warm makes calls of a method until the server runs them on the goroutine that
// reads.
func (p *pair) warm(method string) {
	p.t.Helper()
	eventually(p.t, method+" is never quick", func() bool {
		if _, err := p.call(p.t.Context(), method, []byte("x"), time.Time{}); err != nil {
			p.t.Fatal(err)
		}
		return p.targets[method].pace.quick()
	})
}
