package runtime

import (
	"bytes"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/goccy/go-json"

	"github.com/dollarfn/msgen/runtime/wire"
)

// ctxKey is the reserved name in a call's JSON object that carries the call's
// context beside the arguments.
const ctxKey = "ctx"

// codec turns a method's arguments and results into the JSON lane's text and
// back. Everything reflection can find out is found out once, in newCodec.
type codec[A, R any] struct {
	binary bool       // *A is a binaryCodec[R]
	args   []argument // in the order of A's fields
	result resultKind
	shapes []*shape // of the results that can hold a cycle, by their place, nil for the others; nil if none can
	nests  bool     // JSON can nest to any depth in the results
}

type argument struct {
	name     string
	opening  string // of a body that has this argument alone
	optional bool   // a variadic parameter: may be absent
	shape    *shape // nil: can't hold a cycle
	nests    bool   // JSON can nest to any depth in it
}

type resultKind int

const (
	resultOne resultKind = iota
	resultNone
	resultTuple
)

// binaryCodec is what msgen writes on the arguments of a dollar function, by
// which the link lane carries them and the results.
type binaryCodec[R any] interface {
	binaryArgs
	EncodeResult(e *wire.Encoder, result *R) // or an item of a stream
	DecodeResult(d *wire.Decoder, result *R)
}

// binaryArgs is the part of it that does not depend on the result.
type binaryArgs interface {
	EncodeArgs(e *wire.Encoder)
	DecodeArgs(d *wire.Decoder)
	WireShape() uint64
}

func newCodec[A, R any]() *codec[A, R] {
	c := &codec[A, R]{}
	_, c.binary = any(new(A)).(binaryCodec[R])
	known, deep := shapes{}, nesting{}
	c.nests = deep.unbounded(reflect.TypeFor[R]())
	t := reflect.TypeFor[A]()
	for field := range t.Fields() {
		tag := field.Tag
		c.args = append(c.args, argument{
			name:     tag.Get("json"),
			opening:  `{"` + tag.Get("json") + `":`,
			optional: tag.Get("dollar") == "optional",
			shape:    known.of(field.Type),
			nests:    deep.unbounded(field.Type),
		})
	}
	switch r := reflect.TypeFor[R](); {
	case r == reflect.TypeFor[None]():
		c.result = resultNone
	case isTuple(r):
		c.result = resultTuple
		for i := 1; i < r.NumField(); i++ {
			c.shapes = append(c.shapes, known.of(r.Field(i).Type))
		}
	default:
		c.shapes = []*shape{known.of(r)}
	}
	if !slices.ContainsFunc(c.shapes, func(s *shape) bool { return s != nil }) {
		c.shapes = nil
	}
	return c
}

// shape is the fingerprint of the binary form, 0 if there is none.
func (c *codec[A, R]) shape() uint64 {
	if !c.binary {
		return 0
	}
	return any(new(A)).(binaryArgs).WireShape()
}

func isTuple(t reflect.Type) bool {
	return t.Kind() == reflect.Struct && t.NumField() > 0 &&
		t.Field(0).Anonymous && t.Field(0).Type == reflect.TypeFor[Tuple]()
}

// checkArgs refuses an argument that holds a cycle.
func (c *codec[A, R]) checkArgs(args *A, m *method) error {
	for i, a := range c.args {
		if a.shape == nil {
			continue
		}
		if cycle := findCycle(reflect.ValueOf(args).Elem().Field(i), a.shape, a.name); cycle != "" {
			return Errorf(CodeInvalidArgument, "argument %s of %s holds a cycle: %s; break it or link by ID", a.name, m, cycle)
		}
	}
	return nil
}

// checkResult refuses a result that holds a cycle.
func (c *codec[A, R]) checkResult(result *R, m *method) error {
	for i, s := range c.shapes {
		if s == nil {
			continue
		}
		v, which := reflect.ValueOf(result).Elem(), "the result"
		if c.result == resultTuple {
			v, which = v.Field(i+1), "result "+strconv.Itoa(i+1)
		}
		if cycle := findCycle(v, s, "result"); cycle != "" {
			return Errorf(CodeInternal, "%s of %s holds a cycle: %s; break it or link by ID", which, m, cycle)
		}
	}
	return nil
}

// encodeArgs appends {"in":…}. The pointer matters: a MarshalJSON method on a
// pointer is only found for a value that has an address.
func (c *codec[A, R]) encodeArgs(to []byte, args *A) ([]byte, error) {
	return appendJSON(to, args)
}

