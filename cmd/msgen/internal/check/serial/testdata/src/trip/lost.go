package trip

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
	"net/netip"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"time"
	"unsafe"
)

// Lost has the types that don't survive.
type Lost struct{}

// OneWay encodes itself and stays silent on the way back.
type OneWay struct{ A int }

func (OneWay) MarshalJSON() ([]byte, error) { return []byte(`"one"`), nil }

// OneWayText does so as text.
type OneWayText struct{ A int }

func (OneWayText) MarshalText() ([]byte, error) { return []byte("one"), nil }

// Mixed encodes itself as JSON and decodes itself from text.
type Mixed struct{ A int }

func (Mixed) MarshalJSON() ([]byte, error)  { return []byte("1"), nil }
func (*Mixed) UnmarshalText(b []byte) error { return nil }

// Return only decodes itself from text, and is no text.
type Return struct{ A string }

func (r *Return) UnmarshalText(b []byte) error {
	r.A = string(b)
	return nil
}

// Word is a string whose text differs from it.
type Word string

func (w Word) MarshalText() ([]byte, error) { return []byte("<" + string(w) + ">"), nil }

func (w *Word) UnmarshalText(b []byte) error {
	s, ok := strings.CutPrefix(string(b), "<")
	if !ok {
		return errors.New("not in brackets")
	}
	*w = Word(strings.TrimSuffix(s, ">"))
	return nil
}

// Rank is an integer with text methods on the pointer.
type Rank int

func (r *Rank) MarshalText() ([]byte, error) { return fmt.Appendf(nil, "rank %d", int(*r)), nil }

func (r *Rank) UnmarshalText(b []byte) error {
	_, err := fmt.Sscanf(string(b), "rank %d", (*int)(r))
	return err
}

// Grade is an integer that only encodes itself.
type Grade int

func (g Grade) MarshalText() ([]byte, error) { return fmt.Appendf(nil, "grade %d", int(g)), nil }

// Class is an integer that only decodes itself.
type Class int

func (c *Class) UnmarshalText(b []byte) error {
	_, err := fmt.Sscanf(string(b), "class %d", (*int)(c))
	return err
}

// Sum is a number that encodes itself one higher.
type Sum int

func (s Sum) MarshalJSON() ([]byte, error) { return json.Marshal(int(s) + 1) }

func (s *Sum) UnmarshalJSON(b []byte) error {
	err := json.Unmarshal(b, (*int)(s))
	*s--
	return err
}

// PointerKey has its text methods on the pointer.
type PointerKey struct{ s string }

func (k *PointerKey) MarshalText() ([]byte, error) { return []byte(k.s), nil }

func (k *PointerKey) UnmarshalText(b []byte) error {
	k.s = string(b)
	return nil
}

// First and Second marshal themselves; embedded together, neither does.
type First struct{ x int }

func (f First) MarshalJSON() ([]byte, error)  { return json.Marshal(f.x) }
func (f *First) UnmarshalJSON(b []byte) error { return json.Unmarshal(b, &f.x) }

// Second is like First.
type Second struct{ y int }

func (s Second) MarshalJSON() ([]byte, error)  { return json.Marshal(s.y) }
func (s *Second) UnmarshalJSON(b []byte) error { return json.Unmarshal(b, &s.y) }

// Opaque has only unexported fields.
type Opaque struct{ a, b int }

// Guarded is a struct with a lock.
type Guarded struct {
	sync.Mutex
	N int
}

// Fault is an error type.
type Fault struct{ Why string }

func (f Fault) Error() string { return f.Why }

type (
	// Zoned adds to time.Time.
	Zoned struct {
		time.Time
		Zone string
	}
	// ZonedTag has a tag, which doesn't help.
	ZonedTag struct {
		time.Time `json:"t"`
		Zone      string
	}
	// Scoped adds to netip.Addr.
	Scoped struct {
		netip.Addr
		Zone string
	}
	// Maybe promotes through a pointer.
	Maybe struct{ *time.Time }
	// Decodes has a promoted UnmarshalJSON alone.
	Decodes struct {
		Checked
		M int
	}
	// Instant is a named pointer.
	Instant *time.Time
	// Twice embeds two types with the same methods.
	Twice struct {
		First
		Second
	}
	// Left and Right both have an X.
	Left struct{ X int }
	// Right is like Left.
	Right struct{ X int }
	// Both drops X.
	Both struct {
		Left
		Right
	}
	// Tagged drops the field B.
	Tagged struct {
		A string `json:"B"`
		B string
	}
	// EmbedsHidden can't be decoded.
	EmbedsHidden struct {
		*base
		N int
	}
	// EmbedsHiddenTagged can't be decoded either.
	EmbedsHiddenTagged struct {
		*base `json:"b"`
		N     int
	}
	// EmbedsError has an interface.
	EmbedsError struct {
		error
		N int
	}
	// EmbedsOpaque embeds what has only unexported fields.
	EmbedsOpaque struct {
		Opaque
		N int
	}
	// WordQuoted has methods and the option string.
	WordQuoted struct {
		W Word `json:",string"`
	}
	// SumQuoted has methods and the option string.
	SumQuoted struct {
		S Sum `json:",string"`
	}
	// HasError has an interface in a field.
	HasError struct{ V error }
	// HasURL loses the user.
	HasURL struct{ U url.URL }
	// InArray holds by value what has methods on the pointer.
	InArray struct{ A [1]Token }
)

