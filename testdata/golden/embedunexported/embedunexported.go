// Package embedunexported has services that share an unexported base.
package embedunexported

import "context"

//go:generate -command msgen go tool msgen
//go:generate msgen

type base struct{ name string }

// DollarName is promoted into both services.
func (b *base) DollarName(ctx context.Context) (string, error) { return b.name, nil }

// Red is a service with nothing but the base.
type Red struct{ base }

// Blue is another one.
type Blue struct{ *base }

// NewRed returns Red.
func NewRed(context.Context) (*Red, error) { return &Red{base{"red"}}, nil }

// NewBlue returns Blue.
func NewBlue(context.Context) (*Blue, error) { return &Blue{&base{"blue"}}, nil }
