package runtime_test

import (
	"context"
	"errors"
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

// Without one, a stream may take as long as it likes, and so may its caller, but
// not an item.
func TestStreamWithoutDeadline(t *testing.T) {
	const limit = 400 * time.Millisecond
	check := func(t *testing.T, api fixture.FlowAPI, flow *fixture.Flow) {
		t.Helper()
		next := func() { flow.Step <- struct{}{} }
		go next()
		var last error
		items := 0
		for _, err := range api.DollarSteps(t.Context()) {
			if last = err; err != nil {
				continue
			}
			time.Sleep(limit + limit/4) // what is tested is a time
			if items++; items < 3 {
				go next()
			}
		}
		if items != 3 || !errors.Is(last, context.DeadlineExceeded) || runtime.CodeOf(last) != runtime.CodeDeadlineExceeded {
			t.Errorf("%d items, and then %v", items, last)
		}
		<-flow.Left
	}
	t.Run("isolated", func(t *testing.T) {
		_, api, flow := startFlow(t, newCluster(t, "isolate: true"), "", runtime.WithCallTimeout(limit))
		check(t, api, flow)
	})
	t.Run("remote", func(t *testing.T) {
		api, flow, _ := remoteFlow(t, runtime.WithCallTimeout(limit))
		check(t, api, flow)
	})
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
