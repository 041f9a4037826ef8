package runtime

import (
	"cmp"
	"context"
	"errors"
	"fmt"

	"github.com/goccy/go-json"
)

// Error is an error with a canonical code. A dollar function returns one to say
// what kind of failure it met; its caller gets an Error with the same code,
// message and details, wherever the function ran.
type Error struct {
	Code    Code
	Message string   // what Error returns
	Details []Detail // machine-readable additions; one whose Value is no JSON does not travel

	cause error // what Errorf wrapped; registered errors in it travel
}

// Detail is a typed value that an Error carries. Types that RegisterError and
// RegisterErrorType know stand for those errors.
type Detail struct {
	Type  string          `json:"type"`            // shop.OutOfStock
	Value json.RawMessage `json:"value,omitempty"` // its JSON
}

// Errorf returns an *Error with the code and a formatted message. As with
// fmt.Errorf, operands of %w can be found by errors.Is and errors.As; those that
// are registered are found on the other side of a call too.
func Errorf(code Code, format string, args ...any) *Error {
	err := fmt.Errorf(format, args...)
	return &Error{Code: code, Message: err.Error(), cause: err}
}

// Error returns the message, without the code: a remote error reads as the
// local one does.
func (e *Error) Error() string {
	if e == nil { // returned as an error, it is one
		return "a nil *runtime.Error"
	}
	return e.Message
}

// Unwrap returns what Errorf wrapped, if anything.
func (e *Error) Unwrap() error {
	if e == nil {
		return nil
	}
	return e.cause
}

// Is makes errors.Is(err, context.Canceled) and errors.Is(err,
// context.DeadlineExceeded) hold for the codes of that meaning, so that an
// expired call looks the same from afar.
func (e *Error) Is(target error) bool {
	if e == nil {
		return false
	}
	switch target {
	case context.Canceled:
		return e.Code == CodeCanceled
	case context.DeadlineExceeded:
		return e.Code == CodeDeadlineExceeded
	}
	return false
}

// CodeOf returns the code of the first *Error in err's chain; CodeCanceled and
// CodeDeadlineExceeded for the context's own errors, CodeUnknown for any other
// error and for an *Error that has none, and "" for nil.
func CodeOf(err error) Code {
	var e *Error
	switch {
	case err == nil:
		return ""
	case errors.As(err, &e) && e != nil:
		return cmp.Or(e.Code, CodeUnknown)
	case errors.Is(err, context.Canceled):
		return CodeCanceled
	case errors.Is(err, context.DeadlineExceeded):
		return CodeDeadlineExceeded
	}
	return CodeUnknown
}
