// Package jobs does work in parts, side by side.
package jobs

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"
)

// Job is work to do.
type Job struct {
	ID     string
	Input  []int
	Output []int
	Done   bool
}

// Summary is what came of it.
type Summary struct {
	Sum, Count int
	Errors     []string
	ByID       map[string]int
}

// Pool does jobs.
type Pool struct {
	size  int
	total atomic.Int64
	batch []Job
}

// group runs functions and waits for them.
type group struct {
	wg   sync.WaitGroup
	once sync.Once
	err  error
}

func (g *group) run(f func() error) {
	g.wg.Add(1)
	go func() {
		defer g.wg.Done()
		if err := f(); err != nil {
			g.once.Do(func() { g.err = err })
		}
	}()
}

func (g *group) wait() error {
	g.wg.Wait()
	return g.err
}

// Each goroutine fills in its own slot of a new list.
func (p *Pool) DollarSums(ctx context.Context, js []Job) ([]int, error) {
	out := make([]int, len(js))
	var wg sync.WaitGroup
	for i, j := range js {
		wg.Add(1)
		go func(i int, j Job) {
			defer wg.Done()
			out[i] = sum(j.Input)
		}(i, j)
	}
	wg.Wait()
	return out, nil
}

func sum(list []int) (n int) {
	for _, v := range list {
		n += v
	}
	return n
}

// Each goroutine fills in its own slot of the caller's list.
func (p *Pool) DollarMark(ctx context.Context, js []Job) error {
	var wg sync.WaitGroup
	for i := range js {
		wg.Go(func() {
			js[i].Done = true // want byref "parameter js,.* writes js\\[\\].Done"
		})
	}
	wg.Wait()
	return nil
}

// A group of the module's own, which is waited for.
func (p *Pool) DollarGroup(ctx context.Context, js []*Job) (*Summary, error) {
	var g group
	var mu sync.Mutex
	s := &Summary{ByID: map[string]int{}}
	for _, j := range js {
		g.run(func() error {
			n := sum(j.Input)
			mu.Lock()
			defer mu.Unlock()
			s.Sum += n
			s.ByID[j.ID] = n
			return ctx.Err()
		})
	}
	if err := g.wait(); err != nil {
		return nil, err
	}
	return s, nil
}

// The parts of a result are made by different goroutines.
func (p *Pool) DollarParts(ctx context.Context, js []Job) (Summary, error) {
	var s Summary
	var failed []string
	var mu sync.Mutex
	note := func(id string, err error) {
		mu.Lock()
		defer mu.Unlock()
		failed = append(failed, fmt.Sprintf("%s: %v", id, err))
	}
	var wg sync.WaitGroup
	wg.Go(func() { s.Count = len(js) })
	wg.Go(func() {
		for _, j := range js {
			if len(j.Input) == 0 {
				note(j.ID, errors.New("empty"))
			}
			s.Sum += sum(j.Input)
		}
	})
	wg.Wait()
	s.Errors = failed
	return s, nil
}

// Workers take jobs from a channel, and write what came of them into the jobs.
func (p *Pool) DollarWork(ctx context.Context, js []*Job) error {
	in := make(chan *Job)
	var wg sync.WaitGroup
	for range p.size {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for j := range in {
				j.Output = append(j.Output, sum(j.Input)) // want byref "parameter js,"
			}
		}()
	}
	for _, j := range js {
		in <- j
	}
	close(in)
	wg.Wait()
	return nil
}

// Workers give results back by a channel, in an order of their own.
func (p *Pool) DollarResults(ctx context.Context, js []*Job) (map[string]int, error) {
	type result struct {
		id  string
		sum int
	}
	results := make(chan result)
	for _, j := range js {
		go func() { results <- result{j.ID, sum(j.Input)} }()
	}
	out := make(map[string]int, len(js))
	for range js {
		r := <-results
		out[r.id] = r.sum
	}
	return out, nil
}

// Parts of a list, one after the other. The parts share its array,
func chunks[T any](list []T, size int) [][]T {
	var out [][]T
	for size < len(list) {
		list, out = list[size:], append(out, list[0:size:size])
	}
	return append(out, list)
}

// which does no harm where they are read,
func (p *Pool) DollarChunks(ctx context.Context, ids []string) (n int, err error) {
	for _, part := range chunks(ids, 10) {
		n += len(part)
	}
	return n, nil
}

// nor where something is appended to a full one,
func (p *Pool) DollarTrailer(ctx context.Context, ids []string) (n int, err error) {
	for part := range parts(ids, 10) {
		part = append(part, "end")
		n += len(part)
	}
	return n, nil
}

func parts(ids []string, size int) func(func([]string) bool) {
	return func(yield func([]string) bool) {
		for i := 0; i < len(ids); i += size {
			end := min(i+size, len(ids))
			if !yield(ids[i:end:end]) {
				return
			}
		}
	}
}

// but does where they are written.
func (p *Pool) DollarBlank(ctx context.Context, ids []string) error {
	for _, part := range chunks(ids, 10) {
		part[0] = "" // want byref "parameter ids,"
	}
	return nil
}

// A batch is collected, and worked off when it is full.
func (p *Pool) DollarCollect(ctx context.Context, j Job) error {
	p.batch = append(p.batch, j) // want retain "parameter j "
	if len(p.batch) < p.size {
		return nil
	}
	full := p.batch
	p.batch = nil
	for i := range full {
		full[i].Done = true
		p.total.Add(int64(sum(full[i].Input)))
	}
	return nil
}

// Numbers are added up, atomically.
func (p *Pool) DollarTotal(ctx context.Context, j *Job) (int64, error) {
	return p.total.Add(int64(sum(j.Input))), nil
}

// It is tried again, with what failed left in the caller's list.
func (p *Pool) DollarRetry(ctx context.Context, js []*Job) (int, error) {
	left := js
	for try := 0; try < 3 && len(left) > 0; try++ {
		failed := left[:0]
		for _, j := range left {
			if sum(j.Input) == 0 {
				failed = append(failed, j) // want byref "modifies parameter js,"
			}
		}
		left = failed
	}
	return len(left), nil
}

// It is tried again, with a function that waits in between.
func (p *Pool) DollarTry(ctx context.Context, j *Job) (n int, err error) {
	err = retry(3, func() error {
		if n = sum(j.Input); n == 0 {
			return errors.New("nothing there")
		}
		return ctx.Err()
	})
	return n, err
}

func retry(times int, f func() error) (err error) {
	for range times {
		if err = f(); err == nil {
			return nil
		}
		<-time.After(time.Millisecond)
	}
	return fmt.Errorf("tried %d times: %w", times, err)
}
