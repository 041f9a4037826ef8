// Package importalias imports packages under other names than their own, among
// them names that generated code uses.
package importalias

import (
	stdcontext "context"
	addr "net/netip"
	context "time"

	msruntime "github.com/dollarfn/msgen/testdata/golden/pathname/go-money"
)

//go:generate -command msgen go tool msgen
//go:generate msgen

// Events lists dates.
type Events struct{}

// DollarNext adds a day.
func (Events) DollarNext(ctx stdcontext.Context, day context.Time) (context.Time, error) {
	return day.Add(24 * context.Hour), nil
}

// DollarHost returns where it takes place.
func (Events) DollarHost(ctx stdcontext.Context, host addr.Addr) (addr.AddrPort, error) {
	return addr.AddrPortFrom(host, 80), nil
}

// DollarFee returns what it costs.
func (Events) DollarFee(ctx stdcontext.Context, guests int) (msruntime.Amount, error) {
	return msruntime.Amount{Cents: 500 * guests}, nil
}
