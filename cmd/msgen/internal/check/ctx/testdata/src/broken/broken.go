// Package broken has type errors.
package broken

import (
	"context"

	"nowhere/at/all"
)

// S is a service.
type S struct{}

func (S) DollarUnknown(ctx undefined) error                     { return nil }
func (S) DollarUnknownPointer(ctx *undefined, n int) error      { return nil }
func (S) DollarUnknowns(ctx ...undefined) error                 { return nil }
func (S) DollarMap(ctx map[string][]undefined) error            { return nil }
func (S) DollarNowhere(ctx all.Context) error                   { return nil }
func (S) DollarLate(n undefined, ctx context.Context) error     { return missing() } // want `parameter ctx of S.DollarLate is not first`
func (S) DollarUndefined(ctx context.Undefined, n string) error { return nil }
func (S) DollarTwice(ctx context.Context, ctx string) error     { return nil } // want `has type string; ctx is reserved`
