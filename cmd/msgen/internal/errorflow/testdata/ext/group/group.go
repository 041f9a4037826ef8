// Package group runs functions, as golang.org/x/sync/errgroup does.
package group

import (
	"errors"
	"fmt"
	"sync"
)

// Group is a collection of goroutines.
type Group struct {
	wg   sync.WaitGroup
	once sync.Once
	err  error
}

// Go calls the function in a goroutine.
func (g *Group) Go(f func() error) {
	g.wg.Add(1)
	go func() {
		defer g.wg.Done()
		if err := f(); err != nil {
			g.once.Do(func() { g.err = err })
		}
	}()
}

// Wait returns the first error.
func (g *Group) Wait() error {
	g.wg.Wait()
	return g.err
}

// ErrGiven is returned with others.
var ErrGiven = errors.New("gave up")

// Retry calls a function again.
func Retry(n int, f func() error) (err error) {
	for range n {
		if err = f(); err == nil {
			return nil
		}
	}
	return fmt.Errorf("%w: %w", ErrGiven, err)
}

// Holder keeps an error.
type Holder struct{ err error }

// Put keeps it.
func (h *Holder) Put(err error) { h.err = err }

// Get returns it.
func (h *Holder) Get() error { return h.err }

// Box has an error in a field.
type Box struct {
	ID  int
	Err error
}

// Open returns it.
func (b *Box) Open() error { return fmt.Errorf("box %d: %w", b.ID, b.Err) }

// Opener is an interface.
type Opener interface{ Open() error }

// Any opens one.
func Any(all ...Opener) error {
	for _, o := range all {
		if err := o.Open(); err != nil {
			return err
		}
	}
	return nil
}
