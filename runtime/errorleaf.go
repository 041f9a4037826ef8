package runtime

import (
	"crypto/x509"
	stdjson "encoding/json"
	"net"
	"net/netip"
	"reflect"
	"slices"
	"strings"
	"unsafe"

	"github.com/goccy/go-json"
)

// hiddenFields are fields of the standard library's errors that are texts and not
// exported, but decide what the error says.
var hiddenFields = map[reflect.Type][]string{
	reflect.TypeFor[stdjson.SyntaxError]():    {"msg"},
	reflect.TypeFor[stdjson.MarshalerError](): {"sourceFunc"},
}

func isHidden(t reflect.Type, field string) bool { return slices.Contains(hiddenFields[t], field) }

// setHidden sets a field that is not exported.
func setHidden(field reflect.Value, value []byte) error {
	var text string
	if err := unmarshal(value, &text); err != nil {
		return err
	}
	if field.Kind() == reflect.String { // of a later version of Go it may not be
		*(*string)(unsafe.Pointer(field.UnsafeAddr())) = text //nolint:gosec // there is no other way
	}
	return nil
}

// leafPlan returns the plan of a type that is not looked into: an interface of which
// is known what is in it, or what can't travel and is left out.
func leafPlan(t reflect.Type) (valuePlan, bool) {
	switch {
	case t == reflect.TypeFor[net.Addr]():
		return jsonPlan(encodeAddr, decodeAddr), true
	case t == reflect.TypeFor[reflect.Type]():
		return jsonPlan(encodeType, decodeType), true
	case t == reflect.TypeFor[*x509.Certificate]():
		return jsonPlan(encodeCertificate, decodeCertificate), true
	case t == reflect.TypeFor[reflect.Value](), t == reflect.TypeFor[reflect.StructField]():
		return droppedPlan, true
	case t.Kind() == reflect.Interface && t.Implements(typeOfError):
		return errorPlan, true
	case t.Kind() == reflect.Interface && t.NumMethod() == 0:
		return valuePlan{}, false
	}
	switch t.Kind() { //nolint:exhaustive // the others can travel
	case reflect.Interface, reflect.Func, reflect.Chan, reflect.UnsafePointer, reflect.Complex64, reflect.Complex128:
		return droppedPlan, true
	}
	return valuePlan{}, false
}

// errorPlan is that of an error in a field, which travels as an error does.
var errorPlan = valuePlan{
	encode: func(w *errorWriter, to []byte, v reflect.Value) ([]byte, error) {
		if v.IsNil() {
			return append(to, "null"...), nil
		}
		return w.nested(to, v.Interface().(error))
	},
	decode: func(r *errorReader, value []byte, into reflect.Value) error {
		err, failed := r.nested(value)
		if failed != nil || err == nil {
			return failed
		}
		// An interface may want more than a rebuilt error has.
		if v := reflect.ValueOf(err); v.Type().AssignableTo(into.Type()) {
			into.Set(v)
		}
		return nil
	},
}

// droppedPlan is that of what stays in its process.
var droppedPlan = valuePlan{
	encode: func(_ *errorWriter, to []byte, _ reflect.Value) ([]byte, error) { return append(to, "null"...), nil },
	decode: func(*errorReader, []byte, reflect.Value) error { return nil },
}

// jsonPlan is a plan of functions for a value that JSON carries in its place.
func jsonPlan[T, W any](encode func(T) W, decode func(W) T) valuePlan {
	return valuePlan{
		encode: func(_ *errorWriter, to []byte, v reflect.Value) ([]byte, error) {
			if v.IsNil() {
				return append(to, "null"...), nil
			}
			text, err := json.Marshal(encode(v.Interface().(T)))
			return append(to, text...), err
		},
		decode: func(_ *errorReader, value []byte, into reflect.Value) error {
			var w W
			if string(value) == "null" {
				return nil
			}
			if err := unmarshal(value, &w); err != nil {
				return err
			}
			if v := reflect.ValueOf(decode(w)); v.IsValid() {
				into.Set(v)
			}
			return nil
		},
	}
}

