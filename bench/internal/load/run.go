package load

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/dollarfn/msgen/bench/internal/stack"
)

// Until says when to stop: each caller makes Calls calls, or, if that is 0, as many
// as it can within Time, and one at least.
type Until struct {
	Calls int
	Time  time.Duration
}

// Sample is what was measured.
type Sample struct {
	Calls    int // or items of a stream
	Elapsed  time.Duration
	P50, P99 time.Duration // of one call; 0 for a stream
	Used     Usage
	Wire     int64 // bytes in both directions, if somebody counted them
}

var began = time.Now()

func now() time.Duration { return time.Since(began) }

// Run has each caller make one call after another.
func Run(ctx context.Context, callers []stack.Call, until Until) (Sample, error) {
	var (
		latencies = new(Histogram)
		calls     = make([]int, len(callers))
		errs      = make([]error, len(callers))
		gate      = make(chan struct{})
		running   sync.WaitGroup
	)
	for i, call := range callers {
		running.Go(func() {
			<-gate
			calls[i], errs[i] = repeat(ctx, call, until, latencies)
		})
	}
	before, err := Used()
	if err != nil {
		return Sample{}, err
	}
	start := now()
	close(gate)
	running.Wait()
	elapsed := now() - start
	after, err := Used()
	if err := errors.Join(append(errs, err)...); err != nil {
		return Sample{}, err
	}
	sample := Sample{Elapsed: elapsed, Used: after.Since(before), P50: latencies.Quantile(0.5), P99: latencies.Quantile(0.99)}
	for _, n := range calls {
		sample.Calls += n
	}
	return sample, nil
}

func repeat(ctx context.Context, call stack.Call, until Until, latencies *Histogram) (made int, err error) {
	last := now()
	end := last + until.Time
	for {
		if err := call(ctx); err != nil {
			return made, err
		}
		made++
		at := now() // the end of one call is the beginning of the next
		latencies.Add(at - last)
		last = at
		if until.Calls > 0 && made >= until.Calls || until.Calls == 0 && at >= end {
			return made, nil
		}
	}
}

// RunStream has the server send n items.
func RunStream(ctx context.Context, from stack.Streamer, n int) (Sample, error) {
	before, err := Used()
	if err != nil {
		return Sample{}, err
	}
	start := now()
	received, err := from.Stream(ctx, n)
	if err == nil && received != n {
		err = errors.New("the stream ended early")
	}
	elapsed := now() - start
	after, usedErr := Used()
	if err := errors.Join(err, usedErr); err != nil {
		return Sample{}, err
	}
	return Sample{Calls: n, Elapsed: elapsed, Used: after.Since(before)}, nil
}
