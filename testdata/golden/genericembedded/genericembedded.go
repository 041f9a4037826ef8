// Package genericembedded has services that embed a generic struct. Embedding
// alone makes no service of the embedded type.
package genericembedded

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
//
//msgen:ignore retain the value is handed over
//msgen:ignore alias the value is handed over
func (s *Store[T]) DollarPut(ctx context.Context, value T) (T, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	before := s.value
	s.value = value
	return before, nil
}

// User is somebody.
type User struct{ Name string }

// Users stores users.
type Users struct{ Store[User] }

// Teams stores lists of users.
type Teams struct{ *Store[[]User] }

// NewTeams returns an empty service.
func NewTeams(context.Context) (*Teams, error) { return &Teams{newStore[[]User]()}, nil }

func newStore[T any]() *Store[T] { return new(Store[T]) }
