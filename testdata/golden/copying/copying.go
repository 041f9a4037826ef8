// Package copying has values that JSON changes on the way, or shares no more.
package copying

import (
	"context"
	"encoding/json"
	"net/netip"
	"time"

	"github.com/dollarfn/msgen/testdata/golden/copying/goods"
)

//go:generate -command msgen go tool msgen
//go:generate msgen

type (
	// Word is text of its own type.
	Word string
	// Ratio is a fraction of its own type.
	Ratio float32
	// Raw is bytes of its own type.
	Raw []byte
	// Grid has rows of words.
	Grid [2][2]Word
	// Words is a named list.
	Words []Word
	// Ref points to words.
	Ref *Words
)

// Plain has what is copied part by part.
type Plain struct {
	Text    string
	Word    Word
	Ratio   Ratio
	Float   float64
	Count   int8
	Bytes   []byte
	Raw     Raw
	At      time.Time
	Wait    time.Duration
	Digest  [4]byte
	Grid    Grid
	Words   Words
	Numbers []int
	Moments []*time.Time
	ByName  map[string][]string
	ByWord  map[Word]Ratio
	ByCount map[int8]*Point
	Point   Point
	Points  []Point
	Pair    Pair[Word, *Point]
}

// Point has nothing that JSON changes.
type Point struct{ X, Y int }

// Pair has parts of any two types.
type Pair[A, B any] struct {
	First  A `json:"first"`
	Second B `json:"second"`
}

// Tags has fields that JSON treats as their tags say.
type Tags struct {
	Secret  string            `json:"-"` //msgen:ignore lost it is for this process
	Dash    string            `json:"-,"`
	Renamed string            `json:"other_name"`
	Empty   []string          `json:",omitempty"`
	None    map[string]int    `json:",omitempty"`
	Bytes   []byte            `json:",omitempty"`
	Float   float64           `json:",omitempty"`
	Text    string            `json:"text,omitempty"`
	Next    *Tags             `json:"next,omitempty"` //msgen:ignore cycle a list ends
	At      time.Time         `json:"at,omitzero"`
	List    []string          `json:",omitzero"`
	Number  int64             `json:",string"`
	Quoted  string            `json:",string"`
	Maybe   *uint8            `json:",string"`
	Truth   bool              `json:",string"`
	Share   float32           `json:",string"`
	Hooks   map[string]func() `json:"-"`
	note    string            //msgen:ignore lost it is for this process
}

// Note returns what the process noted.
func (t Tags) Note() string { return t.note }

// Intricate has fields that JSON treats in ways that depend on others.
type Intricate struct {
	Raw     json.RawMessage            `json:",omitempty"`
	Number  json.Number                `json:",omitempty"`
	Temp    Temp                       `json:",omitzero"`
	Maybe   *Temp                      `json:",omitzero"` //msgen:ignore lost freezing is nothing
	Hosts   map[netip.Addr]json.Number `json:"hosts"`
	List    *[]string
	Ref     Ref
	Address netip.Addr
}

// Temp is nothing at the freezing point.
type Temp struct{ Kelvin int }

// IsZero reports whether water freezes.
func (t Temp) IsZero() bool { return t.Kelvin == 273 }

// Cold says by omitzero that it is nothing.
type Cold struct {
	Temp Temp `json:"temp,omitzero"`
	Text string
}

// Owned has methods for JSON below it.
type Owned struct {
	Raw     json.RawMessage
	Number  json.Number
	Hosts   []netip.Addr
	ByHost  map[netip.Addr]Word
	Maybe   *json.Number
	Numbers map[string]json.Number
}

type hidden struct{ Depth int }

// Base is embedded.
type Base struct {
	ID    string
	Words []string
}

// Extra is embedded by a pointer.
type Extra struct {
	Note string
	Refs []string
}

// Options is embedded by a pointer, and may send nothing.
type Options struct {
	Fast bool `json:",omitempty"`
}

// Embeds embeds structs whose fields are all sent.
type Embeds struct {
	hidden
	Base
	*Extra
	Title string
}

// Maybe embeds a struct that arrives as nil if nothing of it is sent.
type Maybe struct {
	*Options
	Title string
}

// Covers embeds structs of whose fields some are hidden.
type Covers struct {
	Base
	Deep
	ID    int
	Other string `json:"Depth"`
}

// Deep embeds another struct.
type Deep struct {
	hidden
	*Options
}

// Tree holds itself in several ways.
type Tree struct {
	Name     string
	Left     *Tree  //msgen:ignore cycle a tree ends
	Children []Tree //msgen:ignore cycle a tree ends
	ByName   Forest //msgen:ignore cycle a tree ends
}

// Forest is trees by their names.
type Forest map[string]Tree

// Mirror returns what it gets.
type Mirror struct{}

// DollarPlain returns what is copied part by part.
func (Mirror) DollarPlain(ctx context.Context, p Plain, more ...*Plain) (Plain, []*Plain, error) {
	return p, more, nil
}

// DollarTags returns what the tags leave.
func (Mirror) DollarTags(ctx context.Context, t Tags) (Tags, error) { return t, nil }

// DollarIntricate returns what JSON decides on.
//
//msgen:ignore lost that JSON leaves something out is what is tested
func (Mirror) DollarIntricate(ctx context.Context, i Intricate, o Owned, c Cold) (Intricate, Owned, Cold, error) {
	return i, o, c, nil
}

// DollarEmbedded returns structs that embed others.
//
//msgen:ignore lost that a pointer arrives nil is what is tested
func (Mirror) DollarEmbedded(ctx context.Context, e Embeds, m Maybe) (Embeds, Maybe, error) {
	return e, m, nil
}

// DollarCovers returns a struct whose own fields hide others.
//
//msgen:ignore lost the hidden fields are not meant
func (Mirror) DollarCovers(ctx context.Context, c Covers) (Covers, error) { return c, nil }

// DollarTree returns a tree.
func (Mirror) DollarTree(ctx context.Context, t *Tree) (*Tree, error) { return t, nil }

// DollarGoods returns what another package declares.
func (Mirror) DollarGoods(ctx context.Context, item goods.Item, based goods.Based) (goods.Item, goods.Based, error) {
	return item, based, nil
}
