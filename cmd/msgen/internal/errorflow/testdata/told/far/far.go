// Package far has an implementation that the service doesn't import.
package far

import (
	"context"
	"errors"
)

// What it returns.
var (
	ErrTable = errors.New("in a table")
	ErrKey   = errors.New("a key")
	ErrQuiet = errors.New("compared by nobody")
)

// Store is the implementation.
type Store struct{}

// Load fails.
func (Store) Load(ctx context.Context, id int) error {
	switch id {
	case 0:
		return ErrTable
	case 1:
		return ErrKey
	}
	return ErrQuiet
}
