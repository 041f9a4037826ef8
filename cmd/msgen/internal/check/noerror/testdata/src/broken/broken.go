// Package broken has type errors.
package broken

import "nowhere/at/all"

// S is a service.
type S struct{}

func (S) DollarUnknown() undefined                   { return nil }
func (S) DollarUnknownLast() (int, *undefined)       { return 0, nil }
func (S) DollarUnknownFirst() (undefined, int)       { return nil, 0 }
func (S) DollarUnknownMap() map[string]func(all.Any) { return nil }
func (S) DollarFine() (undefined, error)             { return nil, nil }
func (S) DollarBody() int                            { return missing() } // want `change int to \(int, error\)`
func (S) DollarNothing()                             { missing() }        // want `S.DollarNothing must return error`
