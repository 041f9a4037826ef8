package runtime

import (
	"cmp"
	"context"
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

	cause    error   // what Errorf wrapped
	mentions []error // other arguments of Errorf
	public   string  // the message for the public; "": what publicText makes of it
	internal bool    // it is the program's own affair, whatever its code
	read     bool    // it came from elsewhere
	uncoded  bool    // it stands for an error without a code
}

// Detail is a typed value that an Error carries. Types that RegisterError and
// RegisterErrorType know stand for those errors.
type Detail struct {
	Type  string          `json:"type"`            // shop.OutOfStock
	Value json.RawMessage `json:"value,omitempty"` // its JSON
}

// Errorf returns an *Error with the code and a formatted message. As with
// fmt.Errorf, operands of %w can be found by errors.Is and errors.As, on the other
// side of a call, too, as far as their types are known there. The public does not
// read what errors of other modules say in the message, such as a path.
func Errorf(code Code, format string, args ...any) *Error {
	err := fmt.Errorf(format, args...)
	e := &Error{Code: code, Message: err.Error()}
	switch err.(type) { //nolint:errorlint // what fmt has made
	case interface{ Unwrap() error }, interface{ Unwrap() []error }:
		e.cause = err
	}
	for _, arg := range args {
		if mentioned, ok := arg.(error); ok {
			e.mentions = append(e.mentions, mentioned)
		}
	}
	return e
}

// refusal is the error of a call that breaks the protocol. Its text is about what the
// other side sent, so anybody may read it, and nothing is asked of it but its code.
func refusal(format string, args ...any) *Error {
	text := fmt.Errorf(format, args...).Error()
	return &Error{Code: CodeInvalidArgument, Message: text, public: text}
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
	if err == nil {
		return ""
	}
	c := codeSearch{left: maxSearched}
	c.look(err)
	switch {
	case c.first != nil:
		return cmp.Or(c.first.Code, CodeUnknown)
	case c.canceled:
		return CodeCanceled
	case c.expired:
		return CodeDeadlineExceeded
	}
	return CodeUnknown
}

// maxSearched bounds how many errors of a chain are looked at for a code: one that
// wraps itself must not keep a call from ending.
const maxSearched = 10_000

// codeSearch looks for what decides the code of a chain, as errors.As and errors.Is
// do. What it calls is the program's, and may panic.
type codeSearch struct {
	left              int
	first             *Error
	canceled, expired bool
}

func (c *codeSearch) look(err error) {
	if c.left--; c.left < 0 || c.first != nil {
		return
	}
	c.canceled = c.canceled || err == context.Canceled || isItself(err, context.Canceled)               //nolint:errorlint // the error itself
	c.expired = c.expired || err == context.DeadlineExceeded || isItself(err, context.DeadlineExceeded) //nolint:errorlint // likewise
	if c.first = codedAs(err); c.first != nil {
		return
	}
	inside, _ := unwrap(err)
	for _, e := range inside {
		c.look(e)
	}
}

// codedAs returns the *Error that an error is, or says it is.
func codedAs(err error) (e *Error) {
	if coded, ok := err.(*Error); ok { //nolint:errorlint // the error itself is meant
		return coded
	}
	defer func() {
		if recover() != nil {
			e = nil
		}
	}()
	if as, ok := err.(interface{ As(target any) bool }); ok && as.As(&e) && e != nil && !e.uncoded {
		return e
	}
	return nil
}
