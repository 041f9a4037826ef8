// Package foreign declares what services elsewhere embed.
package foreign

import "foreign/internal/deep"

type hidden struct{ A int }

// Deep is a name for what has none outside.
type Deep = deep.Thing

// Secret is an exported name of an unexported type.
type Secret = hidden

// Config has faults that only its author can mend.
type Config struct {
	Name string
	Hook func()
	Log  struct{ Out any }
}

// Store is to be embedded.
type Store[T any] struct{ items []T }

func (*Store[T]) DollarGet(id string) (T, error)               { panic(id) }
func (*Store[T]) DollarHidden(h *hidden) error                 { return nil }
func (*Store[T]) DollarSecret(s Secret) error                  { return nil }
func (*Store[T]) DollarThing(t deep.Thing) error               { return nil }
func (*Store[T]) DollarDeep(t []Deep) error                    { return nil }
func (*Store[T]) DollarUnnamed(v struct{ a, B int }) error     { return nil }
func (*Store[T]) DollarUnnamedFine(v struct{ A, B int }) error { return nil }
func (*Store[T]) DollarConfig(c Config) error                  { return nil }