func (Lost) DollarFunc(v func()) error                            { return nil } // want `v has type func\(\)`
func (Lost) DollarChan(v chan int) error                          { return nil } // want `v has type chan int`
func (Lost) DollarComplex(v complex128) error                     { return nil } // want `v has type complex128`
func (Lost) DollarUnsafe(v unsafe.Pointer) error                  { return nil } // want `v has type unsafe.Pointer`
func (Lost) DollarAny(v any) error                                { return nil } // want `v has type any`
func (Lost) DollarError(v error) error                            { return nil } // want `v has type error`
func (Lost) DollarHasError(v HasError) error                      { return nil } // want `v.V has type error`
func (Lost) DollarOneWay(v OneWay) error                          { return nil } // want `no UnmarshalJSON`
func (Lost) DollarOneWayText(v OneWayText) error                  { return nil } // want `no UnmarshalText`
func (Lost) DollarMixed(v Mixed) error                            { return nil } // want `no UnmarshalJSON`
func (Lost) DollarReturn(v Return) error                          { return nil } // want `no MarshalText`
func (Lost) DollarClasses(v [2]Class) error                       { return nil } // want `no MarshalText`
func (Lost) DollarZoned(v Zoned) error                            { return nil } // want `leaves out Zone`
func (Lost) DollarZonedTag(v ZonedTag) error                      { return nil } // want `leaves out Zone`
func (Lost) DollarMaybe(v Maybe) error                            { return nil } // want `nil while decoding`
func (Lost) DollarDecodes(v Decodes) error                        { return nil } // want `leaves out M`
func (Lost) DollarUnnamed(v struct{ time.Time }) error            { return nil } // want `has no name`
func (Lost) DollarUnnameds(v []struct{ time.Time }) error         { return nil } // want `has no name`
func (Lost) DollarInstant(v Instant) error                        { return nil } // want `a named pointer`
func (Lost) DollarTwice(v Twice) error                            { return nil } // want `v.First has` `v.Second has`
func (Lost) DollarBoth(v Both) error                              { return nil } // want `neither is sent`
func (Lost) DollarTagged(v Tagged) error                          { return nil } // want `only v.A is sent`
func (Lost) DollarEmbedsHidden(v EmbedsHidden) error              { return nil } // want `cannot allocate`
func (Lost) DollarEmbedsHiddenTagged(v EmbedsHiddenTagged) error  { return nil } // want `cannot allocate`
func (Lost) DollarEmbedsError(v EmbedsError) error                { return nil } // want `v.error has type error`
func (Lost) DollarEmbedsOpaque(v EmbedsOpaque) error              { return nil } // want `v.Opaque has type Opaque`
func (Lost) DollarWordQuoted(v WordQuoted) error                  { return nil } // want `the tag option string`
func (Lost) DollarSumQuoted(v SumQuoted) error                    { return nil } // want `the tag option string`
func (Lost) DollarOpaque(v Opaque) error                          { return nil } // want `fields are all unexported`
func (Lost) DollarBuilder(v *strings.Builder) error               { return nil } // want `fields are all unexported`
func (Lost) DollarGuarded(v *Guarded) error                       { return nil } // want `v.Mutex has type sync.Mutex`
func (Lost) DollarCounter(v *atomic.Int64) error                  { return nil } // want `must not be copied`
func (Lost) DollarURL(v url.URL) error                            { return nil } // want `v.User has type \*url.Userinfo`
func (Lost) DollarURLPointer(v *url.URL) error                    { return nil } // want `v.User has type \*url.Userinfo`
func (Lost) DollarHasURL(v HasURL) error                          { return nil } // want `v.U.User has type \*url.Userinfo`
func (Lost) DollarLocation(v *time.Location) error                { return nil } // want `fields are all unexported`
func (Lost) DollarPointers(v **int) error                         { return nil } // want `a pointer to a pointer`
func (Lost) DollarBigMap(v map[string]big.Int) error              { return nil } // want `pointer receiver`
func (Lost) DollarTokenMap(v map[string]Token) error              { return nil } // want `pointer receiver`
func (Lost) DollarArrayMap(v map[string]InArray) error            { return nil } // want `pointer receiver`
func (Lost) DollarRankMap(v map[string]Rank) error                { return nil } // want `pointer receiver`
func (Lost) DollarKeyBool(v map[bool]int) error                   { return nil } // want `key of v has type bool`
func (Lost) DollarKeyFloat(v map[float64]int) error               { return nil } // want `key of v has type float64`
func (Lost) DollarKeyStruct(v map[struct{ A int }]int) error      { return nil } // want `key of v has type`
func (Lost) DollarKeyMoney(v map[Money]int) error                 { return nil } // want `key of v has type`
func (Lost) DollarKeyAny(v map[any]int) error                     { return nil } // want `key of v has type any`
func (Lost) DollarKeyPointer(v map[*int]int) error                { return nil } // want `key of v has type \*int`
func (Lost) DollarKeyMethods(v map[PointerKey]int) error          { return nil } // want `pointer receiver`
func (Lost) DollarKeyWord(v map[Word]int) error                   { return nil } // want `is not called for keys but`
func (Lost) DollarKeyRank(v map[Rank]int) error                   { return nil } // want `pointer receiver`
func (Lost) DollarKeyGrade(v map[Grade]int) error                 { return nil } // want `no UnmarshalText`
func (Lost) DollarKeyClass(v map[Class]int) error                 { return nil } // want `no MarshalText`
func (Lost) DollarKeyEmbeds(v map[Scoped]int) error               { return nil } // want `leaves out Zone`
func (Lost) DollarKeyMaybe(v map[struct{ *PointerKey }]int) error { return nil } // want `nil while decoding`
