package runtime_test

import (
	"io"
	"net"
	"sync"
	"testing"

	"github.com/dollarfn/msgen/runtime"
	"github.com/dollarfn/msgen/runtime/internal/fixture"
)

// cutter passes connections on until it cuts them.
type cutter struct {
	to string

	mu    sync.Mutex
	conns []net.Conn
}

func (c *cutter) serve(l net.Listener) {
	for {
		conn, err := l.Accept()
		if err != nil {
			return
		}
		up, err := net.Dial("tcp", c.to)
		if err != nil {
			conn.Close()
			continue
		}
		c.mu.Lock()
		c.conns = append(c.conns, conn, up)
		c.mu.Unlock()
		go func() { _, _ = io.Copy(up, conn); up.Close() }()
		go func() { _, _ = io.Copy(conn, up); conn.Close() }()
	}
}

func (c *cutter) cut() {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, conn := range c.conns {
		conn.Close()
	}
}

func TestStreamWhoseConnectionIsCut(t *testing.T) {
	c := newCluster(t, flowOptions)
	between := &cutter{to: c.listeners["ms-B"].Addr().String()}
	b, _, flow := startFlow(t, c, "ms-B")
	inner := listen(t, "127.0.0.1:0")
	between.to = inner.Addr().String()
	b.serveOn(inner)
	served := make(chan struct{})
	go func() { defer close(served); between.serve(c.listeners["ms-B"]) }()
	defer func() { c.listeners["ms-B"].Close(); <-served }()
	_, api, _ := startFlow(t, c, "ms-A")
	go func() { flow.Step <- struct{}{} }()
	var last error
	n := 0
	for v, err := range api.DollarSteps(t.Context()) {
		if n++; n == 1 && (v != 0 || err != nil) {
			t.Errorf("the first pair is %d, %v", v, err)
		}
		between.cut()
		last = err
	}
	if n != 2 || runtime.CodeOf(last) != runtime.CodeUnavailable {
		t.Errorf("%d pairs, the last with %v", n, last)
	}
	if ended := <-flow.Left; !ended {
		t.Error("the iterator's context goes on")
	}
}

func BenchmarkStream(b *testing.B) {
	run := func(b *testing.B, api fixture.FlowAPI, flow *fixture.Flow) {
		b.Helper()
		b.ReportAllocs()
		n := 0
		for _, err := range api.DollarUp(b.Context(), b.N) {
			if err != nil {
				b.Fatal(err)
			}
			n++
		}
		if n != b.N {
			b.Fatalf("%d items", n)
		}
		<-flow.Left
	}
	b.Run("local", func(b *testing.B) {
		_, api, flow := startFlow(b, newCluster(b, ""), "")
		run(b, api, flow)
	})
	b.Run("isolated", func(b *testing.B) {
		_, api, flow := startFlow(b, newCluster(b, "isolate: true"), "")
		run(b, api, flow)
	})
	b.Run("remote", func(b *testing.B) {
		api, flow, _ := remoteFlow(b)
		run(b, api, flow)
	})
}
