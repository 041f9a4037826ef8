// Package crud has a generic service, which others make services of.
package crud

import "context"

// Store is generic.
type Store[T any] struct{ items []T }

// DollarLen is promoted or instantiated.
func (s *Store[T]) DollarLen(ctx context.Context) (int, error) { return len(s.items), nil }
