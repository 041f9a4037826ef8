// Package values has dollar functions whose values JSON changes.
package values

import (
	"context"
	"database/sql"
	"encoding/json"
	"math/big"
	"net"
	"net/netip"
	"regexp"
	"time"
)

// Orders is a service.
type Orders struct{}

// Price is a number.
type Price float64

// Line has tags of every kind.
type Line struct {
	Price   Price
	Tags    []string       `json:"tags,omitempty"`
	Extra   map[string]int `json:",omitempty"`
	Sent    []string       `json:"omitempty"`
	Skipped float64        `json:"-"`
	hidden  float64
}

// Tree is recursive.
type Tree struct {
	Weight      float32
	Left, Right *Tree
}

// Coded sends itself.
type Coded struct{ X float64 }

func (c Coded) MarshalJSON() ([]byte, error)     { return nil, nil }
func (c *Coded) UnmarshalJSON(text []byte) error { return nil }

// Outer embeds.
type Outer struct {
	Line
	*Base
}

// Base is embedded.
type Base struct {
	At *time.Time
}

func (o *Orders) DollarPlace(ctx context.Context, price float64, at time.Time) error { // want `^Orders.DollarPlace: price may be NaN or infinite, which JSON can't send; at loses its zone's name and monotonic reading; set isolate: true to have a local call do the same$`
	return nil
}

func (o *Orders) DollarLine(l *Line) error { // want `^Orders.DollarLine: l.Price may be NaN or infinite, which JSON can't send; l.Tags arrives as nil when it is empty, by the tag option omitempty; l.Extra arrives as nil .* omitempty; set`
	return nil
}

func (o *Orders) DollarTree(ts ...Tree) error { // want `^Orders.DollarTree: ts\[\].Weight may be NaN or infinite, which JSON can't send; set`
	return nil
}

func (o *Orders) DollarOuter(m map[string]Outer) error { // want `^Orders.DollarOuter: m\[...\].Line.Price may be .*; m\[...\].Line.Tags .*; m\[...\].Line.Extra .*; and 1 more; set`
	return nil
}

func (o *Orders) DollarSum() (float64, error) { return 0, nil } // want `^Orders.DollarSum: the result may be`

func (o *Orders) DollarBoth(_ [2]float32) (n int, _ []time.Time, err error) { // want `^Orders.DollarBoth: the parameter\[\] may be .*; the second result\[\] loses`
	return
}

func (o *Orders) DollarNull(n sql.NullFloat64) error { return nil } // want `: n.Float64 may be`

func (o *Orders) DollarFine(a Coded, b *big.Float, c *big.Int, d time.Duration, e []string, f [0]float64) (map[string]int, error) {
	return nil, nil
}

func (o *Orders) DollarNumber(n json.Number) error            { return nil } // want `: n arrives as "0" when it is empty; set`
func (o *Orders) DollarIPs(ips []net.IP, at netip.Addr) error { return nil } // want `: ips\[\] arrives with 16 bytes when it had 4, so that its bytes and string\(ip\) differ; set`
func (o *Orders) DollarPattern(re *regexp.Regexp) error       { return nil } // want `: re arrives as Compile makes it, without what CompilePOSIX or Longest set; set`
func (o *Orders) DollarTimes(m map[time.Time]int) error       { return nil } // want `: a key of m loses its zone's name`

func (o *Orders) DollarRaw(in json.RawMessage) error { return nil } // want `: in arrives as the text null when it is nil, and without spaces`

// Box is generic.
type Box[T any] struct{ V T }

// FloatBoxes keeps boxes.
type FloatBoxes = Boxes[float64]

// Boxes is a generic service.
type Boxes[T any] struct{}

func (b *Boxes[T]) DollarPut(x Box[T]) error { return nil } // want `^Boxes\[float64\].DollarPut: x.V may be NaN`
