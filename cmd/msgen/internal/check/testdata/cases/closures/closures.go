// Package closures writes to parameters in functions that are values.
package closures

import (
	"context"
	"sync"

	"example.com/desk/ticket"
)

// Values calls function values.
type Values struct{ calls int }

// f := t.Method
func (v *Values) DollarMethodValue(ctx context.Context, t *ticket.Ticket) error {
	rename := t.Rename
	rename("value") // want packages/byref "parameter t,"
	return nil
}

// f := (*T).Method
func (v *Values) DollarMethodExpression(ctx context.Context, t *ticket.Ticket) error {
	rename := (*ticket.Ticket).Rename
	rename(t, "expression") // want packages/byref "parameter t,"
	return nil
}

// A closure that is called,
func (v *Values) DollarCaptured(ctx context.Context, t *ticket.Ticket) error {
	rename := func() { t.Title = "captured" } // want byref "parameter t,"
	rename()
	return nil
}

// and one that never is.
func (v *Values) DollarUncalled(ctx context.Context, t *ticket.Ticket) error {
	rename := func() { t.Title = "uncalled" }
	_ = rename
	return nil
}

func (v *Values) DollarDeferred(ctx context.Context, t *ticket.Ticket) error {
	defer func() { t.Title = "deferred" }() // want byref "parameter t,"
	return nil
}

// Chosen from a map.
func (v *Values) DollarChosen(ctx context.Context, t *ticket.Ticket, how string) error {
	actions := map[string]func(*ticket.Ticket){
		"close": func(t *ticket.Ticket) { t.Title = "closed" }, // want byref "parameter t,"
	}
	actions[how](t)
	return nil
}

func (v *Values) DollarOnce(ctx context.Context, t *ticket.Ticket) error {
	var once sync.Once
	once.Do(func() { t.Title = "once" }) // want byref "parameter t,"
	return nil
}

// The body of a loop over a function.
func (v *Values) DollarRangeFunc(ctx context.Context, t *ticket.Ticket) error {
	for i := range count(3) {
		t.Title = string(rune('a' + i)) // want byref "parameter t,"
	}
	return nil
}

func count(n int) func(func(int) bool) {
	return func(yield func(int) bool) {
		for i := range n {
			if !yield(i) {
				return
			}
		}
	}
}

// An iterator that yields pointers into its argument.
func (v *Values) DollarIterated(ctx context.Context, ts []ticket.Ticket) error {
	for t := range pointers(ts) {
		t.Title = "iterated" // want byref "parameter ts,"
	}
	return nil
}

func pointers[T any](list []T) func(func(*T) bool) {
	return func(yield func(*T) bool) {
		for i := range list {
			if !yield(&list[i]) {
				return
			}
		}
	}
}
