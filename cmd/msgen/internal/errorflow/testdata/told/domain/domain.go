// Package domain has errors that are not package-level variables by themselves.
package domain

import (
	"errors"
	"fmt"

	"told.test/internal/kind"
)

type constError string

func (c constError) Error() string { return string(c) }

// What is known by constants.
const (
	ErrConst  = constError("const")
	ErrOther  = constError("other")
	errHidden = constError("hidden")
	NotOne    = "text"
)

// KindGone is the name that others have for a kind.
const KindGone = kind.Kind("gone")

// Group has errors.
type Group struct {
	Missing, Taken error
	hidden         error
}

// What is known by a variable that holds it.
var (
	User     = Group{Missing: errors.New("missing"), Taken: errors.New("taken"), hidden: errors.New("hidden")}
	Item     = &Group{errors.New("missing"), fmt.Errorf("taken"), nil}
	Codes    = [...]error{errors.New("zero"), 5: errors.New("five"), nil}
	ByName   = map[string]error{"a": errors.New("a"), "b": ErrNamed}
	Groups   = []Group{{Missing: errors.New("first")}}
	ErrNamed = errors.New("named")
	Changed  = []error{errors.New("changed")}
	unseen   = map[int]error{1: errors.New("nobody's")}
)

// Forget changes a variable.
func Forget() { Changed = nil }

// Unseen has no name.
func Unseen() error { return unseen[1] }

// Of is a generic type of errors.
type Of[T any] struct{ Value T }

func (o Of[T]) Error() string { return fmt.Sprint(o.Value) }

// Kept keeps what JSON drops.
type Kept[T any] struct{ value T }

func (k *Kept[T]) Error() string { return fmt.Sprint(k.value) }

// NewKept makes one.
func NewKept[T any](v T) error { return &Kept[T]{v} }

// Name is a type argument.
type Name string

type local int

// OfLocal has a type argument that nobody else can name.
func OfLocal() error { return Of[local]{1} }

var errGone = errors.New("gone")

// ErrGone hands out what is not exported.
func ErrGone() error { return errGone }

var errQuiet = errors.New("quiet")

// ErrQuiet does so, and nobody compares.
func ErrQuiet() error { return errQuiet }

// Status loses its code.
type Status struct {
	Code int `json:"-"`
}

func (s *Status) Error() string { return "status" }

// Embeds embeds what it wraps.
type Embeds struct {
	error

	Code int
}

// NewEmbeds makes one.
func NewEmbeds(err error) error { return Embeds{err, 404} }

type retry struct{}

func (retry) Error() string   { return "retry" }
func (retry) Retryable() bool { return true }

// Retry is asked for by an interface.
func Retry() error { return retry{} }
