package goroutines

import (
	"context"
	"errors"
	"sync"
	"time"

	"example.com/desk/ticket"
)

// More starts goroutines, and waits for them in various ways.
type More struct {
	wg   sync.WaitGroup
	stop chan struct{}
	in   chan *ticket.Ticket
}

// Group is like those that collect errors.
type Group struct {
	wg   sync.WaitGroup
	once sync.Once
	err  error
}

// Go starts one.
func (g *Group) Go(f func() error) {
	g.wg.Add(1)
	go func() { // want retain "More.DollarGroupLeft keeps memory of parameter ts .*Group.Go starts a goroutine"
		defer g.wg.Done()
		if err := f(); err != nil {
			g.once.Do(func() { g.err = err })
		}
	}()
}

// Wait waits for all.
func (g *Group) Wait() error {
	g.wg.Wait()
	return g.err
}

// A group that is waited for,
func (m *More) DollarGroup(ctx context.Context, ts []*ticket.Ticket) error {
	var g Group
	for _, t := range ts {
		g.Go(func() error {
			if t.Title == "" {
				return errors.New("no title")
			}
			return ctx.Err()
		})
	}
	return g.Wait()
}

// whose functions write,
func (m *More) DollarGroupWrites(ctx context.Context, ts []*ticket.Ticket) error {
	g := &Group{}
	for _, t := range ts {
		g.Go(func() error {
			t.Title = "grouped" // want byref "parameter ts,"
			return nil
		})
	}
	return g.Wait()
}

// and one that is not waited for where something failed before.
func (m *More) DollarGroupLeft(ctx context.Context, ts []*ticket.Ticket) error {
	var g Group
	for _, t := range ts {
		if t.Site == nil {
			return errors.New("no site")
		}
		g.Go(func() error { return look2(t) })
	}
	return g.Wait()
}

func look2(t *ticket.Ticket) error {
	_ = t.Title
	return nil
}

// Waited for when the function returns.
func (m *More) DollarDeferred(ctx context.Context, ts []*ticket.Ticket) error {
	var wg sync.WaitGroup
	defer wg.Wait()
	for _, t := range ts {
		wg.Go(func() { look(t) })
	}
	return ctx.Err()
}

// A wait group of the service, which somebody else waits for.
func (m *More) DollarService(ctx context.Context, t *ticket.Ticket) error {
	m.wg.Go(func() { look(t) }) // want retain "parameter t "
	return nil
}

// A channel that is closed at the end.
func (m *More) DollarClosed(ctx context.Context, t *ticket.Ticket) error {
	done := make(chan struct{})
	go func() {
		defer close(done)
		look(t)
	}()
	<-done
	return nil
}

// A channel of errors, of which one is taken for each.
func (m *More) DollarErrors(ctx context.Context, ts []*ticket.Ticket) error {
	errs := make(chan error, len(ts))
	for _, t := range ts {
		go func() { errs <- look2(t) }()
	}
	var all []error
	for range ts {
		all = append(all, <-errs)
	}
	return errors.Join(all...)
}

// A channel that limits how many there are at a time.
func (m *More) DollarLimited(ctx context.Context, ts []*ticket.Ticket) error {
	slots := make(chan struct{}, 4)
	var wg sync.WaitGroup
	for _, t := range ts {
		slots <- struct{}{}
		wg.Go(func() {
			defer func() { <-slots }()
			look(t)
		})
	}
	wg.Wait()
	return nil
}

// A producer and a consumer, both of this call.
func (m *More) DollarPipeline(ctx context.Context, ts []*ticket.Ticket) ([]string, error) {
	titles := make(chan string)
	go func() {
		defer close(titles)
		for _, t := range ts {
			titles <- t.Title
		}
	}()
	var out []string
	for title := range titles {
		out = append(out, title)
	}
	return out, nil
}

// The service's own goroutine gets it.
func (m *More) DollarHandOver(ctx context.Context, t *ticket.Ticket) error {
	select {
	case m.in <- t: // want retain "parameter t "
		return nil
	case <-m.stop:
		return errors.New("stopped")
	case <-ctx.Done():
		return ctx.Err()
	}
}

// The service's own goroutine gets a copy.
func (m *More) DollarHandOverCopy(ctx context.Context, t *ticket.Ticket) error {
	own := &ticket.Ticket{Title: t.Title, Labels: append([]string{}, t.Labels...)}
	select {
	case m.in <- own:
		return nil
	case <-time.After(time.Second):
		return errors.New("nobody there")
	}
}

// What to do when the context ends.
func (m *More) DollarAfter(ctx context.Context, t *ticket.Ticket) error {
	stop := context.AfterFunc(ctx, func() { look(t) }) // want retain "parameter t "
	defer stop()
	return look2(t)
}

// A timer that is stopped may have run.
func (m *More) DollarStopped(ctx context.Context, t *ticket.Ticket) error {
	timer := time.AfterFunc(time.Minute, func() { look(t) }) // want retain "parameter t "
	defer timer.Stop()
	return look2(t)
}