// decodeArgs reads a call's JSON object. Every argument has to be there but a
// variadic one, none twice, and nothing beside them but ctx, which readContext takes.
func (c *codec[A, R]) decodeArgs(body []byte, into *A, m *method, readContext func([]byte) error) error {
	v := reflect.ValueOf(into).Elem()
	if len(c.args) == 1 && decodeOnly(body, c.args[0].opening, v.Field(0).Addr().Interface(), c.args[0].nests) {
		return nil
	}
	seen, seenContext := make([]bool, len(c.args)), false
	err := scanObject(body, func(f member) error {
		i := c.argument(f.key)
		switch isContext := string(f.key) == ctxKey; {
		case i < 0 && !isContext:
			return fmt.Errorf("unknown argument %q; %s", f.key, c.takes())
		case isContext && seenContext, !isContext && seen[i]:
			return fmt.Errorf("argument %q appears twice", f.key)
		case isContext:
			seenContext = true
			return readContext(f.value)
		}
		seen[i] = true
		if err := unmarshalAs(f.value, v.Field(i).Addr().Interface(), c.args[i].nests); err != nil {
			return fmt.Errorf("argument %q: %w", f.key, err)
		}
		return nil
	})
	if err != nil {
		return refusal("%s: %w", m, err)
	}
	for i, a := range c.args {
		if !seen[i] && !a.optional {
			return refusal("%s: missing argument %q; %s", m, a.name, c.takes())
		}
	}
	return nil
}

func (c *codec[A, R]) argument(key []byte) int {
	for i := range c.args {
		if c.args[i].name == string(key) {
			return i
		}
	}
	return -1
}

func (c *codec[A, R]) takes() string {
	if len(c.args) == 0 {
		return "it takes none"
	}
	names := make([]string, len(c.args))
	for i, a := range c.args {
		names[i] = strconv.Quote(a.name)
	}
	return "it takes " + strings.Join(names, ", ")
}

// decodeOnly decodes an object that has one member, with the opening up to its
// value. It reports false, and leaves into zero, for any other text: one that is
// written differently or wrongly, holds more, or nests too deep. Then the long
// way says what it is.
func decodeOnly(text []byte, opening string, into any, nests bool) bool {
	value, ok := bytes.CutPrefix(text, []byte(opening))
	if !ok || !bytes.HasSuffix(value, []byte("}")) || bytes.Contains(value, ctxOpening) {
		return false
	}
	value = value[:len(value)-1]
	if nests && tooDeep(value) {
		return false
	}
	if json.Unmarshal(value, into) == nil {
		return true
	}
	reflect.ValueOf(into).Elem().SetZero()
	return false
}

// ctxOpening is in most objects that have a context beside their value.
var ctxOpening = []byte(`"ctx":`)

// refuseContext keeps the public from speaking in a caller's name.
func refuseContext([]byte) error {
	return errors.New("argument \"ctx\" is reserved for calls between microservices")
}

// encodeValue appends what a function returned, nothing for none. Beside an error
// a zero value says nothing, so that it is none too.
func (c *codec[A, R]) encodeValue(to []byte, result *R, beside bool) ([]byte, error) {
	v := reflect.ValueOf(result).Elem()
	switch {
	case c.result == resultNone, beside && v.IsZero():
		return to, nil
	case c.result == resultOne:
		return appendJSON(to, result)
	}
	parts := make([]any, v.NumField()-1)
	for i := range parts {
		parts[i] = v.Field(i + 1).Addr().Interface()
	}
	return appendJSON(to, parts)
}

func (c *codec[A, R]) decodeValue(data []byte, into *R) error {
	switch c.result {
	case resultNone:
		return nil
	case resultTuple:
		return decodeTuple(data, reflect.ValueOf(into).Elem(), c.nests)
	default:
		return unmarshalAs(data, into, c.nests)
	}
}

// decodeReply reads the reply to a call: its result, and what goes back up.
func (c *codec[A, R]) decodeReply(reply []byte, into *R) (back *wireReplyCtx, err error) {
	if c.result == resultOne && decodeOnly(reply, resultPrefix, into, c.nests) {
		return nil, nil
	}
	found := c.result == resultNone
	err = scanObject(reply, func(f member) error {
		switch string(f.key) {
		case "result":
			found = true
			return c.decodeValue(f.value, into)
		case ctxKey:
			return unmarshal(f.value, &back)
		}
		return nil
	})
	if err == nil && !found {
		err = errors.New("the reply has no result")
	}
	return back, err
}

func decodeTuple(data []byte, tuple reflect.Value, nests bool) error {
	want, i := tuple.NumField()-1, 0
	err := scanArray(data, func(value []byte) error {
		if i++; i > want {
			return nil
		}
		return unmarshalAs(value, tuple.Field(i).Addr().Interface(), nests)
	})
	if err == nil && i != want {
		err = fmt.Errorf("the reply has %d results instead of %d", i, want)
	}
	return err
}
