// Package domain declares errors and serves nobody.
package domain

import (
	"errors"
	"fmt"
)

var (
	ErrNotFound       = errors.New("not found")
	ErrClosed         = errors.New("closed")
	ErrTable          = errors.New("table")
	ErrLimit    error = &OpError{Op: "limit"}
	errHidden         = errors.New("hidden")
)

// ErrLater holds nothing from the start.
var ErrLater error

func SetLater(err error) { ErrLater = err }

type Error struct{ Code, Message string }

func (e *Error) Error() string { return e.Message }

type OpError struct {
	Op  string
	Err error
}

func (e *OpError) Error() string { return e.Op }
func (e *OpError) Unwrap() error { return e.Err }

type Code int

func (c Code) Error() string { return fmt.Sprint(int(c)) }

type Causes []error

func (c Causes) Error() string   { return fmt.Sprint(len(c)) }
func (c Causes) Unwrap() []error { return c }

// New returns an *Error.
func New(code string) error { return &Error{Code: code} }

// NewOp returns a concrete pointer.
func NewOp(op string, err error) *OpError { return &OpError{op, err} }

func (e *OpError) With(err error) *OpError {
	e.Err = err
	return e
}

func Hidden() error { return errHidden }

func IsHidden(err error) bool { return errors.Is(err, errHidden) }

var byStatus = map[int]error{404: ErrNotFound, 410: ErrTable}

func FromStatus(status int) error { return byStatus[status] }

var makers = map[string]func(string) error{"new": New}

func Make(kind string) error { return makers[kind](kind) }

func Wrap(err error, text string) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", text, err)
}

func First[T error](errs ...T) error {
	for _, e := range errs {
		return e
	}
	return nil
}

// Errors for other modules.
var (
	ErrStored = errors.New("stored")
	ErrOpened = errors.New("opened")
)
