package runtime

import (
	"errors"
	"fmt"
	"reflect"

	"github.com/goccy/go-json"
)

const (
	// maxChain bounds how many errors of a chain are looked at and travel, those in
	// fields included.
	maxChain = 100
	// maxErrorDepth bounds how deep errors may be in fields of errors.
	maxErrorDepth = 20
	// maxErrorBytes bounds what the texts and the fields of all errors in a chain take.
	maxErrorBytes = 1 << 20
)

// errorWriter writes an error down, with those that it wraps and those in their
// fields. What exceeds its bounds keeps its text and loses the rest.
type errorWriter struct {
	public  bool // for the public, which gets what the program itself says
	others  bool // something in the error is not for the public
	publish *publisher
	left    int // errors
	depth   int // of errors in fields
	bytes   int // left for texts and values
}

func newErrorWriter(public bool) *errorWriter {
	return &errorWriter{public: public, left: maxChain, bytes: maxErrorBytes}
}

// errorNode is an error of a chain on its way out.
type errorNode struct {
	err     error
	text    string
	detail  *Detail // nil: only what the node says is known
	coded   *Error  // if it is an *Error that is not known by name
	spoken  bool    // what is built of the detail says the text
	wraps   []*errorNode
	joined  bool // it wraps a list
	is      []string
	methods behaviours
	public  string // its text for the public, "" for the same
}

// textOf is err.Error(), which is the program's and may panic.
func textOf(err error) (text string, ok bool) {
	defer func() {
		if v := recover(); v != nil {
			text, ok = fmt.Sprintf("an error of type %T panicked: %v", err, v), false
		}
	}()
	return err.Error(), true
}

// unwrap returns what an error wraps. Its method is the program's and may panic.
func unwrap(err error) (inside []error, joined bool) {
	defer func() {
		if recover() != nil {
			inside, joined = nil, false
		}
	}()
	switch x := err.(type) { //nolint:errorlint // one step is meant
	case interface{ Unwrap() error }:
		if e := x.Unwrap(); e != nil {
			inside = append(inside, e)
		}
	case interface{ Unwrap() []error }:
		for _, e := range x.Unwrap() {
			if e != nil {
				inside = append(inside, e)
			}
		}
		joined = true
	}
	return inside, joined
}

// node looks at an error and at what it wraps; nil if there is no room for it.
func (w *errorWriter) node(err error) *errorNode {
	if w.left == 0 {
		return nil
	}
	w.left--
	n := &errorNode{err: err}
	n.text, _ = textOf(err)
	if name, ok := registry.sentinelName(err); ok { // whose text does not travel
		n.detail, n.spoken = &Detail{Type: name}, true
		return n
	}
	if w.bytes -= len(n.text); w.bytes < 0 {
		w.left = 0
		return nil
	}
	if e, ok := err.(*Error); ok && e != nil { //nolint:errorlint // the error itself is meant
		w.addCoded(n, e)
		return n
	}
	if e := asRebuilt(err); e != nil {
		w.addRebuilt(n, e)
		return n
	}
	if w.addTyped(n, err) {
		return n
	}
	n.is = registry.matching(err)
	n.methods = behavioursOf(err)
	n.public = w.publicOf(err, n.text)
	w.addWrapped(n, err)
	return n
}

func (w *errorWriter) addWrapped(n *errorNode, err error) {
	inside, joined := unwrap(err)
	n.joined = joined
	for _, e := range inside {
		if child := w.node(e); child != nil {
			n.wraps = append(n.wraps, child)
		}
	}
}

// addCoded adds an *Error. What Errorf made of its arguments says what the *Error
// says, and is made anew.
func (w *errorWriter) addCoded(n *errorNode, e *Error) {
	n.coded, n.spoken = e, true
	n.public = w.publicOf(e, n.text)
	if e.cause == nil {
		return
	}
	if text, _ := textOf(e.cause); text == e.Message && isComposed(e.cause) {
		w.addWrapped(n, e.cause)
		return
	}
	if child := w.node(e.cause); child != nil {
		n.wraps = []*errorNode{child}
	}
}

// addRebuilt adds an error that came from elsewhere itself.
func (w *errorWriter) addRebuilt(n *errorNode, e *rebuiltError) {
	n.public, n.methods = e.public, e.methods
	for _, s := range e.is {
		if name, ok := registry.sentinelName(s); ok {
			n.is = append(n.is, name)
		}
	}
	if e.value != nil {
		_ = w.addValue(n, e.value)
	}
	w.addWrapped(n, n.err)
}

