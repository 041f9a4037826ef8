package runtime

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"

	"github.com/goccy/go-json"
)

// registry has the errors that keep their identity over a call. Generated code
// registers those that a service can return when the program starts, so that both
// ends of a call know them by the same names. Those of the standard library that
// StandardErrorPackages names are there from the beginning.
var registry *errorRegistry

func init() { registry = newErrorRegistry() } //nolint:gochecknoinits // an initializer would be a cycle: what it holds reads errors by it

// errorRegistry holds registered errors by name and by what they are.
type errorRegistry struct {
	mu        sync.RWMutex
	sentinels map[string]error
	names     map[error]string
	types     map[string]*errorType
	typeNames map[reflect.Type]string
	shapes    []errorShape // of types that can't be named, in the order of registration
	clashes   []error      // what is wrong with registrations
}

// errorType writes and reads the errors of one type. Either may call code of the
// program's, which may panic.
type errorType struct {
	encode func(w *errorWriter, err error) ([]byte, error)
	decode func(r *errorReader, value []byte) (error, error)
}

// errorShape is an interface by which errors are known whose type has no name.
type errorShape struct {
	name string
	typ  reflect.Type
}

func newErrorRegistry() *errorRegistry {
	k := &errorRegistry{
		sentinels: map[string]error{}, names: map[error]string{},
		types: map[string]*errorType{}, typeNames: map[reflect.Type]string{},
	}
	k.addStandard()
	return k
}

// RegisterError makes err keep its identity over calls: errors.Is finds it in
// what a remote dollar function returned as it does in what a local one did.
// The name stands for it on the wire, so both processes have to register it:
// package.Name for an error of a package with services, by custom, and
// import/path.Name for any other. Generated code does so for the errors that it
// sees services return; call it, in an init function, for those that it can't
// see. The errors of StandardErrorPackages are known.
//
// An error may have several names. Two errors of one name are an error of
// App.Start. One that is nil or can't be compared has no identity to keep.
func RegisterError(name string, err error) { registry.addSentinel(name, err) }

func (k *errorRegistry) addSentinel(name string, err error) {
	if err == nil || !reflect.ValueOf(err).Comparable() {
		return
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if other, ok := k.sentinels[name]; ok && other != err || k.types[name] != nil { //nolint:errorlint // the very same is meant
		k.clash(name)
		return
	}
	k.sentinels[name] = err
	if _, ok := k.names[err]; !ok {
		k.names[err] = name
	}
}

// RegisterErrorType makes errors of type T keep their type over calls:
// errors.As finds one, with what JSON carries of its fields. Fields of type error,
// at any depth, travel as errors. The name is as for RegisterError, with a * before
// it for a pointer to a type that is also registered by itself. T is no interface.
func RegisterErrorType[T error](name string) {
	t := reflect.TypeFor[T]()
	if t.Kind() == reflect.Interface {
		registry.fault(fmt.Errorf("register error type %s: %v is an interface; register what implements it", name, t))
		return
	}
	registry.addType(name, t, nil)
}

// RegisterErrorCodec is RegisterErrorType for errors that are more than their
// fields. Encode returns JSON, and decode gets what encode returned, perhaps from
// another version of the program. An error of either one costs the error its type,
// but not its text. T may be an interface, for types that have no name to register:
// then the codec is asked for errors that implement T and whose own type is not
// registered.
func RegisterErrorCodec[T error](name string, encode func(T) ([]byte, error), decode func([]byte) (T, error)) {
	t := &errorType{
		encode: func(_ *errorWriter, err error) ([]byte, error) {
			value, failed := encode(err.(T)) //nolint:errorlint // its type is what is asked for
			if failed == nil && !json.Valid(value) {
				failed = errors.New("it is not JSON")
			}
			return value, failed
		},
		decode: func(_ *errorReader, value []byte) (error, error) {
			err, failed := decode(value)
			if failed != nil {
				return nil, failed
			}
			return err, nil
		},
	}
	registry.addType(name, reflect.TypeFor[T](), t)
}

// addType registers a type, with the codec for its fields unless there is another.
func (k *errorRegistry) addType(name string, t reflect.Type, by *errorType) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.typeOf(name) == t {
		return
	}
	if k.types[name] != nil || k.sentinels[name] != nil {
		k.clash(name)
		return
	}
	if by == nil {
		by = newErrorType(t)
	}
	k.types[name] = by
	if t.Kind() == reflect.Interface {
		k.shapes = append(k.shapes, errorShape{name, t})
	} else if _, ok := k.typeNames[t]; !ok {
		k.typeNames[t] = name
	}
}

// typeOf returns the type that is called name, nil if there is none. The lock is
// held.
func (k *errorRegistry) typeOf(name string) reflect.Type {
	if k.types[name] == nil {
		return nil
	}
	for t, n := range k.typeNames {
		if n == name {
			return t
		}
	}
	for _, s := range k.shapes {
		if s.name == name {
			return s.typ
		}
	}
	return nil
}

// clash notes that two errors have one name. The lock is held.
func (k *errorRegistry) clash(name string) {
	k.clashes = append(k.clashes, fmt.Errorf("two errors are registered as %s, and callers can't tell them apart; rename one", name))
}

func (k *errorRegistry) fault(err error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.clashes = append(k.clashes, err)
}

// faults returns what is wrong with registrations.
func (k *errorRegistry) faults() []error {
	k.mu.RLock()
	defer k.mu.RUnlock()
	return slices.Clone(k.clashes)
}

// sentinelName returns the name of an error that is registered itself.
func (k *errorRegistry) sentinelName(err error) (string, bool) {
	if !reflect.ValueOf(err).Comparable() {
		return "", false
	}
	k.mu.RLock()
	defer k.mu.RUnlock()
	name, ok := k.names[err]
	return name, ok
}

// typeFor returns the name by which errors of err's type travel, and how.
func (k *errorRegistry) typeFor(err error) (string, *errorType) {
	k.mu.RLock()
	defer k.mu.RUnlock()
	t := reflect.TypeOf(err)
	if name, ok := k.typeNames[t]; ok {
		return name, k.types[name]
	}
	for _, s := range k.shapes {
		if t.Implements(s.typ) {
			return s.name, k.types[s.name]
		}
	}
	return "", nil
}

// lookUp returns what a name stands for: a type, an error, or neither.
func (k *errorRegistry) lookUp(name string) (*errorType, error) {
	k.mu.RLock()
	defer k.mu.RUnlock()
	return k.types[name], k.sentinels[name]
}

// maxMatches bounds how many sentinels an error may say it is.
const maxMatches = 20

// matching returns the names of the sentinels that an error says it is by its own
// Is method, which is the program's and may panic.
func (k *errorRegistry) matching(err error) (names []string) {
	is, ok := err.(interface{ Is(target error) bool })
	if !ok {
		return nil
	}
	k.mu.RLock()
	all := make(map[string]error, len(k.names))
	for sentinel, name := range k.names {
		all[name] = sentinel
	}
	k.mu.RUnlock()
	defer func() { _ = recover() }()
	for name, sentinel := range all {
		if is.Is(sentinel) {
			names = append(names, name)
		}
	}
	slices.SortFunc(names, strings.Compare)
	return names[:min(len(names), maxMatches)]
}
