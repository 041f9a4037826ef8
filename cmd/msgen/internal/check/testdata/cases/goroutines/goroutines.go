// Package goroutines passes parameters to goroutines.
package goroutines

import (
	"context"
	"sync"
	"sync/atomic"
	"time"

	"example.com/desk/ticket"
)

// Workers start goroutines.
type Workers struct{ calls int }

// A goroutine that is waited for writes before the function returns.
func (w *Workers) DollarJoined(ctx context.Context, t *ticket.Ticket) error {
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		t.Title = "joined" // want byref "parameter t,"
	}()
	wg.Wait()
	return nil
}

// Several that only read.
func (w *Workers) DollarFanOut(ctx context.Context, ts []*ticket.Ticket) (int, error) {
	var wg sync.WaitGroup
	var n atomic.Int64
	for _, t := range ts {
		wg.Add(1)
		go func() {
			defer wg.Done()
			n.Add(int64(len(t.Title)))
		}()
	}
	wg.Wait()
	return int(n.Load()), nil
}

// One that goes on after the function has returned.
func (w *Workers) DollarDetached(ctx context.Context, t *ticket.Ticket) error {
	go func() { _ = t.Title }() // want retain "parameter t "
	return nil
}

// The same with the parameter as an argument.
func (w *Workers) DollarArgument(ctx context.Context, t *ticket.Ticket) error {
	go look(t) // want retain "parameter t "
	return nil
}

func look(t *ticket.Ticket) { _ = t.Title }

// A timer's function runs later.
func (w *Workers) DollarTimer(ctx context.Context, t *ticket.Ticket) error {
	time.AfterFunc(time.Second, func() { look(t) }) // want retain "parameter t "
	return nil
}
