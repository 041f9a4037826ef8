package runtime_test

import (
	"context"
	"errors"
	"io"
	"net"
	"sync"
	"testing"
	"time"

	"github.com/dollarfn/msgen/runtime"
	"github.com/dollarfn/msgen/runtime/internal/fixture"
)

// still returns what value returns once that has stopped to change.
func still(value func() int64) int64 {
	last, since := value(), time.Now()
	for time.Since(since) < 200*time.Millisecond {
		time.Sleep(5 * time.Millisecond)
		if v := value(); v != last {
			last, since = v, time.Now()
		}
	}
	return last
}

func TestStreamHoldsItsProducerBack(t *testing.T) {
	api, flow, _ := remoteFlow(t)
	const size = 64 << 10
	taken := 0
	for range api.DollarBytes(t.Context(), size) {
		if taken++; taken == 1 {
			ahead := still(flow.Produced.Load)
			// What sockets hold on a machine is theirs to choose; it is not all there is.
			if ahead > 32<<20/size {
				t.Errorf("the iterator is %d items ahead of its caller", ahead)
			}
			if again := flow.Produced.Load(); again != ahead {
				t.Errorf("%d items, and then %d", ahead, again)
			}
		}
		if taken == 1000 {
			break
		}
	}
	if taken != 1000 {
		t.Errorf("%d items", taken)
	}
	<-flow.Left
}

func TestLeavingTheLoopEndsTheIterator(t *testing.T) {
	flowPlaces(t, func(t *testing.T, api fixture.FlowAPI, flow *fixture.Flow) {
		for v, err := range api.DollarUp(t.Context(), 1_000_000_000) {
			if err != nil {
				t.Error(err)
			}
			if v == 1 {
				break
			}
		}
		<-flow.Left
	})
}

// An iterator that waits for something is told by its context.
func TestLeavingTheLoopEndsTheContext(t *testing.T) {
	api, flow, _ := remoteFlow(t)
	go func() { flow.Step <- struct{}{} }()
	for range api.DollarSteps(t.Context()) {
		break
	}
	if ended := <-flow.Left; !ended {
		t.Error("the iterator's context goes on")
	}
}

func TestStreamSendsWhatThereIs(t *testing.T) {
	flowPlaces(t, func(t *testing.T, api fixture.FlowAPI, flow *fixture.Flow) {
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		go func() { flow.Step <- struct{}{} }()
		n := 0
		for v, err := range api.DollarSteps(ctx) {
			if err != nil {
				break
			}
			if v != n {
				t.Errorf("item %d is %d", n, v)
			}
			if n++; n == 5 {
				break
			}
			go func() { flow.Step <- struct{}{} }()
		}
		if n != 5 {
			t.Errorf("%d items", n)
		}
	})
}

func TestStreamIsCanceled(t *testing.T) {
	flowPlaces(t, func(t *testing.T, api fixture.FlowAPI, flow *fixture.Flow) {
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		go func() { flow.Step <- struct{}{} }()
		var last error
		n := 0
		for _, err := range api.DollarSteps(ctx) {
			n++
			cancel()
			last = err
		}
		if n != 2 || !errors.Is(last, context.Canceled) || runtime.CodeOf(last) != runtime.CodeCanceled {
			t.Errorf("%d pairs, the last with %v", n, last)
		}
		if ended := <-flow.Left; !ended {
			t.Error("the iterator's context goes on")
		}
	})
}

// The deadline of the caller's context is that of the whole stream.
func TestStreamHasItsDeadline(t *testing.T) {
	flowPlaces(t, func(t *testing.T, api fixture.FlowAPI, flow *fixture.Flow) {
		ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
		defer cancel()
		var last error
		for _, err := range api.DollarSteps(ctx) {
			last = err
		}
		if !errors.Is(last, context.DeadlineExceeded) || runtime.CodeOf(last) != runtime.CodeDeadlineExceeded {
			t.Errorf("got %v", last)
		}
		<-flow.Left
	})
}

// Without one, a stream may take as long as it likes, but not an item.
func TestStreamWithoutDeadline(t *testing.T) {
	for _, isolated := range []bool{false, true} {
		var api fixture.FlowAPI
		var flow *fixture.Flow
		const limit = 200 * time.Millisecond
		if isolated {
			_, api, flow = startFlow(t, newCluster(t, "isolate: true"), "", runtime.WithCallTimeout(limit))
		} else {
			api, flow, _ = remoteFlow(t, runtime.WithCallTimeout(limit))
		}
		began := time.Now()
		go func() { flow.Step <- struct{}{} }()
		var last error
		n := 0
		for _, err := range api.DollarSteps(t.Context()) {
			if last = err; err != nil {
				continue
			}
			if n++; n == 1 {
				time.Sleep(limit + limit/2) // the caller's own time
			}
			if time.Since(began) < 4*limit {
				go func() {
					time.Sleep(limit / 4)
					flow.Step <- struct{}{}
				}()
			}
		}
		if n < 2 || time.Since(began) < 4*limit || !errors.Is(last, context.DeadlineExceeded) {
			t.Errorf("isolated %v: %d items in %s, and then %v", isolated, n, time.Since(began), last)
		}
		<-flow.Left
	}
}

// A stream that nobody wants does not stay.
func TestStreamThatIsNotRangedOver(t *testing.T) {
	for _, options := range []string{flowOptions, "isolate: true"} {
		c := newCluster(t, options)
		name := ""
		opt := runtime.WithCallTimeout(50 * time.Millisecond)
		flow := fixture.NewFlow()
		if options == flowOptions {
			b, _, there := startFlow(t, c, "ms-B")
			b.serve()
			name, flow = "ms-A", there
		}
		_, api, _ := startFlow(t, c, name, opt)
		seq := api.DollarSteps(t.Context())
		if name != "" {
			if ended := <-flow.Left; !ended {
				t.Error("the iterator's context goes on")
			}
		}
		time.Sleep(100 * time.Millisecond) // what is tested is a time
		checkPairs(t, pairs(seq), "0 deadline_exceeded: the stream of Flow.DollarSteps was not ranged over within 50ms")
	}
}

// A stream ends with its context, too, whoever ranges over it.
func TestStreamThatIsNotRangedOverInContext(t *testing.T) {
	api, flow, _ := remoteFlow(t)
	ctx, cancel := context.WithCancel(t.Context())
	seq := api.DollarSteps(ctx)
	cancel()
	<-flow.Left
	checkPairs(t, pairs(seq), "0 canceled: Flow.DollarSteps on ms-B")
}

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
