// Package methods has types with methods of JSON and text, or some of them.
package methods

import (
	"encoding/json"
	"fmt"
	"math/big"
	"net/netip"
	"time"
)

// S is a service.
type S struct{}

// Half encodes itself.
type Half struct{ a int }

func (Half) MarshalJSON() ([]byte, error) { return nil, nil }

// HalfPointer encodes itself by its pointer.
type HalfPointer struct{ a int }

func (*HalfPointer) MarshalJSON() ([]byte, error) { return nil, nil }

// Wrong has methods of other signatures, so it is judged by its fields.
type Wrong struct{ A int }

func (Wrong) MarshalJSON() string      { return "" }
func (*Wrong) UnmarshalJSON(string)    {}
func (Wrong) MarshalText() []byte      { return nil }
func (*Wrong) UnmarshalText(b []uint8) {}

// WrongClosed has them too, and nothing else.
type WrongClosed struct{ a int }

func (WrongClosed) MarshalJSON() ([]byte, string) { return nil, "" }

// Both marshals itself in both ways.
type Both struct{ a chan int }

func (Both) MarshalJSON() ([]byte, error)  { return nil, nil }
func (*Both) UnmarshalJSON(b []byte) error { return nil }
func (Both) MarshalText() ([]byte, error)  { return nil, nil }
func (*Both) UnmarshalText(b []byte) error { return nil }

// Pointers has a pair on the pointer.
type Pointers struct{ a int }

func (*Pointers) MarshalJSON() ([]byte, error) { return nil, nil }
func (*Pointers) UnmarshalJSON([]byte) error   { return nil }

// Callback is a function that marshals itself by name.
type Callback func()

func (Callback) MarshalText() ([]byte, error) { return nil, nil }
func (*Callback) UnmarshalText([]byte) error  { return nil }

// Reader only decodes itself.
type Reader struct {
	A int
	C chan int
}

func (*Reader) UnmarshalJSON([]byte) error { return nil }

// List only decodes itself, from text that no list is.
type List []string

func (*List) UnmarshalText([]byte) error { return nil }

// Stamp has a pair of its own, so what it embeds doesn't matter.
type Stamp struct {
	time.Time
	Zone string
}

func (Stamp) MarshalJSON() ([]byte, error) { return nil, nil }
func (*Stamp) UnmarshalJSON([]byte) error  { return nil }

// StampHalf has only one of its own.
type StampHalf struct {
	time.Time
	Zone string
}

func (StampHalf) MarshalJSON() ([]byte, error) { return nil, nil }

// Self marshals itself through an interface.
type Self interface {
	json.Marshaler
	json.Unmarshaler
}

type (
	// Zoned hides Zone.
	Zoned struct {
		time.Time
		Zone string
	}
	// ZonedDeep hides it one level down.
	ZonedDeep struct{ Zoned }
	// ZonedNote hides an unexported field.
	ZonedNote struct {
		time.Time
		note string
	}
	// Moment hides nothing.
	Moment struct{ time.Time }
	// MomentDeep hides nothing either.
	MomentDeep struct{ Moment }
	// Maybe is nil while decoding.
	Maybe struct{ *big.Int }
	// MaybeDeep is so one level down.
	MaybeDeep struct{ Maybe }
	// Dynamic is nil while decoding.
	Dynamic struct{ Self }
	// Encodes is nil while decoding, and has no way back.
	Encodes struct{ json.Marshaler }
	// Twice promotes neither method.
	Twice struct {
		time.Time
		big.Int
		N int
	}
	// Alone has its own encoding settled by a field name.
	Alone struct {
		At   time.Time
		From netip.Addr
	}
	// Inner has a pointer method in a struct.
	Inner struct{ P Pointers }
	// Moments is a pointer by another name.
	Moments *time.Time
	// Ints is a pointer by another name to something plain.
	Ints *int
	// Raw is a copy of json.RawMessage without its methods.
	Raw json.RawMessage
	// Generic passes on what it holds.
	Generic[T any] struct{ V map[string]T }
)

