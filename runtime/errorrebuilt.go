package runtime

import (
	"errors"
	"reflect"
)

// rebuiltError is an error that came from elsewhere and can't be the very one: its
// type is not known here, or what was built of that type does not say what the
// original said. It answers as the original did. An error that wraps others is a
// rebuiltWrap or a rebuiltJoin.
type rebuiltError struct {
	text    string
	public  string     // its text for the public; "": as text
	value   error      // the value of a type that is known, for errors.As; its own methods may panic
	is      []error    // what it said it is, by its method Is
	methods behaviours // what else it answers
	outer   bool       // it is what a call returned, and has no code
}

// rebuiltWrap wraps one error, as what fmt.Errorf makes.
type rebuiltWrap struct {
	rebuiltError

	err error
}

// rebuiltJoin wraps several errors, as what errors.Join makes.
type rebuiltJoin struct {
	rebuiltError

	errs []error
}

func (e *rebuiltWrap) Unwrap() error   { return e.err }
func (e *rebuiltJoin) Unwrap() []error { return e.errs }

// rebuilt makes the error of the form that fits.
func rebuilt(e rebuiltError, wraps []error, joined bool) error {
	_, timeout := e.methods["Timeout"]
	_, temporary := e.methods["Temporary"]
	switch {
	case joined:
		join := &rebuiltJoin{e, wraps}
		switch {
		case timeout && temporary:
			return netJoin{join}
		case timeout:
			return timeoutJoin{join}
		}
		return join
	case len(wraps) > 0:
		wrap := &rebuiltWrap{e, wraps[0]}
		switch {
		case timeout && temporary:
			return netWrap{wrap}
		case timeout:
			return timeoutWrap{wrap}
		case e.methods[methodCause] == true:
			return causeWrap{wrap}
		}
		return wrap
	case timeout && temporary:
		return netError{&e}
	case timeout:
		return timeoutError{&e}
	}
	return &e
}

// Errors that are a net.Error, have a timeout or a cause, are so themselves, since
// programs ask without errors.As. Other methods are for errors.As.
type (
	netError     struct{ *rebuiltError }
	netWrap      struct{ *rebuiltWrap }
	netJoin      struct{ *rebuiltJoin }
	timeoutError struct{ *rebuiltError }
	timeoutWrap  struct{ *rebuiltWrap }
	timeoutJoin  struct{ *rebuiltJoin }
	causeWrap    struct{ *rebuiltWrap }
)

func (e causeWrap) Cause() error { return e.err }

func (e netError) Timeout() bool     { return behaving(e).Timeout() }
func (e netError) Temporary() bool   { return behaving(e).Temporary() }
func (e netWrap) Timeout() bool      { return behaving{e.core()}.Timeout() }
func (e netWrap) Temporary() bool    { return behaving{e.core()}.Temporary() }
func (e netJoin) Timeout() bool      { return behaving{e.core()}.Timeout() }
func (e netJoin) Temporary() bool    { return behaving{e.core()}.Temporary() }
func (e timeoutError) Timeout() bool { return behaving(e).Timeout() }
func (e timeoutWrap) Timeout() bool  { return behaving{e.core()}.Timeout() }
func (e timeoutJoin) Timeout() bool  { return behaving{e.core()}.Timeout() }

// asRebuilt returns what was rebuilt, nil for any other error.
func asRebuilt(err error) *rebuiltError {
	if e, ok := err.(interface{ core() *rebuiltError }); ok {
		return e.core()
	}
	return nil
}

func (e *rebuiltError) core() *rebuiltError { return e }

// Error returns what the original's method returned.
func (e *rebuiltError) Error() string { return e.text }

// RebuiltValue returns the value of the original's type, nil if that is not known
// here. It is for package dollartest.
func (e *rebuiltError) RebuiltValue() error { return e.value }

// Is reports whether the original was the target, as far as that is known.
func (e *rebuiltError) Is(target error) (is bool) {
	defer func() { // its method is the program's, and may want what didn't travel
		if recover() != nil {
			is = false
		}
	}()
	for _, s := range e.is {
		if errors.Is(s, target) {
			return true
		}
	}
	if e.value == nil {
		return false
	}
	if reflect.TypeOf(target).Comparable() && reflect.TypeOf(e.value).Comparable() && e.value == target {
		return true
	}
	own, ok := e.value.(interface{ Is(target error) bool })
	return ok && own.Is(target)
}

// As gives errors.As the value of the original's type, or one that answers the
// interface that is asked for.
func (e *rebuiltError) As(target any) (as bool) {
	into := reflect.ValueOf(target).Elem()
	if t := into.Type(); t.Kind() == reflect.Interface && e.methods.cover(t) {
		into.Set(reflect.ValueOf(behaving{e}))
		return true
	}
	if e.value != nil {
		if v := reflect.ValueOf(e.value); v.Type().AssignableTo(into.Type()) {
			into.Set(v)
			return true
		}
		defer func() { // likewise
			if recover() != nil {
				as = false
			}
		}()
		if own, ok := e.value.(interface{ As(target any) bool }); ok && own.As(target) {
			return true
		}
	}
	if coded, ok := target.(**Error); ok && e.outer {
		*coded = &Error{Code: CodeUnknown, Message: e.text, uncoded: true}
		return true
	}
	return false
}
