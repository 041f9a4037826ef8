// Package planted has services that behave differently in different places, each
// function in one way, for the test that all are found.
package planted

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	goruntime "runtime"
	"strconv"
	"time"

	"github.com/dollarfn/msgen/runtime"
)

//go:generate -command msgen go tool msgen
//go:generate msgen

// Item is what most functions are about.
type Item struct {
	Name  string
	Count int
}

// Pair has two ways to one item, perhaps.
type Pair struct{ Left, Right *Item }

// Box has what JSON leaves out.
type Box struct {
	Name   string
	Secret string   `json:"-"`
	Tags   []string `json:"tags,omitempty"`
	hidden int
}

// Hidden returns what callers outside can't see otherwise.
func (b Box) Hidden() int { return b.hidden }

// Key is a key of an ordinary context value.
type Key struct{}

// Setting is set by the process that calls.
var Setting string

// started is the same for the whole life of the process.
var started = time.Now()

// Planted has the functions that keep nothing.
type Planted struct{}

// New returns the service.
func New(context.Context) (*Planted, error) { return &Planted{}, nil }

// DollarMutate changes its argument.
func (*Planted) DollarMutate(ctx context.Context, item *Item) (int, error) {
	if item == nil {
		return 0, nil
	}
	item.Count++ //msgen:ignore byref it is planted
	return 1, nil
}

// DollarLocalValue reads an ordinary context value.
func (*Planted) DollarLocalValue(ctx context.Context) (bool, error) {
	//msgen:ignore ctx the difference is planted
	return ctx.Value(Key{}) != nil, nil
}

// DollarTemp reads what stays in the process.
func (*Planted) DollarTemp(ctx context.Context) (int, error) {
	//msgen:ignore ctx the difference is planted
	return len(runtime.FromContext(ctx).Temp), nil
}

// DollarDivide returns NaN for zeros.
func (*Planted) DollarDivide(ctx context.Context, a, b float64) (float64, error) {
	return a / b, nil
}

// DollarSame depends on the identity of two arguments.
func (*Planted) DollarSame(ctx context.Context, a, b *Item) (bool, error) {
	//msgen:ignore identity the difference is planted
	return a != nil && a == b, nil
}

// DollarWithin depends on identity within one argument.
func (*Planted) DollarWithin(ctx context.Context, pair Pair) (bool, error) {
	//msgen:ignore identity the difference is planted
	return pair.Left != nil && pair.Left == pair.Right, nil
}

// DollarSecret returns a field that JSON drops.
//
//msgen:ignore lost it is planted
func (*Planted) DollarSecret(ctx context.Context) (Box, error) {
	return Box{Secret: "secret"}, nil
}

// DollarHidden returns an unexported field.
//
//msgen:ignore lost it is planted
func (*Planted) DollarHidden(ctx context.Context) (Box, error) {
	return Box{hidden: 1}, nil
}

// DollarTags returns an empty slice that JSON leaves out.
//
//msgen:ignore lost it is planted
func (*Planted) DollarTags(ctx context.Context) (Box, error) {
	return Box{Tags: []string{}}, nil
}

// DollarStarted returns a time with a monotonic reading.
func (*Planted) DollarStarted(ctx context.Context) (time.Time, error) {
	return started, nil
}

// DollarZone returns a time in a zone with a name.
func (*Planted) DollarZone(ctx context.Context, at time.Time) (time.Time, error) {
	return at.In(time.FixedZone("Nowhere", 90*60)), nil
}

// DollarGoexit ends the goroutine that calls.
func (*Planted) DollarGoexit(ctx context.Context, when bool) error {
	if when {
		//msgen:ignore exit the difference is planted
		goruntime.Goexit()
	}
	return nil
}

// DollarSetting returns a variable of the process.
func (*Planted) DollarSetting(ctx context.Context) (string, error) { return Setting, nil }

// DollarPid returns the process.
func (*Planted) DollarPid(ctx context.Context) (int, error) { return os.Getpid(), nil }

// DollarBytes returns what is no text.
func (*Planted) DollarBytes(ctx context.Context) (string, error) { return "caf\xe9", nil }

// DollarParse returns an error whose type is registered nowhere.
func (*Planted) DollarParse(ctx context.Context, text string) (int, error) {
	n, err := strconv.Atoi(text)
	if err != nil {
		return 0, fmt.Errorf("parse: %w", err)
	}
	return n, nil
}

// FailedError is an error that is often nil.
type FailedError struct{ Reason string }

// Error returns the reason.
func (f *FailedError) Error() string {
	if f == nil {
		return "no failure"
	}
	return f.Reason
}

// DollarTypedNil returns a nil that is no nil.
func (*Planted) DollarTypedNil(ctx context.Context) error {
	var f *FailedError
	return f
}

// errFull is registered nowhere.
var errFull = errors.New("it is full")

// DollarFull returns an error that callers find by itself.
func (*Planted) DollarFull(ctx context.Context) error { return errFull }

// DollarTwice returns one item in two places.
func (*Planted) DollarTwice(ctx context.Context) (Pair, error) {
	i := &Item{}
	return Pair{i, i}, nil
}

// DollarBoom panics with what is different in each process.
func (*Planted) DollarBoom(ctx context.Context) error {
	panic(fmt.Sprint("in ", os.Getpid()))
}

// DollarReuse streams the same memory again and again.
func (*Planted) DollarReuse(ctx context.Context) iter.Seq2[*Item, error] {
	return func(yield func(*Item, error) bool) {
		item := &Item{}
		for item.Count = range 3 {
			//msgen:ignore alias the difference is planted
			if !yield(item, nil) {
				return
			}
		}
	}
}

// DollarEndless streams an error that is registered nowhere, without an end.
func (*Planted) DollarEndless(ctx context.Context) iter.Seq2[int, error] {
	return func(yield func(int, error) bool) {
		for yield(0, errFull) {
			continue
		}
	}
}
