package runtime

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/goccy/go-json"
)

// known are the errors that keep their identity over a call. Generated code
// registers those of a service's package when the program starts, so that both
// ends of a call know them by the same names.
var known = newKnownErrors()

// knownErrors holds registered errors by name and by what they are.
type knownErrors struct {
	mu        sync.RWMutex
	sentinels map[string]error
	names     map[error]string
	types     map[string]errorType
	typeNames map[reflect.Type]string
	clashes   []error // what is wrong with registrations
}

// errorType writes and reads the errors of one type.
type errorType struct {
	encode func(err error) ([]byte, error)
	decode func(value []byte) (error, error)
}

func newKnownErrors() *knownErrors {
	k := &knownErrors{
		sentinels: map[string]error{}, names: map[error]string{},
		types: map[string]errorType{}, typeNames: map[reflect.Type]string{},
	}
	for name, err := range map[string]error{
		"context.Canceled": context.Canceled, "context.DeadlineExceeded": context.DeadlineExceeded,
		"errors.ErrUnsupported": errors.ErrUnsupported,
		"fs.ErrClosed":          fs.ErrClosed, "fs.ErrExist": fs.ErrExist, "fs.ErrInvalid": fs.ErrInvalid,
		"fs.ErrNotExist": fs.ErrNotExist, "fs.ErrPermission": fs.ErrPermission,
		"io.EOF": io.EOF, "io.ErrUnexpectedEOF": io.ErrUnexpectedEOF,
		"os.ErrDeadlineExceeded": os.ErrDeadlineExceeded,
		"strconv.ErrRange":       strconv.ErrRange, "strconv.ErrSyntax": strconv.ErrSyntax,
	} {
		k.sentinels[name], k.names[err] = err, name
	}
	return k
}

// RegisterError makes err keep its identity over calls: errors.Is finds it in
// what a remote dollar function returned as it does in what a local one did.
// The name, by custom package.Name, stands for it on the wire, so both processes
// have to register it. Generated code does so for the exported errors of a
// service's package; call it, in an init function, for those of other packages.
// Of the standard library, those of packages context, io, io/fs and strconv are
// known.
//
// An error may have several names. Two errors of one name are an error of
// App.Start. One that is nil or can't be compared has no identity to keep.
func RegisterError(name string, err error) {
	if err == nil || !reflect.ValueOf(err).Comparable() {
		return
	}
	known.mu.Lock()
	defer known.mu.Unlock()
	if other, ok := known.sentinels[name]; ok && other != err || known.knowsType(name) { //nolint:errorlint // the very same is meant
		known.clash(name)
		return
	}
	known.sentinels[name] = err
	if _, ok := known.names[err]; !ok {
		known.names[err] = name
	}
}

// RegisterErrorType makes errors of type T keep their type over calls:
// errors.As finds one, with what JSON carries of its fields. The name is as for
// RegisterError. T is no interface.
func RegisterErrorType[T error](name string) {
	t := reflect.TypeFor[T]()
	known.mu.Lock()
	defer known.mu.Unlock()
	if t.Kind() == reflect.Interface {
		known.clashes = append(known.clashes, fmt.Errorf("register error type %s: %v is an interface; register what implements it", name, t))
		return
	}
	if other, ok := known.typeNames[t]; ok && other == name {
		return
	}
	if known.knowsType(name) || known.sentinels[name] != nil {
		known.clash(name)
		return
	}
	shape := shapes{}.of(t)
	known.typeNames[t] = name
	known.types[name] = errorType{
		encode: func(err error) ([]byte, error) {
			v := err.(T) //nolint:errorlint // its type is what is asked for
			if cycle := findCycle(reflect.ValueOf(v), shape, name); cycle != "" {
				return nil, errors.New(cycle)
			}
			return json.Marshal(&v) // a pointer, since its method may want one
		},
		decode: func(value []byte) (error, error) {
			var v T
			if err := unmarshal(value, &v); err != nil {
				return nil, err
			}
			if r := reflect.ValueOf(v); r.Kind() == reflect.Pointer && r.IsNil() {
				return nil, errors.New("it is null")
			}
			return v, nil
		},
	}
}

func (k *knownErrors) knowsType(name string) bool {
	_, ok := k.types[name]
	return ok
}

// clash notes that two errors have one name. The lock is held.
func (k *knownErrors) clash(name string) {
	k.clashes = append(k.clashes, fmt.Errorf("two errors are registered as %s, and callers can't tell them apart; rename one", name))
}

// faults returns what is wrong with registrations.
func (k *knownErrors) faults() []error {
	k.mu.RLock()
	defer k.mu.RUnlock()
	return slices.Clone(k.clashes)
}

// detail returns how an error travels by itself; false if it is not known.
func (k *knownErrors) detail(err error) (Detail, bool) {
	k.mu.RLock()
	defer k.mu.RUnlock()
	if v := reflect.ValueOf(err); v.Comparable() {
		if name, ok := k.names[err]; ok {
			return Detail{Type: name}, true
		}
	}
	name, ok := k.typeNames[reflect.TypeOf(err)]
	if !ok {
		return Detail{}, false
	}
	value, failed := k.types[name].encode(err)
	return Detail{Type: name, Value: value}, failed == nil
}

// matching returns the sentinels that an error says it is by its own Is method.
func (k *knownErrors) matching(is func(error) bool) (out []Detail) {
	k.mu.RLock()
	defer k.mu.RUnlock()
	for name, err := range k.sentinels {
		if is(err) {
			out = append(out, Detail{Type: name})
		}
	}
	slices.SortFunc(out, func(a, b Detail) int { return strings.Compare(a.Type, b.Type) })
	return out
}

// error returns the error that a detail stands for, or nil.
func (k *knownErrors) error(d Detail) error {
	k.mu.RLock()
	defer k.mu.RUnlock()
	if err, ok := k.sentinels[d.Type]; ok {
		return err
	}
	if t, ok := k.types[d.Type]; ok {
		if err, failed := t.decode(d.Value); failed == nil {
			return err
		}
	}
	return nil
}
