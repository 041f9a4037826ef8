package runtime

import (
	"errors"
	"reflect"
	"unsafe"
)

// maxCompleteDepth is deeper than structs embed each other.
const maxCompleteDepth = 10

// complete returns a value of an error type that was read, if it answers Error. One
// that does not, since an error in a field did not travel, gets what it wraps in
// such fields, or an error that says the text:
//
//	type statusError struct {
//		error
//		Status int
//	}
//
// It is nil where the value still panics: then only its text is known.
func complete(own error, text string, wraps []error) error {
	if own == nil {
		return nil
	}
	if _, ok := textOf(own); ok {
		return own
	}
	cause := errors.New(text)
	if len(wraps) > 0 {
		cause = wraps[0]
	}
	v := reflect.ValueOf(own)
	switch {
	case v.Kind() == reflect.Pointer && !v.IsNil():
		fillErrors(v.Elem(), cause, 0)
	case v.Kind() == reflect.Struct:
		filled := reflect.New(v.Type()).Elem()
		filled.Set(v)
		fillErrors(filled, cause, 0)
		own, _ = reflect.TypeAssert[error](filled)
	}
	if _, ok := textOf(own); !ok {
		return nil
	}
	return own
}

// fillErrors puts an error into the fields of a struct that are errors and nil.
func fillErrors(v reflect.Value, cause error, depth int) {
	if v.Kind() != reflect.Struct || depth > maxCompleteDepth {
		return
	}
	for i := range v.NumField() {
		field := v.Field(i)
		switch {
		case field.Type() == typeOfError && field.IsNil():
			// The field may not be exported.
			*(*error)(unsafe.Pointer(field.UnsafeAddr())) = cause //nolint:gosec // there is no other way
		case v.Type().Field(i).Anonymous:
			if field.Kind() == reflect.Pointer && !field.IsNil() {
				field = field.Elem()
			}
			fillErrors(field, cause, depth+1)
		}
	}
}

// isWhole reports whether a value says and wraps what the original did.
func isWhole(own error, text string, wraps []error) bool {
	if !says(own, text) {
		return false
	}
	inside, _ := unwrap(own)
	if len(inside) != len(wraps) {
		return false
	}
	for i := range inside {
		if !reflect.ValueOf(inside[i]).Comparable() || !reflect.ValueOf(wraps[i]).Comparable() || inside[i] != wraps[i] { //nolint:errorlint // itself
			return false
		}
	}
	return true
}

func says(err error, text string) bool {
	said, ok := textOf(err)
	return ok && said == text
}
