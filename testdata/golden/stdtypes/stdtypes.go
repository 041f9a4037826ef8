// Package stdtypes has types of the standard library that marshal themselves or
// are sent in a form of their own.
package stdtypes

import (
	"context"
	"database/sql"
	"encoding/json"
	"math/big"
	"net/netip"
	"time"
)

//go:generate -command msgen go tool msgen
//go:generate msgen

// Archive keeps things of all kinds.
type Archive struct{}

// DollarBytes has bytes and JSON as it is.
func (Archive) DollarBytes(ctx context.Context, data []byte, raw json.RawMessage) (json.RawMessage, []byte, error) {
	return raw, data, nil
}

// DollarTimes has moments and spans.
func (Archive) DollarTimes(ctx context.Context, at time.Time, after time.Duration) (time.Time, *time.Time, time.Duration, error) {
	later := at.Add(after)
	return later, &later, -after, nil
}

// DollarBig has a number of any size.
func (Archive) DollarBig(ctx context.Context, n *big.Int) (*big.Int, error) {
	return new(big.Int).Mul(n, n), nil
}

// DollarAddr has an address and a network.
func (Archive) DollarAddr(ctx context.Context, addr netip.Addr, network netip.Prefix) (netip.Addr, bool, error) {
	return addr.Next(), network.Contains(addr), nil
}

// DollarNull has values that may be missing.
func (Archive) DollarNull(ctx context.Context, name sql.NullString, age sql.Null[int]) (sql.Null[time.Time], sql.NullString, sql.Null[int], error) {
	return sql.Null[time.Time]{V: time.Unix(0, 0).UTC(), Valid: true}, name, age, nil
}
