// Package genericaliases has several services of one generic type, two of them
// with the same type argument.
package genericaliases

import (
	"context"
	"sync"
)

//go:generate -command msgen go tool msgen
//go:generate msgen

// Store keeps one value.
type Store[T any] struct {
	mu    sync.Mutex
	value T
}

// DollarPut stores a value and returns the one before.
func (s *Store[T]) DollarPut(ctx context.Context, value T) (T, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	before := s.value
	s.value = value
	return before, nil
}

type (
	// Names is a service.
	Names = Store[string]
	// Nicknames is another one of the same type.
	Nicknames = Store[string]
	// Ages is a third.
	Ages = Store[int]
)
