// Package trip has types that survive the trip and types that don't, each with
// a value to send.
package trip

import (
	"context"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"math/big"
	"net"
	"net/netip"
	"net/textproto"
	"regexp"
	"time"
)

// Kept has the types that survive.
type Kept struct{}

// Money is a struct of unexported fields that marshals itself.
type Money struct {
	units int64
	scale int
}

func (m Money) MarshalJSON() ([]byte, error) {
	return json.Marshal(fmt.Sprintf("%d/%d", m.units, m.scale))
}

func (m *Money) UnmarshalJSON(b []byte) error {
	var s string
	if err := json.Unmarshal(b, &s); err != nil {
		return err
	}
	_, err := fmt.Sscanf(s, "%d/%d", &m.units, &m.scale)
	return err
}

// ID is an array that marshals itself as text.
type ID [16]byte

func (id ID) MarshalText() ([]byte, error) { return []byte(hex.EncodeToString(id[:])), nil }

func (id *ID) UnmarshalText(b []byte) error {
	_, err := hex.Decode(id[:], b)
	return err
}

// Token has both methods on its pointer.
type Token struct{ secret string }

func (t *Token) MarshalText() ([]byte, error) { return []byte("t-" + t.secret), nil }

func (t *Token) UnmarshalText(b []byte) error {
	if len(b) < 2 {
		return errors.New("short token")
	}
	t.secret = string(b[2:])
	return nil
}

// Level is an integer with text methods.
type Level int

func (l Level) MarshalText() ([]byte, error) { return fmt.Appendf(nil, "level %d", int(l)), nil }

func (l *Level) UnmarshalText(b []byte) error {
	_, err := fmt.Sscanf(string(b), "level %d", (*int)(l))
	return err
}

// Phase is a complex number, which JSON lacks, that marshals itself.
type Phase complex128

func (p Phase) MarshalText() ([]byte, error) {
	return fmt.Appendf(nil, "%g %g", real(p), imag(p)), nil
}

func (p *Phase) UnmarshalText(b []byte) error {
	var re, im float64
	_, err := fmt.Sscanf(string(b), "%g %g", &re, &im)
	*p = Phase(complex(re, im))
	return err
}

// Checked only decodes itself, to check what it gets.
type Checked struct{ N int }

func (c *Checked) UnmarshalJSON(b []byte) error {
	type plain Checked
	return json.Unmarshal(b, (*plain)(c))
}

// Name is a string that only decodes itself.
type Name string

func (n *Name) UnmarshalText(b []byte) error {
	*n = Name(b)
	return nil
}

// Code is a string that encodes itself and is decoded as it is.
type Code string

func (c Code) MarshalText() ([]byte, error) { return []byte(c), nil }

// Letter is a byte with text methods, so that []Letter is no base64 text.
type Letter byte

func (l Letter) MarshalText() ([]byte, error) { return []byte{byte(l)}, nil }

func (l *Letter) UnmarshalText(b []byte) error {
	*l = Letter(b[0])
	return nil
}

// Octet is a byte that only decodes itself; []Octet is base64 text.
type Octet byte

func (o *Octet) UnmarshalText(b []byte) error { return errors.New("not called") }

type base struct{ A int }

// Base is embedded below.
type Base struct{ A int }

// Names is no struct.
type Names []string

type (
	// Moment has the methods of time.Time, and nothing else.
	Moment struct{ time.Time }
	// MomentMark has nothing else of size.
	MomentMark struct {
		_ [0]func()
		time.Time
		Mark struct{}
	}
	// MomentDashed keeps the rest on purpose.
	MomentDashed struct {
		time.Time
		Zone string `json:"-"`
	}
	// EmbedsBase promotes A.
	EmbedsBase struct {
		base
		B int
	}
	// EmbedsTagged has an unexported struct as a field.
	EmbedsTagged struct {
		base `json:"base"`
		B    int
	}
	// EmbedsPointer promotes A through a pointer.
	EmbedsPointer struct {
		*Base
		B int
	}
	// EmbedsNames has a field Names.
	EmbedsNames struct {
		Names
		B int
	}
	// Incomparable carries nothing in its first fields.
	Incomparable struct {
		_ [0]func()
		F [0]func()
		N int
	}
	// Quoted has numbers as text.
	Quoted struct {
		N int  `json:",string"`
		P *int `json:",string"`
		B bool `json:"b,string,omitempty"`
	}
	// Dash is named "-".
	Dash struct {
		A int `json:"-,"`
	}
	// Odd has a tag that is no name.
	Odd struct {
		A int `json:"a\"b"`
		B int `json:"a b"`
	}
	// Tree is recursive.
	Tree struct {
		L, R *Tree
		Kids []Tree
		By   map[string]Tree
		V    int
	}
	// Forest is a recursive slice.
	Forest []Forest
	// Box is generic.
	Box[T any] struct{ V T }
	// Outer has a field of Base's name, which wins in Go and in JSON.
	Outer struct {
		Base
		A int
	}
	// Count is a plain number.
	Count = int
)

