package domain

import (
	"errors"
	"fmt"
)

type fixed string

func (f fixed) Error() string { return string(f) }

// ErrFixed is a constant of a type of the package's own.
const ErrFixed = fixed("it is fixed")

// User has errors in fields, and ByStatus by a key.
var (
	User     = struct{ Missing, Taken error }{errors.New("user missing"), errors.New("user taken")}
	ByStatus = map[int]error{404: errors.New("not there"), 410: ErrStale}
)

// Of is an error for values of any type.
type Of[T any] struct{ Value T }

func (o *Of[T]) Error() string { return fmt.Sprint("wrong value ", o.Value) }

// Coded embeds what it wraps.
type Coded struct {
	error

	Code int
}

// Unwrap returns what is embedded.
func (c Coded) Unwrap() error { return c.error }

// WithCode returns a Coded.
func WithCode(code int, err error) error { return Coded{err, code} }

// Join formats as fmt does, with an error behind the arguments.
func Join(err error, format string, args ...any) error {
	return fmt.Errorf(format+": %w", append(args, err)...)
}
