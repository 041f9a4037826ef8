// Package broken has type errors.
package broken

import (
	"context"
	"time"

	"nowhere/at/all"
)

// S is a service.
type S struct{ Field undefined }

type (
	// Partly has a field that is fine, one that is wrong and one that is unknown.
	Partly struct {
		A int
		C chan int
		U undefined
		undefined
		*missing
		P *undefined
		M map[undefined]undefined
		N map[string]all.Thing
	}
	// Endless contains itself by value.
	Endless struct {
		A, B Endless
		c, d Endless
	}
	// EndlessArray does so too.
	EndlessArray [2]EndlessArray
	// Unfolds never ends.
	Unfolds[T any] struct {
		A *Unfolds[[]T]
		B *Unfolds[map[string]T]
		c [1]T
	}
	// Loop is its own name.
	Loop Loop
	// Same is an alias of itself.
	Same = Same
	// Embeds embeds itself by value.
	Embeds struct {
		Embeds
		time.Time
	}
	// Doubled has a field twice.
	Doubled struct {
		A int
		A chan int
	}
	// Repeated declares a method twice.
	Repeated struct{ a int }
)

func (Repeated) MarshalJSON() ([]byte, error) { return nil, nil }
func (Repeated) MarshalJSON() ([]byte, error) { return nil, nil }
func (*Repeated) UnmarshalJSON([]byte)        {}

func (S) DollarUnknown(ctx context.Context, v undefined) error           { return nil }
func (S) DollarUnknowns(v []undefined, w *all.Thing, x ...missing) error { return nil }
func (S) DollarPartly(v Partly) error                                    { return nil } // want `v.C has type chan int`
func (S) DollarEndless(v Endless, w EndlessArray) error                  { return nil }
func (S) DollarUnfolds(v Unfolds[int]) error                             { return nil }
func (S) DollarLoop(v Loop, w Same) error                                { return nil }
func (S) DollarEmbeds(v Embeds) error                                    { return nil }
func (S) DollarDoubled(v Doubled) error                                  { return nil }
func (S) DollarRepeated(v Repeated) error                                { return nil } // want `which has MarshalJSON but no UnmarshalJSON`
func (S) DollarResult() (undefined, error)                               { return nil, nil }
func (S) DollarBody(v chan int) error                                    { return missing() } // want `v has type chan int`
func (S) DollarParam(undefined.Type, func(undefined)) error              { return nil }       // want `parameter has type func`
func (S) DollarUninstantiated(v Unfolds) error                           { return nil }
