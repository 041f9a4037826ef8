// Package streams has dollar functions whose result is a stream.
package streams

import (
	"context"
	"errors"
	"iter"
	"slices"
	"strconv"
	"sync"
)

// Page is an item with memory of its own.
type Page struct {
	Number int
	Lines  []string
}

// Pages is another name of a stream.
type Pages = iter.Seq2[*Page, error]

// ErrRange says that there are no such pages.
var ErrRange = errors.New("no such pages")

// Book is a service that streams.
type Book struct {
	mu    sync.Mutex
	reads int
}

// DollarCount streams the numbers below n.
func (b *Book) DollarCount(ctx context.Context, n int) iter.Seq2[int, error] {
	return func(yield func(int, error) bool) {
		for i := range n {
			if !yield(i, ctx.Err()) {
				return
			}
		}
	}
}

// DollarPages streams pages from one to another.
func (b *Book) DollarPages(ctx context.Context, from, to int) (Pages, error) {
	if from > to {
		return nil, ErrRange
	}
	return func(yield func(*Page, error) bool) {
		for i := from; i <= to; i++ {
			b.mu.Lock()
			b.reads++
			b.mu.Unlock()
			if !yield(&Page{Number: i, Lines: []string{strconv.Itoa(i)}}, nil) {
				return
			}
		}
	}, nil
}

// DollarWords streams its arguments, with an error for each that is empty.
func (b *Book) DollarWords(words ...string) (all iter.Seq2[string, error], err error) {
	words = slices.Clone(words)
	return func(yield func(string, error) bool) {
		for _, w := range words {
			var err error
			if w == "" {
				err = ErrRange
			}
			if !yield(w, err) {
				return
			}
		}
	}, nil
}
