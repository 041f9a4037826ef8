// Package domain declares errors and has no service.
package domain

import "errors"

// Errors of several kinds, by exported variables.
var (
	ErrNotFound       = errors.New("not found")
	ErrGone     error = &OpError{Op: "gone"}
	ErrBusy     error = Code(423)
)

// OpError has the error that caused it in a field.
type OpError struct {
	Op  string
	Err error
}

func (e *OpError) Error() string {
	if e.Err == nil {
		return e.Op
	}
	return e.Op + ": " + e.Err.Error()
}

// Unwrap returns the cause.
func (e *OpError) Unwrap() error { return e.Err }

// Code is an error by value.
type Code int

func (c Code) Error() string { return "code" }

// Problems are several errors at once.
type Problems struct {
	Field string
	All   []error
}

func (p *Problems) Error() string { return p.Field + " is wrong" }

// Unwrap returns them all.
func (p *Problems) Unwrap() []error { return p.All }

var byStatus = map[int]error{404: ErrNotFound, 410: ErrGone, 423: ErrBusy}

// FromStatus returns what a status stands for.
func FromStatus(status int) error { return byStatus[status] }
