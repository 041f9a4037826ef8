// Package foreign belongs to somebody else.
package foreign

import "time"

// Token has more than it shows.
type Token struct {
	Access string
	raw    map[string]any
}

// Meta leaves out the zero time.
type Meta struct {
	At *time.Time `json:"at,omitzero"`
}

// Cache is embedded by services.
type Cache[T any] struct{ items map[string]T }

// DollarGet takes a struct that loses something.
func (c *Cache[T]) DollarGet(t Token) (v T, err error) { return v, nil }
