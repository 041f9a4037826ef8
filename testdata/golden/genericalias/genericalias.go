// Package genericalias has a generic service that an alias gives its name.
package genericalias

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

// User is what is stored.
type User struct{ Name string }

// UserStore is the service.
type UserStore = Store[User]