// addTyped adds an error whose type is registered. It reports false if there is
// none, or if its value can't be written.
func (w *errorWriter) addTyped(n *errorNode, err error) bool {
	built := w.addValue(n, err)
	if built == nil {
		return false
	}
	text, ok := textOf(built)
	n.spoken = ok && text == n.text
	if !n.spoken {
		n.is, n.methods = registry.matching(err), behavioursOf(err)
	}
	if !sameWrapped(err, built) {
		w.addWrapped(n, err)
		if n.spoken && !identified(n.wraps) {
			n.wraps, n.joined = nil, false // a text that nobody asks for is not worth the error's own value
		}
	}
	if !n.spoken {
		n.public = w.publicOf(err, n.text)
	}
	return true
}

// addValue adds the detail of a value, and returns what the other side will make of
// it; nil if it can't be written.
func (w *errorWriter) addValue(n *errorNode, err error) (built error) {
	name, t := registry.typeFor(err)
	if t == nil || w.depth > maxErrorDepth {
		return nil
	}
	defer func() {
		if recover() != nil { // in its own methods
			n.detail, built = nil, nil
		}
	}()
	// What this takes of the bounds is gone even if it fails: the errors in it may be
	// looked at again.
	value, failed := t.encode(w, err)
	if failed != nil || len(value) > w.bytes {
		return nil
	}
	built, failed = t.decode(newErrorReader(), value)
	if failed != nil || built == nil {
		return nil
	}
	w.bytes -= len(value)
	n.detail = &Detail{Type: name, Value: value}
	return built
}

// sameWrapped reports whether two errors wrap the same, as far as can be seen.
func sameWrapped(a, b error) bool {
	left := maxChain
	return sameInside(a, b, &left)
}

// sameInside looks at no more errors than are left.
func sameInside(a, b error, left *int) bool {
	as, joined := unwrap(a)
	bs, alike := unwrap(b)
	if len(as) != len(bs) || joined != alike {
		return false
	}
	for i := range as {
		if *left--; *left < 0 {
			return false
		}
		text, _ := textOf(as[i])
		other, _ := textOf(bs[i])
		if text != other || nameOf(as[i]) != nameOf(bs[i]) || !sameInside(as[i], bs[i], left) {
			return false
		}
	}
	return true
}

// nameOf is the name by which an error, or its type, is registered, or "".
func nameOf(err error) string {
	if name, ok := registry.sentinelName(err); ok {
		return name
	}
	if e := asRebuilt(err); e != nil && e.value != nil {
		err = e.value
	}
	name, _ := registry.typeFor(err)
	return name
}

// identified reports whether something in the nodes can be asked for.
func identified(nodes []*errorNode) bool {
	for _, n := range nodes {
		if n.detail != nil || n.coded != nil || len(n.is) > 0 || len(n.methods) > 0 || identified(n.wraps) {
			return true
		}
	}
	return false
}

// publicOf is the text of an error for the public, "" for the same.
func (w *errorWriter) publicOf(err error, text string) string {
	if !w.others {
		return ""
	}
	if w.publish == nil {
		w.publish = newPublisher()
	}
	if public := w.publish.text(err); public != text {
		return public
	}
	return ""
}

// isComposed reports whether an error is made of a text and what it wraps, by
// package fmt or here.
func isComposed(err error) bool {
	if e := asRebuilt(err); e != nil {
		return e.value == nil && e.is == nil && e.methods == nil
	}
	t := reflect.TypeOf(err)
	return t.Kind() == reflect.Pointer && (t.Elem().PkgPath() == "fmt" || t.Elem().PkgPath() == "errors")
}

// nestedError is an error in a field of another one, as it travels.
type nestedError struct {
	Code    Code     `json:"code,omitempty"`
	Message string   `json:"message"`
	Details []Detail `json:"details,omitempty"`
}

var errTooMuch = errors.New("there are too many errors in it")

// nested appends an error that is in a field.
func (w *errorWriter) nested(to []byte, err error) ([]byte, error) {
	if w.depth >= maxErrorDepth || w.left == 0 {
		return nil, errTooMuch
	}
	w.depth++
	defer func() { w.depth-- }()
	out := w.write(err)
	own := nestedError{Code: out.Code, Message: out.Message, Details: out.Details}
	if own.Code == CodeUnknown {
		own.Code = ""
	}
	text, failed := json.Marshal(own)
	return append(to, text...), failed
}
