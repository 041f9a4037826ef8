// Package domain has errors of a program, but no service.
package domain

import (
	"errors"
	"fmt"
	"strings"
)

// Errors that callers tell apart.
var (
	ErrNotFound = errors.New("not found")
	ErrStale    = errors.New("stale")
)

// Error is an error with fields.
type Error struct{ Code, Message string }

func (e *Error) Error() string { return e.Message }

// Is makes errors of one code equal.
func (e *Error) Is(target error) bool {
	t, ok := target.(*Error)
	return ok && t.Code == e.Code
}

// OpError says what failed, and why.
type OpError struct {
	Op  string
	Err error
}

func (e *OpError) Error() string { return e.Op + ": " + e.Err.Error() }

// Unwrap returns why it failed.
func (e *OpError) Unwrap() error { return e.Err }

// Rejected has an error for each field, by its name.
type Rejected struct {
	Meta

	Fields map[string]error
	Notes  []Note
}

// Meta is a part of Rejected.
type Meta struct {
	Form string `json:"form"`
}

// Note is about a line.
type Note struct {
	Line int
	Why  error
}

func (r *Rejected) Error() string {
	return fmt.Sprintf("%s: %d fields are wrong", r.Form, len(r.Fields))
}

// List is several errors.
type List []error

func (l List) Error() string {
	texts := make([]string, len(l))
	for i, err := range l {
		texts[i] = err.Error()
	}
	return strings.Join(texts, "; ")
}

// Unwrap returns all of them.
func (l List) Unwrap() []error { return l }

// Level is an error that is a number.
type Level int

func (l Level) Error() string { return fmt.Sprintf("level %d", int(l)) }

// CauseError keeps its cause to itself.
type CauseError struct {
	Op    string
	cause error
}

func (e *CauseError) Error() string { return e.Op + ": " + e.cause.Error() }

// Unwrap returns the cause.
func (e *CauseError) Unwrap() error { return e.cause }

// Timeout asks the cause.
func (e *CauseError) Timeout() bool {
	t, ok := e.cause.(interface{ Timeout() bool })
	return ok && t.Timeout()
}

// NewCause returns an error that keeps its cause to itself.
func NewCause(op string, cause error) error { return &CauseError{op, cause} }

type slow struct{ temporary bool }

func (slow) Error() string     { return "it is slow" }
func (slow) Timeout() bool     { return true }
func (s slow) Temporary() bool { return s.temporary }

type status struct {
	code int
	err  error
}

func (s *status) Error() string   { return fmt.Sprintf("status %d: %v", s.code, s.err) }
func (s *status) StatusCode() int { return s.code }
func (s *status) Unwrap() error   { return s.err }

type like struct{ target error }

func (l like) Error() string        { return "as good as " + l.target.Error() }
func (l like) Is(target error) bool { return target == l.target }

// Slow returns an error of a type of the package's own that is a net.Error.
func Slow(temporary bool) error { return slow{temporary} }

// Status returns an error of a type of the package's own that has a status.
func Status(code int, err error) error { return &status{code, err} }

// Like returns an error that says it is target.
func Like(target error) error { return like{target} }
