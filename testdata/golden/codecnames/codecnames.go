// Package codecnames has names that functions for binary values would have.
package codecnames

import (
	"context"

	"github.com/dollarfn/msgen/testdata/golden/codecnames/mswire"
	"github.com/dollarfn/msgen/testdata/golden/codecnames/wire"
)

//go:generate -command msgen go tool msgen
//go:generate msgen

type (
	e struct{ Texts []string }
	d map[string]e
)

// Bar holds what is called like variables of the generated file.
type Bar struct {
	e
	D d
}

func encodeBar(text string) string { return text }

var decodeBar = encodeBar

// Forge has parameters that are called like methods.
type Forge struct{}

// DollarMelt has arguments that are called like methods.
func (Forge) DollarMelt(ctx context.Context, encodeArgs, decodeArgs Bar, encodeResult wire.Copper, decodeResult mswire.Tin, wireShape, e, d string) (Bar, string, error) {
	return encodeArgs, decodeBar(encodeResult.Text) + decodeResult.Text + wireShape + e + d, nil
}
