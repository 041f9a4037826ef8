// Package localpackages has a service with types of packages that are called
// like variables in generated code.
package localpackages

import (
	"context"

	"github.com/dollarfn/msgen/testdata/golden/localpackages/app"
	"github.com/dollarfn/msgen/testdata/golden/localpackages/build"
	"github.com/dollarfn/msgen/testdata/golden/localpackages/err"
	"github.com/dollarfn/msgen/testdata/golden/localpackages/p"
	"github.com/dollarfn/msgen/testdata/golden/localpackages/r"
	"github.com/dollarfn/msgen/testdata/golden/localpackages/s"
)

//go:generate -command msgen go tool msgen
//go:generate msgen

// Files measures files.
type Files struct{}

// DollarConvert has each of them.
func (Files) DollarConvert(ctx context.Context, a app.Size, b build.Size) (err.Size, p.Size, r.Size, error) {
	return err.Size(a), p.Size(b), r.Size{Bytes: a.Bytes + b.Bytes}, nil
}

// DollarDrop returns no value.
func (Files) DollarDrop(s s.Size, err err.Size) error { return nil }
