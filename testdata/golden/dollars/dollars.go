// Package dollars has methods whose names only look like those of dollar
// functions.
package dollars

import "context"

//go:generate -command msgen go tool msgen
//go:generate msgen

// Money is an amount. It is no service.
type Money struct{ Cents int }

// Dollars returns the whole dollars: what follows is in lower case.
func (m Money) Dollars() int { return m.Cents / 100 }

// Till counts money.
type Till struct{}

// Dollar has nothing after its prefix, so it is no dollar function.
func (Till) Dollar() func() { return nil }

// Dollarize goes on in lower case, so it is none.
func (Till) Dollarize(m *Money) { m.Cents *= 100 }

// dollarCount is not exported.
func (t Till) dollarCount(m Money) int { return m.Dollars() }

// DollarCount is one.
func (t Till) DollarCount(ctx context.Context, m Money) (int, error) { return t.dollarCount(m), nil }

// Dollar2Euro is one: a digit is not in lower case.
func (t Till) Dollar2Euro(ctx context.Context, m Money) (Money, error) {
	return Money{m.Cents / 2}, nil
}

// Dollar_Log is one, too.
func (t Till) Dollar_Log(ctx context.Context) error { return nil }
