// Package collections has arrays, slices, maps and pointers.
package collections

import (
	"context"
	"net/netip"
	"time"
)

//go:generate -command msgen go tool msgen
//go:generate msgen

// Seat is a place in a plane.
type Seat struct{ Row, Column int }

// Weekday is a key that is an integer.
type Weekday int8

// Plan arranges things.
type Plan struct{}

// DollarArrays has arrays of arrays and of bytes.
func (Plan) DollarArrays(ctx context.Context, grid [2][3]int, key [4]byte) ([3]int, [4]byte, error) {
	return grid[1], key, nil
}

// DollarKeys has keys of each kind.
func (Plan) DollarKeys(ctx context.Context, byNumber map[int]string, byDay map[Weekday]bool, byHost map[netip.Addr]int) (map[uint64]string, map[time.Time]int, error) {
	at := time.Date(2026, 5, 1, 0, 0, 0, 0, time.UTC)
	return map[uint64]string{1 << 60: byNumber[-1]}, map[time.Time]int{at: len(byDay) + len(byHost)}, nil
}

// DollarNested has maps in maps.
func (Plan) DollarNested(ctx context.Context, seats map[string]map[int][]*Seat) (map[string]map[int][]*Seat, error) {
	return map[string]map[int][]*Seat{"first": {1: {seats["first"][1][0], nil}}, "none": nil, "empty": {}}, nil
}

// DollarPointers has pointers to all kinds of types.
func (Plan) DollarPointers(ctx context.Context, seat *Seat, count *int, list *[]string, missing *Seat) (*Seat, *int, *[]string, *Seat, error) {
	twice := 2 * *count
	list = &[]string{(*list)[0], "b"}
	return &Seat{seat.Column, seat.Row}, &twice, list, missing, nil
}

// DollarNumbers has the extremes of numbers.
func (Plan) DollarNumbers(ctx context.Context, a int64, b uint64, c float64, d float32, e rune, f byte, g bool) (int64, uint64, float64, float32, rune, byte, bool, error) {
	return a, b, c, d, e, f, g, nil
}
