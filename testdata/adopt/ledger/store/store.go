// Package store keeps values in memory.
package store

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"sync"
)

// Keyed is a value that knows its own key.
type Keyed interface{ Key() string }

// Versioned is a value and how often it was written.
type Versioned[T Keyed] struct {
	Value   T
	Version int
}

// Store keeps values of one type.
type Store[T Keyed] struct {
	mu     sync.RWMutex
	values map[string]Versioned[T]
}

// New returns an empty store.
func New[T Keyed]() *Store[T] { return &Store[T]{values: map[string]Versioned[T]{}} }

// Get returns what is stored under a key.
func (s *Store[T]) Get(ctx context.Context, key string) (Versioned[T], error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	v, ok := s.values[key]
	if !ok {
		return Versioned[T]{}, fmt.Errorf("there is no %s", key)
	}
	return v, nil
}

// Put stores a value if nobody else did so since the version that it is based
// on, and tells whether it did.
func (s *Store[T]) Put(value T, version int) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.values[value.Key()].Version != version {
		return false
	}
	s.values[value.Key()] = Versioned[T]{value, version + 1}
	return true
}

// Keys lists all keys in order.
func (s *Store[T]) Keys() (keys []string) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return slices.Sorted(maps.Keys(s.values))
}

// Len counts the values.
func (s *Store[T]) Len() int { return len(s.Keys()) }
