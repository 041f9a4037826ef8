// Package stdnames has a service with types of packages that are called like
// those which generated code imports.
package stdnames

import (
	stdcontext "context"

	"github.com/dollarfn/msgen/testdata/golden/stdnames/context"
	"github.com/dollarfn/msgen/testdata/golden/stdnames/msruntime"
	"github.com/dollarfn/msgen/testdata/golden/stdnames/runtime"
)

//go:generate -command msgen go tool msgen
//go:generate msgen

// Desk has everything on it.
type Desk struct{}

// DollarSort has a type of each package.
func (Desk) DollarSort(ctx stdcontext.Context, about context.Context, app runtime.App) (msruntime.None, error) {
	return msruntime.None{Shelf: len(about.Topic) + len(app.Name)}, nil
}

// DollarClear has no context.
func (Desk) DollarClear(about context.Context) error { return nil }