func (S) DollarHalf(v Half) error                             { return nil } // want `^parameter v of S.DollarHalf cannot be sent: v has type Half, which has MarshalJSON but no UnmarshalJSON; add UnmarshalJSON to \*Half$`
func (S) DollarHalfPointer(v *HalfPointer) error              { return nil } // want `v has type \*HalfPointer, which has MarshalJSON but no UnmarshalJSON; add UnmarshalJSON to \*HalfPointer`
func (S) DollarWrong(v Wrong) error                           { return nil }
func (S) DollarWrongClosed(v WrongClosed) error               { return nil } // want `v has type WrongClosed, whose fields are all unexported`
func (S) DollarBoth(v Both, w map[Both]map[string]Both) error { return nil }
func (S) DollarPointers(a Pointers, b *Pointers, c []Pointers, d [2]Pointers, e Inner, f map[string]*Pointers, g map[string][]Pointers, h map[string]*Inner, i struct{ P Pointers }) error {
	return nil
}
func (S) DollarPointersMap(v map[string]Pointers) error                         { return nil } // want `v\[\.\.\.\] has type Pointers, whose MarshalJSON has a pointer receiver and is not called for what a map holds by value; store pointers in the map or declare MarshalJSON on Pointers itself`
func (S) DollarPointersArray(v map[string][2]Pointers) error                    { return nil } // want `v\[\.\.\.\]\[\] has type Pointers, whose MarshalJSON`
func (S) DollarPointersStruct(v map[string]Inner) error                         { return nil } // want `v\[\.\.\.\].P has type Pointers, whose MarshalJSON`
func (S) DollarPointersGeneric(v Generic[Pointers], w Generic[*Pointers]) error { return nil } // want `parameter v of .* v.V\[\.\.\.\] has type Pointers, whose MarshalJSON`
func (S) DollarBothSpots(v struct { // want `v.B\[\.\.\.\].P has type Pointers`
	A Inner
	B map[string]Inner // reported, though Inner was fine in A
}) error {
	return nil
}
func (S) DollarBig(v map[string]big.Int) error           { return nil } // want `v\[\.\.\.\] has type big.Int, .*; store pointers in the map$`
func (S) DollarCallback(v Callback) error                { return nil }
func (S) DollarReader(v Reader) error                    { return nil } // want `v.C has type chan int`
func (S) DollarList(v List) error                        { return nil } // want `v has type List, which has UnmarshalText but no MarshalText`
func (S) DollarStamp(v Stamp) error                      { return nil }
func (S) DollarStampHalf(v StampHalf) error              { return nil } // want `v has type StampHalf, whose UnmarshalJSON is that of the embedded Time and leaves out Zone; make Time a named field or give StampHalf MarshalJSON and UnmarshalJSON of its own`
func (S) DollarZoned(v Zoned) error                      { return nil } // want `v has type Zoned, whose MarshalJSON is that of the embedded Time and leaves out Zone; make Time a named field or give Zoned MarshalJSON and UnmarshalJSON of its own`
func (S) DollarZonedDeep(v ZonedDeep) error              { return nil } // want `v has type ZonedDeep, whose MarshalJSON is that of the embedded Zoned and leaves out Zone`
func (S) DollarZonedNote(v ZonedNote) error              { return nil } // want `leaves out note`
func (S) DollarMoment(v Moment) error                    { return nil }
func (S) DollarMomentDeep(v MomentDeep) error            { return nil }
func (S) DollarMaybe(v Maybe) error                      { return nil } // want `v has type Maybe, whose UnmarshalJSON is promoted through Int, which is nil while decoding; make Int a named field or give Maybe`
func (S) DollarMaybeDeep(v MaybeDeep) error              { return nil } // want `v has type MaybeDeep, whose UnmarshalJSON is promoted through Int`
func (S) DollarDynamic(v Dynamic) error                  { return nil } // want `v has type Dynamic, whose UnmarshalJSON is promoted through Self, which is nil while decoding`
func (S) DollarEncodes(v Encodes) error                  { return nil } // want `v has type Encodes, which has MarshalJSON but no UnmarshalJSON`
func (S) DollarTwice(v Twice) error                      { return nil } // want `v.Time has type time.Time, whose MarshalJSON is not promoted because another` `v.Int has type big.Int, whose MarshalJSON is not promoted`
func (S) DollarAlone(v Alone) error                      { return nil }
func (S) DollarUnnamed(v struct{ Moment }) error         { return nil } // want `v has type struct\{Moment\}, whose methods decoding does not find because it has no name; declare a type for it`
func (S) DollarUnnamedPointer(v *struct{ Moment }) error { return nil }
func (S) DollarUnnamedZoned(v *struct { // want `leaves out N; make Time a named field$`
	time.Time
	N int
}) error {
	return nil
}
func (S) DollarMoments(v Moments) error                 { return nil } // want `v has type Moments, a named pointer, and decoding does not find the methods of time.Time through it; use \*time.Time`
func (S) DollarInts(v Ints) error                       { return nil }
func (S) DollarRaw(v Raw) error                         { return nil }
func (S) DollarStringer(v struct{ fmt.Stringer }) error { return nil } // want `v.Stringer has type fmt.Stringer, an interface`
