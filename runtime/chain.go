package runtime

import (
	"context"
	"errors"
	"fmt"

	"github.com/goccy/go-json"
)

const (
	// maxChain bounds how many errors of a chain are looked at and travel.
	maxChain = 100
	// typeError is the type of the detail by which an *Error inside a chain travels.
	typeError = "dollar.Error"
)

// wireError is an error as the JSON lane writes it. Its details are those of the
// first *Error in the chain, and then the chain's known errors, outermost first.
type wireError struct {
	Code    Code     `json:"code"`
	Message string   `json:"message"`
	Details []Detail `json:"details,omitempty"`

	Result json.RawMessage `json:"result,omitempty"` // what the function returned beside the error
	Ctx    *wireReplyCtx   `json:"ctx,omitempty"`
}

// toWire writes an error down. Its message and its JSON are made by code of the
// program's, which may panic.
func toWire(err error) (w wireError) {
	defer func() {
		if v := recover(); v != nil {
			w = wireError{Code: CodeInternal, Message: fmt.Sprintf("an error of type %T panicked: %v", err, v)}
		}
	}()
	w = wireError{Code: CodeOf(err), Message: err.Error()}
	c := errorChain{}
	c.walk(err)
	if first := c.first; first != nil {
		w.Details = sendable(first.Details)
	}
	top, _ := err.(*Error) //nolint:errorlint // the top of the chain is meant, not some member
	alone := top != nil && c.coded == 1
	for _, m := range c.members {
		// What the object says as a whole needs no detail.
		if said := m.coded != nil && alone || impliedBy(w.Code, m.err); !said {
			w.Details = append(w.Details, m.detail)
		}
	}
	return w
}

// impliedBy reports whether a code alone says that err is in the chain.
func impliedBy(code Code, err error) bool {
	return code == CodeCanceled && errors.Is(err, context.Canceled) || code == CodeDeadlineExceeded && errors.Is(err, context.DeadlineExceeded)
}

// sendable leaves out details that are no JSON, which must not cost the others.
func sendable(details []Detail) (out []Detail) {
	for _, d := range details {
		if json.Valid(d.Value) {
			out = append(out, d)
		}
	}
	return out
}

// errorChain is what is known of the errors that errors.Is and errors.As would go
// through, in their order.
type errorChain struct {
	members []chainMember
	first   *Error
	coded   int // how many are *Error
	steps   int
}

type chainMember struct {
	err    error
	detail Detail
	coded  *Error // if it is an *Error that is not known by name
}

func (c *errorChain) walk(err error) {
	if c.steps++; err == nil || c.steps > maxChain {
		return
	}
	c.add(err)
	switch x := err.(type) { //nolint:errorlint // this is the walk
	case interface{ Unwrap() error }:
		c.walk(x.Unwrap())
	case interface{ Unwrap() []error }:
		for _, e := range x.Unwrap() {
			c.walk(e)
		}
	}
}

// add notes one error of the chain.
func (c *errorChain) add(err error) {
	e, coded := err.(*Error) //nolint:errorlint // likewise
	if coded && e == nil {
		return
	}
	if coded {
		c.coded++
	}
	if d, ok := known.detail(err); ok {
		c.members = append(c.members, chainMember{err: err, detail: d})
		return
	}
	if coded {
		own := wireError{Code: e.Code, Message: e.Message}
		if c.first == nil {
			c.first = e // its details are those of the whole
		} else {
			own.Details = sendable(e.Details)
		}
		value, _ := json.Marshal(own) // of strings, and of JSON
		c.members = append(c.members, chainMember{err, Detail{typeError, value}, e})
		return
	}
	if is, ok := err.(interface{ Is(target error) bool }); ok {
		for _, d := range known.matching(is.Is) {
			c.members = append(c.members, chainMember{err: known.error(d), detail: d})
		}
	}
}

// err returns the error that was written down: with the same message, the same
// code, and the same known errors in its chain.
func (w wireError) err() error {
	var first *Error
	var members []chainMember
	var own []Detail
	for _, d := range w.Details {
		m := chainMember{detail: d}
		if d.Type == typeError {
			m.coded = readError(d.Value)
			m.err = m.coded
			if first == nil {
				first = m.coded
			}
		} else {
			m.err = known.error(d)
		}
		if len(members) == maxChain || m.coded == nil && m.err == nil {
			own = append(own, d)
		} else {
			members = append(members, m)
		}
	}
	switch {
	case first != nil:
		// A chain with an *Error below its top, or with several.
		first.Details = own
		if top := members[0]; top.coded != nil && top.coded.Message == w.Message {
			first.cause = causeOf(members[1:])
			return first
		}
		return wrapped(w.Message, members)
	case len(members) == 1 && own == nil && CodeOf(members[0].err) == w.Code && members[0].err.Error() == w.Message:
		return members[0].err // itself, as it would be here
	case len(w.Details) == 0 && w.Code == CodeCanceled && w.Message == context.Canceled.Error():
		return context.Canceled
	case len(w.Details) == 0 && w.Code == CodeDeadlineExceeded && w.Message == context.DeadlineExceeded.Error():
		return context.DeadlineExceeded
	}
	cause := causeOf(members)
	if e := (*Error)(nil); errors.As(cause, &e) {
		return wrapped(w.Message, members) // the code is that of a registered *Error
	}
	return &Error{Code: w.Code, Message: w.Message, Details: own, cause: cause}
}

// readError reads an *Error of a chain. One that can't be read has no code.
func readError(value []byte) *Error {
	var w wireError
	if err := json.Unmarshal(value, &w); err != nil {
		return &Error{}
	}
	return &Error{Code: w.Code, Message: w.Message, Details: w.Details}
}

// wrapped returns an error with a message that wraps the members.
func wrapped(message string, members []chainMember) error {
	if len(members) == 1 {
		return &singleWrapError{message, members[0].err}
	}
	w := &multiWrapError{message: message}
	for _, m := range members {
		w.errs = append(w.errs, m.err)
	}
	return w
}

// causeOf returns what an *Error wraps.
func causeOf(members []chainMember) error {
	switch len(members) {
	case 0:
		return nil
	case 1:
		return members[0].err
	}
	return wrapped(members[0].err.Error(), members)
}

// singleWrapError and multiWrapError stand for what fmt.Errorf and errors.Join made.
type singleWrapError struct {
	message string
	err     error
}

func (e *singleWrapError) Error() string { return e.message }
func (e *singleWrapError) Unwrap() error { return e.err }

type multiWrapError struct {
	message string
	errs    []error
}

func (e *multiWrapError) Error() string   { return e.message }
func (e *multiWrapError) Unwrap() []error { return e.errs }