func (Kept) DollarBool(ctx context.Context, v bool) error                           { return nil }
func (Kept) DollarFloat(ctx context.Context, v float64) error                       { return nil }
func (Kept) DollarBytes(ctx context.Context, v []byte) error                        { return nil }
func (Kept) DollarByteArray(ctx context.Context, v [4]byte) error                   { return nil }
func (Kept) DollarMatrix(ctx context.Context, v [][]float32) error                  { return nil }
func (Kept) DollarAlias(ctx context.Context, v Count) error                         { return nil }
func (Kept) DollarEmpty(ctx context.Context, v struct{}) error                      { return nil }
func (Kept) DollarTime(ctx context.Context, v time.Time) error                      { return nil }
func (Kept) DollarTimePointer(ctx context.Context, v *time.Time) error              { return nil }
func (Kept) DollarDuration(ctx context.Context, v time.Duration) error              { return nil }
func (Kept) DollarRaw(ctx context.Context, v json.RawMessage) error                 { return nil }
func (Kept) DollarNumber(ctx context.Context, v json.Number) error                  { return nil }
func (Kept) DollarBigInt(ctx context.Context, v *big.Int) error                     { return nil }
func (Kept) DollarBigIntValue(ctx context.Context, v big.Int) error                 { return nil }
func (Kept) DollarBigFloat(ctx context.Context, v *big.Float) error                 { return nil }
func (Kept) DollarBigRat(ctx context.Context, v []big.Rat) error                    { return nil }
func (Kept) DollarBigMap(ctx context.Context, v map[string]*big.Int) error          { return nil }
func (Kept) DollarAddr(ctx context.Context, v netip.Addr) error                     { return nil }
func (Kept) DollarPrefix(ctx context.Context, v netip.Prefix) error                 { return nil }
func (Kept) DollarAddrPort(ctx context.Context, v netip.AddrPort) error             { return nil }
func (Kept) DollarIP(ctx context.Context, v net.IP) error                           { return nil }
func (Kept) DollarIPNet(ctx context.Context, v *net.IPNet) error                    { return nil }
func (Kept) DollarHeader(ctx context.Context, v textproto.MIMEHeader) error         { return nil }
func (Kept) DollarLogLevel(ctx context.Context, v slog.Level) error                 { return nil }
func (Kept) DollarRegexp(ctx context.Context, v *regexp.Regexp) error               { return nil }
func (Kept) DollarNullString(ctx context.Context, v sql.NullString) error           { return nil }
func (Kept) DollarNullTime(ctx context.Context, v sql.NullTime) error               { return nil }
func (Kept) DollarNullID(ctx context.Context, v sql.Null[ID]) error                 { return nil }
func (Kept) DollarMoney(ctx context.Context, v Money) error                         { return nil }
func (Kept) DollarMoneyMap(ctx context.Context, v map[string]Money) error           { return nil }
func (Kept) DollarID(ctx context.Context, v ID) error                               { return nil }
func (Kept) DollarToken(ctx context.Context, v Token) error                         { return nil }
func (Kept) DollarTokens(ctx context.Context, v []Token) error                      { return nil }
func (Kept) DollarTokenArray(ctx context.Context, v [2]Token) error                 { return nil }
func (Kept) DollarTokenMap(ctx context.Context, v map[string]*Token) error          { return nil }
func (Kept) DollarTokenLists(ctx context.Context, v map[string][]Token) error       { return nil }
func (Kept) DollarTokenBox(ctx context.Context, v Box[Token]) error                 { return nil }
func (Kept) DollarPhase(ctx context.Context, v Phase) error                         { return nil }
func (Kept) DollarChecked(ctx context.Context, v Checked) error                     { return nil }
func (Kept) DollarName(ctx context.Context, v Name) error                           { return nil }
func (Kept) DollarLetters(ctx context.Context, v []Letter) error                    { return nil }
func (Kept) DollarOctets(ctx context.Context, v []Octet) error                      { return nil }
func (Kept) DollarMoment(ctx context.Context, v Moment) error                       { return nil }
func (Kept) DollarMomentMark(ctx context.Context, v MomentMark) error               { return nil }
func (Kept) DollarMomentDashed(ctx context.Context, v MomentDashed) error           { return nil }
func (Kept) DollarUnnamedPointer(ctx context.Context, v *struct{ time.Time }) error { return nil }
func (Kept) DollarEmbedsBase(ctx context.Context, v EmbedsBase) error               { return nil }
func (Kept) DollarEmbedsTagged(ctx context.Context, v EmbedsTagged) error           { return nil }
func (Kept) DollarEmbedsPointer(ctx context.Context, v EmbedsPointer) error         { return nil }
func (Kept) DollarEmbedsNames(ctx context.Context, v EmbedsNames) error             { return nil }
func (Kept) DollarIncomparable(ctx context.Context, v Incomparable) error           { return nil }
func (Kept) DollarQuoted(ctx context.Context, v Quoted) error                       { return nil }
func (Kept) DollarDash(ctx context.Context, v Dash) error                           { return nil }
func (Kept) DollarOdd(ctx context.Context, v Odd) error                             { return nil }
func (Kept) DollarTree(ctx context.Context, v *Tree) error                          { return nil }
func (Kept) DollarForest(ctx context.Context, v Forest) error                       { return nil }
func (Kept) DollarBox(ctx context.Context, v Box[[]string]) error                   { return nil }
func (Kept) DollarOuter(ctx context.Context, v Outer) error                         { return nil }
func (Kept) DollarKeyInt(ctx context.Context, v map[int32]string) error             { return nil }
func (Kept) DollarKeyRune(ctx context.Context, v map[rune]string) error             { return nil }
func (Kept) DollarKeyAddr(ctx context.Context, v map[netip.Addr]int) error          { return nil }
func (Kept) DollarKeyTime(ctx context.Context, v map[time.Time]int) error           { return nil }
func (Kept) DollarKeyID(ctx context.Context, v map[ID]int) error                    { return nil }
func (Kept) DollarKeyLevel(ctx context.Context, v map[Level]int) error              { return nil }
func (Kept) DollarKeyName(ctx context.Context, v map[Name]int) error                { return nil }
func (Kept) DollarKeyCode(ctx context.Context, v map[Code]int) error                { return nil }
func (Kept) DollarKeyMoment(ctx context.Context, v map[Moment]int) error            { return nil }
func (Kept) DollarKeyUnnamed(ctx context.Context, v map[struct{ netip.Addr }]int) error {
	return nil
}