// wireAddr is a net.Addr.
type wireAddr struct {
	Network string `json:"network"`
	Address string `json:"address"`
}

func encodeAddr(a net.Addr) wireAddr { return wireAddr{a.Network(), a.String()} }

func decodeAddr(w wireAddr) net.Addr {
	at, err := netip.ParseAddrPort(w.Address)
	switch {
	case err == nil && strings.HasPrefix(w.Network, "tcp"):
		return net.TCPAddrFromAddrPort(at)
	case err == nil && strings.HasPrefix(w.Network, "udp"):
		return net.UDPAddrFromAddrPort(at)
	case strings.HasPrefix(w.Network, "unix"):
		return &net.UnixAddr{Name: w.Address, Net: w.Network}
	}
	return otherAddr{w.Network, w.Address}
}

// otherAddr is an address of a kind of its own.
type otherAddr struct{ network, address string }

func (a otherAddr) Network() string { return a.network }
func (a otherAddr) String() string  { return a.address }

// wireType is a reflect.Type.
type wireType struct {
	Name string `json:"name"`
	Kind string `json:"kind"`
}

func encodeType(t reflect.Type) wireType { return wireType{t.String(), t.Kind().String()} }

// kindSamples has a type of each kind, by the kind's name, which is a basic type's
// own.
var kindSamples = func() map[string]reflect.Type {
	samples := map[string]reflect.Type{}
	for _, t := range []reflect.Type{
		reflect.TypeFor[bool](), reflect.TypeFor[int](), reflect.TypeFor[int8](), reflect.TypeFor[int16](), reflect.TypeFor[int32](),
		reflect.TypeFor[int64](), reflect.TypeFor[uint](), reflect.TypeFor[uint8](), reflect.TypeFor[uint16](), reflect.TypeFor[uint32](),
		reflect.TypeFor[uint64](), reflect.TypeFor[uintptr](), reflect.TypeFor[float32](), reflect.TypeFor[float64](),
		reflect.TypeFor[complex64](), reflect.TypeFor[complex128](), reflect.TypeFor[string](), reflect.TypeFor[[0]byte](),
		reflect.TypeFor[[]byte](), reflect.TypeFor[map[string]string](), reflect.TypeFor[*byte](), reflect.TypeFor[struct{}](),
		reflect.TypeFor[any](), reflect.TypeFor[func()](), reflect.TypeFor[chan byte](), reflect.TypeFor[unsafe.Pointer](),
	} {
		samples[t.Kind().String()] = t
	}
	return samples
}()

// decodeType returns a basic type itself, and of any other one a stand-in that has
// its name and its kind.
func decodeType(w wireType) reflect.Type {
	sample, ok := kindSamples[w.Kind]
	if !ok || sample.String() == w.Name {
		return sample // nil for a kind that is none
	}
	return namedType{sample, w.Name}
}

// anyType is embedded where it is nobody's business.
type anyType = reflect.Type

// namedType stands for a type of which only name and kind are known.
type namedType struct {
	anyType

	name string
}

func (t namedType) String() string { return t.name }

// Name is the name without the package's.
func (t namedType) Name() string { return t.name[strings.LastIndexByte(t.name, '.')+1:] }

func encodeCertificate(c *x509.Certificate) []byte { return c.Raw }

func decodeCertificate(der []byte) *x509.Certificate {
	c, err := x509.ParseCertificate(der)
	if err != nil {
		return nil
	}
	return c
}

// appendText appends a text as JSON.
func appendText(to []byte, text string) []byte {
	value, _ := json.Marshal(text) // a string has JSON
	return append(to, value...)
}

// sortedKeys returns the keys of a map whose keys are texts.
func sortedKeys(m reflect.Value) []reflect.Value {
	keys := m.MapKeys()
	slices.SortFunc(keys, func(a, b reflect.Value) int { return strings.Compare(a.String(), b.String()) })
	return keys
}
