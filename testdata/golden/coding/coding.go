// Package coding has values of every form that there is in binary.
package coding

import (
	"context"
	"math/big"
	"time"

	"github.com/dollarfn/msgen/testdata/golden/coding/parts"
)

//go:generate -command msgen go tool msgen
//go:generate msgen

type (
	// Count is a number of its own type.
	Count uint16
	// Share is a fraction of its own type.
	Share float64
	// Truth is a truth value of its own type.
	Truth bool
	// Ref points to a line.
	Ref *Line
	// Chain holds itself without a struct.
	Chain []Chain
	// Web holds itself by its keys.
	Web map[string]Web
)

// Numbers has numbers of every width.
type Numbers struct {
	Int     int
	Int8    int8
	Int16   int16
	Int32   int32
	Int64   int64
	Uint    uint
	Uint8   uint8
	Uint16  uint16
	Uint32  uint32
	Uint64  uint64
	Float32 float32
	Float64 float64
	Count   Count
	Share   Share
	Truth   Truth
	Wait    time.Duration
	Rune    rune
}

// Lists has slices, arrays and maps.
type Lists struct {
	Ints     []int
	Counts   []Count
	Uints    []uint64
	Octets   []int8
	Shares   []Share
	Floats   []float32
	Truths   []Truth
	Moments  []time.Time
	Nested   [][]string
	Blobs    [][]byte
	Refs     []*Count
	None     [0]string
	Few      [3]float64
	Bytes    [16]byte
	Signed   [2]int8
	Texts    [2]string
	Pairs    [2][2]Count
	ByCount  map[Count][]int
	ByOctet  map[int8]string
	ByShort  map[uint8]*string
	ByNumber map[int64]map[string]Truth
	Lines    map[string]Line
	Empty    []Empty
	Blanks   map[string]struct{}
}

// Line is a part.
type Line struct {
	SKU   string
	Price Share
}

// Empty has nothing that is sent.
type Empty struct {
	Secret int `json:"-"` //msgen:ignore lost it is for this process
}

// Omits has fields that are left out.
type Omits struct {
	List   []Line          `json:",omitempty"`
	Map    map[string]Line `json:",omitempty"`
	Bytes  []byte          `json:",omitempty"`
	Share  Share           `json:",omitempty"`
	At     time.Time       `json:",omitzero"`
	Line   Line            `json:",omitempty"`
	Freeze Degree          `json:",omitzero"`
	Low    [2]Degree       `json:",omitzero"`
	Ref    *Line           `json:",omitempty"`
}

// Degree is nothing at the freezing point.
type Degree struct{ Kelvin int }

// IsZero reports whether water freezes.
func (d Degree) IsZero() bool { return d.Kelvin == 273 }

// Tree holds itself.
type Tree struct {
	Name string
	Kids []*Tree //msgen:ignore cycle a tree ends
}

// Page is a part of a list of anything.
type Page[T any] struct {
	Items []T
	Next  *Page[T] //msgen:ignore cycle a list ends
}

// Codec returns what it gets.
type Codec struct{}

// DollarNumbers returns numbers.
func (Codec) DollarNumbers(ctx context.Context, n Numbers) (Numbers, error) { return n, nil }

// DollarLists returns lists, without secrets wherever it runs.
func (Codec) DollarLists(ctx context.Context, l Lists, more ...[]byte) (Lists, [][]byte, error) {
	if l.Empty != nil {
		l.Empty = make([]Empty, len(l.Empty))
	}
	return l, more, nil
}

// DollarOmits returns what is not left out.
//
//msgen:ignore lost that JSON leaves it out is what is tested
func (Codec) DollarOmits(ctx context.Context, o Omits, p *Omits) (Omits, *Omits, error) {
	return o, p, nil
}

// DollarParts returns what only another package can name.
func (Codec) DollarParts(ctx context.Context, box parts.Box, ref Ref) (parts.Box, error) {
	return box, nil
}

// DollarDeep returns what holds itself.
//
//msgen:ignore cycle they end
func (Codec) DollarDeep(ctx context.Context, tree *Tree, chain Chain, web Web, page Page[Line]) (*Tree, Chain, Web, Page[Line], error) {
	return tree, chain, web, page, nil
}

// DollarBig has parameters that travel as JSON.
func (Codec) DollarBig(ctx context.Context, n *big.Int, list []*big.Int, empty Empty) (*big.Int, error) {
	return n, nil
}
