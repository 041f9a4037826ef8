package link

// The tests look inside: at timings that nobody could wait for, and at what is
// held of peers that break the protocol.

import (
	"bytes"
	"context"
	"crypto/tls"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"net/http/httptest"
	goruntime "runtime"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

const (
	testCalls   = 64
	testMessage = 1 << 20
)

// service is what the tests' servers serve.
type service struct {
	entered   chan string   // gets the payload of each call of wait
	cancelled chan string   // and of each of those that is cancelled
	release   chan struct{} // closed, to end them
	stuck     atomic.Bool   // nap blocks until release
	napping   chan struct{} // and says so
	ran       atomic.Int64
	targets   map[string]*Target
}

func newService() *service {
	s := &service{
		entered: make(chan string, 10_000), cancelled: make(chan string, 10_000),
		release: make(chan struct{}), napping: make(chan struct{}, 100),
	}
	s.targets = map[string]*Target{}
	for name, f := range map[string]func(*Request){
		"echo": func(r *Request) { r.reply(r.Payload) },
		"wait": s.wait,
		"nap": func(r *Request) {
			if s.stuck.Load() {
				s.napping <- struct{}{}
				<-s.release
			}
			r.reply(r.Payload)
		},
		"exit": func(r *Request) {
			if string(r.Payload) == "exit" {
				goruntime.Goexit()
			}
			r.reply(r.Payload)
		},
		"blob": func(r *Request) {
			n, _ := binary.Uvarint(r.Payload)
			r.reply(bytes.Repeat([]byte{'x'}, int(n)))
		},
		"count": s.count,
	} {
		s.targets[name] = &Target{
			Apart: name == "count",
			Serve: func(r *Request) {
				s.ran.Add(1)
				f(r)
			},
			Fail: func(r *Request, why Reason) {
				r.Reply(TypeError, 0, append(r.Message(), fmt.Sprintf("reason %d", why)...))
			},
		}
	}
	return s
}

func (r *Request) reply(payload []byte) { r.Reply(TypeReply, r.Flags, append(r.Message(), payload...)) }

// note leaves a name, as long as there is room.
func note(in chan string, name string) {
	select {
	case in <- name:
	default:
	}
}

// wait replies when it is released, or fails when it is cancelled.
func (s *service) wait(r *Request) {
	name := string(r.Payload)
	gone := make(chan struct{})
	if r.OnCancel(sync.OnceFunc(func() { close(gone) })) {
		close(gone)
	}
	note(s.entered, name)
	select {
	case <-gone:
		note(s.cancelled, name)
		r.Reply(TypeError, 0, append(r.Message(), "cancelled"...))
	case <-s.release:
		r.reply([]byte(name))
	}
}

func (s *service) Target(_, method string, shape uint64) (*Target, bool) {
	return s.targets[method], shape == 1
}

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

// free ends the calls that wait for it.
func (s *service) free() {
	select {
	case <-s.release:
	default:
		close(s.release)
	}
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

// noise returns bytes that are others for each seed: a part of many.
func noise(seed uint64, size int) []byte {
	at := rand.New(rand.NewPCG(seed, 0)).IntN(len(manyBytes) - size)
	b := bytes.Clone(manyBytes[at : at+size])
	for i := range min(8, size) {
		b[i] ^= byte(seed >> (8 * i))
	}
	return b
}

var manyBytes = func() []byte {
	b := make([]byte, 4<<20)
	source := rand.NewChaCha8([32]byte{})
	_, _ = source.Read(b)
	return b
}()

// eventually asks until the condition holds.
func eventually(t testing.TB, otherwise string, condition func() bool) {
	t.Helper()
	for deadline := time.Now().Add(20 * time.Second); !condition(); {
		if time.Now().After(deadline) {
			t.Fatal(otherwise)
		}
		time.Sleep(time.Millisecond)
	}
}

// receive waits for what a channel gets.
func receive[T any](t testing.TB, from <-chan T, what string) (v T) {
	t.Helper()
	select {
	case v = <-from:
	case <-time.After(20 * time.Second):
		t.Fatal("there is never " + what)
	}
	return v
}

func wantErr(t testing.TB, got, want error) {
	t.Helper()
	if !errors.Is(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// raw is one end of a connection that speaks by hand.
type raw struct {
	net.Conn

	t testing.TB
	r reader
}

func newRaw(t testing.TB, conn net.Conn) *raw { return &raw{conn, t, newReader(conn, nil)} }

func (r *raw) send(frames ...[]byte) {
	r.t.Helper()
	if _, err := r.Write(bytes.Join(frames, nil)); err != nil {
		r.t.Fatal(err)
	}
}

// next returns the next frame, false at the end of the connection.
func (r *raw) next() (h header, payload []byte, ok bool) {
	r.t.Helper()
	_ = r.SetReadDeadline(time.Now().Add(20 * time.Second))
	for {
		p, ok, err := r.r.next()
		if err != nil {
			r.t.Fatal(err)
		}
		if ok {
			if p.first {
				h = p.header
			}
			if payload = append(payload, p.data...); p.last {
				return h, payload, true
			}
			continue
		}
		if _, err := r.r.fill(nil); err != nil {
			if !errors.Is(err, io.EOF) && !errors.Is(err, net.ErrClosed) {
				r.t.Logf("the connection ended: %v", err)
			}
			return h, nil, false
		}
	}
}

// want reads frames until one is of that type.
func (r *raw) want(typ Type) (h header, payload []byte) {
	r.t.Helper()
	for {
		h, payload, ok := r.next()
		if !ok {
			r.t.Fatalf("the connection ended without a frame of type %d", typ)
		}
		if h.typ == typ {
			return h, payload
		}
	}
}

// raw frames of a client: with flags and, where it goes on, a length.
func flagged(typ Type, flags Flags, id uint32, payload []byte) []byte {
	b := frame(typ, id, payload)
	b[5] = byte(flags)
	return b
}

func beginning(typ Type, id uint32, total int, payload []byte) []byte {
	return flagged(typ, FlagMore, id, append(binary.LittleEndian.AppendUint32(nil, uint32(total)), payload...))
}

func declare(id uint32, method string) []byte {
	return frame(TypeDeclare, id, declaration{"Service", method, 1}.payload())
}
