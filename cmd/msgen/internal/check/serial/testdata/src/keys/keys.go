// Package keys has maps of all sorts.
package keys

import (
	"encoding/json"
	"net/netip"
	"time"
)

// S is a service.
type S struct{}

type (
	// Name is a plain string.
	Name string
	// Flag is a plain bool.
	Flag bool
	// Point can be compared.
	Point struct{ X, Y int }
	// Place adds to netip.Addr.
	Place struct {
		netip.Addr
		Zone string
	}
	// Nested has maps in fields.
	Nested struct {
		Good map[Name]map[int8]string
		Bad  map[Name]map[Flag]string
	}
)

// Tag is a struct with text methods.
type Tag struct{ s string }

func (t Tag) MarshalText() ([]byte, error)  { return []byte(t.s), nil }
func (t *Tag) UnmarshalText(b []byte) error { t.s = string(b); return nil }

// JSONKey has methods that don't count for keys.
type JSONKey struct{ A int }

func (JSONKey) MarshalJSON() ([]byte, error) { return nil, nil }
func (*JSONKey) UnmarshalJSON([]byte) error  { return nil }

// HalfKey only encodes itself.
type HalfKey [2]byte

func (HalfKey) MarshalText() ([]byte, error) { return nil, nil }

// Hex is an integer that encodes itself by its pointer only.
type Hex uint

func (*Hex) MarshalText() ([]byte, error) { return nil, nil }

func (S) DollarFine(a map[string]int, b map[Name]int, c map[uint64]int, d map[Tag]int, e map[netip.Addr]int, f map[time.Time]int, g map[json.Number]int, h map[time.Month]int, i map[byte]int) error {
	return nil
}
func (S) DollarBool(m map[bool]int) error               { return nil } // want `^parameter m of S.DollarBool cannot be sent: key of m has type bool; JSON object keys are text, so use a string, an integer or a type with MarshalText and UnmarshalText$`
func (S) DollarFlag(m map[Flag]int) error               { return nil } // want `key of m has type Flag; JSON`
func (S) DollarFloat(m map[float32]int) error           { return nil } // want `key of m has type float32; JSON`
func (S) DollarComplex(m map[complex64]int) error       { return nil } // want `key of m has type complex64; JSON`
func (S) DollarPoint(m map[Point]int) error             { return nil } // want `key of m has type Point; JSON`
func (S) DollarArray(m map[[2]string]int) error         { return nil } // want `key of m has type \[2\]string; JSON`
func (S) DollarUnnamed(m map[struct{ A int }]int) error { return nil } // want `key of m has type struct\{A int\}; JSON`
func (S) DollarAny(m map[any]int) error                 { return nil } // want `key of m has type any, an interface; JSON`
func (S) DollarPointer(m map[*Tag]int) error            { return nil } // want `key of m has type \*Tag, whose addresses mean nothing elsewhere`
func (S) DollarChan(m map[chan int]int) error           { return nil } // want `key of m has type chan int; JSON`
func (S) DollarJSONKey(m map[JSONKey]int) error         { return nil } // want `key of m has type JSONKey; JSON`
func (S) DollarHalfKey(m map[HalfKey]int) error         { return nil } // want `key of m has type HalfKey, which has MarshalText but no UnmarshalText; add UnmarshalText to \*HalfKey`
func (S) DollarHex(m map[Hex]int) error                 { return nil }
func (S) DollarPlace(m map[Place]int) error             { return nil } // want `key of m has type Place, whose MarshalText is that of the embedded Addr and leaves out Zone`
func (S) DollarNested(m Nested) error                   { return nil } // want `key of m.Bad\[\.\.\.\] has type Flag`
func (S) DollarBoth(m map[bool]chan int) error          { return nil } // want `key of m has type bool` `m\[\.\.\.\] has type chan int`
func (S) DollarSet(m map[string]struct{}) error         { return nil }
func (S) DollarResult() (map[Point]string, error)       { return nil, nil } // want `the result of S.DollarResult cannot be sent: key of result has type Point`
