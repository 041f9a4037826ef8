// Package library writes to parameters through the standard library.
package library

import (
	"context"
	"encoding/json"
	"errors"
	"maps"
	"math/big"
	"net/http"
	"reflect"
	"slices"
	"sort"
	"strings"
	"sync/atomic"
	"unsafe"

	"example.com/desk/ticket"
)

type step = ticket.Step

// Calls calls the library.
type Calls struct{ calls int }

// Refusal is an error that errors.As can fill in.
type Refusal struct{ Reason string }

func (r Refusal) Error() string { return r.Reason }

func (c *Calls) DollarSortSlice(ctx context.Context, ts []ticket.Ticket) error {
	sort.Slice(ts, func(i, j int) bool { return ts[i].Title < ts[j].Title }) // want byref "parameter ts,.*sort.Slice"
	return nil
}

func (c *Calls) DollarSort(ctx context.Context, hours []int) error {
	slices.Sort(hours) // want byref "parameter hours,.*slices.Sort"
	return nil
}

func (c *Calls) DollarReverse(ctx context.Context, hours []int) error {
	slices.Reverse(hours) // want byref "parameter hours,.*slices.Reverse"
	return nil
}

// What slices.Delete returns is not the point.
func (c *Calls) DollarDelete(ctx context.Context, hours []int) (int, error) {
	return len(slices.Delete(hours, 0, 1)), nil // want byref "parameter hours,.*slices.Delete"
}

func (c *Calls) DollarSortSort(ctx context.Context, labels []string) error {
	sort.Sort(sort.StringSlice(labels)) // want byref "parameter labels,.*sort.Sort"
	return nil
}

func (c *Calls) DollarSortReverse(ctx context.Context, labels []string) error {
	sort.Sort(sort.Reverse(sort.StringSlice(labels))) // want byref "parameter labels,.*sort.Sort"
	return nil
}

func (c *Calls) DollarParse(ctx context.Context, text []byte, t *ticket.Ticket) error {
	return json.Unmarshal(text, t) // want byref "parameter t,.*json.Unmarshal"
}

// Parsed into a value of its own.
func (c *Calls) DollarParsed(ctx context.Context, text []byte) (ticket.Ticket, error) {
	var t ticket.Ticket
	err := json.Unmarshal(text, &t)
	return t, err
}

// Decoded into a part.
func (c *Calls) DollarDecode(ctx context.Context, text string, t *ticket.Ticket) error {
	return json.NewDecoder(strings.NewReader(text)).Decode(&t.Labels) // want byref "parameter t,.*Decode"
}

func (c *Calls) DollarMerge(ctx context.Context, to, from map[string]int) error {
	maps.Copy(to, from) // want byref "parameter to,.*maps.Copy"
	return nil
}

// Arithmetic in place,
func (c *Calls) DollarSum(ctx context.Context, total *big.Int) error {
	total.Add(total, big.NewInt(1)) // want byref "parameter total,"
	return nil
}

// and with the parameter as an operand.
func (c *Calls) DollarSummed(ctx context.Context, total *big.Int) (string, error) {
	return new(big.Int).Add(total, big.NewInt(1)).String(), nil
}

func (c *Calls) DollarHeader(ctx context.Context, h http.Header) error {
	h.Set("X-Desk", "1") // want byref "parameter h,"
	return nil
}

// Strings change nothing.
func (c *Calls) DollarJoin(ctx context.Context, labels []string) (string, error) {
	return strings.ToUpper(strings.Join(labels, ", ")), nil
}

func (c *Calls) DollarRefused(ctx context.Context, name string, r *Refusal) (bool, error) {
	var err error = errors.New(name)
	return errors.As(err, r), nil // want byref "parameter r,.*errors.As"
}

func (c *Calls) DollarAtomic(ctx context.Context, n *int64) error {
	atomic.AddInt64(n, 1) // want byref "parameter n,.*atomic.AddInt64"
	return nil
}

func (c *Calls) DollarReflect(ctx context.Context, t *ticket.Ticket) error {
	reflect.ValueOf(t).Elem().FieldByName("Title").SetString("x") // want byref "parameter t,.*SetString"
	return nil
}

func (c *Calls) DollarReflectRead(ctx context.Context, t *ticket.Ticket) (int, error) {
	return reflect.ValueOf(t).Elem().NumField(), nil
}

func (c *Calls) DollarUnsafe(ctx context.Context, s *step) error {
	*(*int)(unsafe.Pointer(s)) = 3 // want byref "parameter s,"
	return nil
}
