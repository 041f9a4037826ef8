package closures

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"example.com/desk/ticket"
)

// More calls function values of less common kinds.
type More struct {
	loop func(title string)
	last string
}

// A local function that swaps.
func (m *More) DollarSwap(ctx context.Context, hours []int) error {
	swap := func(i, j int) { hours[i], hours[j] = hours[j], hours[i] } // want byref "parameter hours,"
	for i, j := 0, len(hours)-1; i < j; i, j = i+1, j-1 {
		swap(i, j)
	}
	return nil
}

// step is a function with a name.
type step struct {
	name string
	run  func(*ticket.Ticket)
}

func shout(t *ticket.Ticket) {
	t.Title += "!" // want byref "DollarHeld modifies parameter t,"
}

// A function in the field of a struct,
func (m *More) DollarHeld(ctx context.Context, t *ticket.Ticket) error {
	s := step{"shout", shout}
	s.run(t)
	return nil
}

// and another one in the same field.
func (m *More) DollarHeldOther(ctx context.Context, t *ticket.Ticket) (string, error) {
	s := step{"look", func(t *ticket.Ticket) { m.last = t.Title }}
	s.run(t)
	return s.name, nil
}

// A function that makes a function.
func (m *More) DollarMade(ctx context.Context, t *ticket.Ticket) error {
	make := func(title string) func() {
		return func() { t.Title = title } // want byref "parameter t,"
	}
	make("made")()
	return nil
}

// A function that calls itself.
func (m *More) DollarRecursive(ctx context.Context, t *ticket.Ticket) error {
	var down func(n int)
	down = func(n int) {
		if n > 0 {
			down(n - 1)
			return
		}
		t.Title = "down" // want byref "parameter t,"
	}
	down(3)
	return nil
}

// Only if there was a panic.
func (m *More) DollarPanicked(ctx context.Context, t *ticket.Ticket) (err error) {
	defer func() {
		if r := recover(); r != nil {
			t.Title = "panicked" // want byref "parameter t,"
			err = fmt.Errorf("%v", r)
		}
	}()
	m.last = strings.Repeat(t.Title, len(t.Labels)-1)
	return nil
}

// The variable is another one, of the same name.
func (m *More) DollarShadowed(ctx context.Context, t *ticket.Ticket) (string, error) {
	if t := (&ticket.Ticket{}); t.Site == nil {
		t.Title = "shadow"
		return t.Title, nil
	}
	return t.Title, nil
}

// A goroutine that has a string of it.
func (m *More) DollarLater(ctx context.Context, t *ticket.Ticket) error {
	title := t.Title
	go func() { m.loop(title) }()
	return nil
}

// A goroutine that reads a string of a struct by value.
func (m *More) DollarLaterValue(ctx context.Context, t ticket.Ticket) error {
	go func() { m.loop(t.Title) }()
	return nil
}

// It reads a slice of it.
func (m *More) DollarLaterSlice(ctx context.Context, t ticket.Ticket) error {
	go func() { // want retain "parameter t "
		for _, l := range t.Labels {
			m.loop(l)
		}
	}()
	return nil
}

// An error that carries the argument is none of the results that are sent.
type refused struct{ t *ticket.Ticket }

func (r refused) Error() string { return r.t.Title + " is refused" }

func (m *More) DollarRefuse(ctx context.Context, t *ticket.Ticket) error {
	if len(t.Labels) == 0 {
		return refused{t}
	}
	return errors.Join(ctx.Err(), nil)
}

// Several loops with labels, that only read.
func (m *More) DollarLabelled(ctx context.Context, ts []*ticket.Ticket) (n int, err error) {
outer:
	for _, t := range ts {
		for _, l := range t.Labels {
			switch {
			case l == "skip":
				continue outer
			case l == "stop":
				break outer
			}
			n++
		}
	}
	return n, nil
}

// A pointer to a field, in a list of pointers.
func (m *More) DollarFieldPointers(ctx context.Context, t *ticket.Ticket) error {
	for _, p := range []*string{&t.Title, &m.last} {
		*p = strings.TrimSpace(*p) // want byref "parameter t,"
	}
	return nil
}
