// Package severalservices has services in several files.
package severalservices

import "context"

//go:generate -command msgen go tool msgen
//go:generate msgen

// Zoo comes first in the file and last in the alphabet.
type Zoo struct{}

// DollarFeed returns what an animal eats.
func (Zoo) DollarFeed(ctx context.Context, animal string) (Food, error) {
	return Food{animal, "hay"}, nil
}

// Farm is in the same file. Its functions are in another.
type Farm struct{}
