package runtime

import (
	"errors"
	"fmt"

	"github.com/goccy/go-json"

	"github.com/dollarfn/msgen/runtime/wire"
)

// maxContextItems bounds the roles and the store values that are read of a
// context. The message's own limit bounds what they hold.
const maxContextItems = 10_000

// travels reports whether anything of c goes with a call.
func (c *Context) travels() bool {
	return c != nil && (c.UserID != "" || len(c.User) > 0 || len(c.Roles) > 0 || len(c.Store.values) > 0 ||
		c.Origin != "" || c.RequestID != "" || c.Trace != "")
}

// encodeBinary writes what travels of a context on the link lane.
func (c *Context) encodeBinary(e *wire.Encoder) {
	e.Text(c.UserID)
	e.Raw(c.User)
	e.Uint(uint64(len(c.Roles)))
	for _, role := range c.Roles {
		e.Text(role)
	}
	e.Uint(uint64(len(c.Store.values)))
	for name, value := range c.Store.values {
		e.Text(name)
		e.Raw(value)
	}
	e.Text(c.Origin)
	e.Text(c.RequestID)
	e.Text(c.Trace)
}

// decodeBinary reads what encodeBinary writes.
func (c *Context) decodeBinary(d *wire.Decoder) error {
	c.UserID = d.Text()
	c.User = jsonOf(d)
	if n := countOf(d); n > 0 {
		c.Roles = make([]string, 0, n)
		for range n {
			c.Roles = append(c.Roles, d.Text())
		}
	}
	if n := countOf(d); n > 0 {
		values := make(map[string]json.RawMessage, n)
		for range n {
			name := d.Text()
			values[name] = jsonOf(d)
		}
		c.Store = Store{values}
	}
	c.Origin = d.Text()
	if id := d.Text(); printable(id) {
		c.RequestID = id
	}
	if trace := d.Text(); printable(trace) {
		c.Trace = trace
	}
	if err := d.Err(); err != nil {
		return fmt.Errorf("ctx is not what the protocol says: %w", err)
	}
	return nil
}

// countOf reads how many items follow, each of which takes a byte at least.
func countOf(d *wire.Decoder) int {
	n := d.Uint()
	if n > maxContextItems || n > uint64(d.Left()) { //nolint:gosec // it is positive
		d.Fail(wire.ErrMalformed)
		return 0
	}
	return int(n)
}

var errNoJSON = errors.New("a part that should be JSON is not")

// jsonOf reads a value that is JSON, nil for none.
func jsonOf(d *wire.Decoder) json.RawMessage {
	raw := d.Raw()
	if len(raw) == 0 {
		return nil
	}
	if !json.Valid(raw) {
		d.Fail(errNoJSON)
		return nil
	}
	return append(json.RawMessage(nil), raw...)
}

// encodeBinary writes an error without its result and its cookies.
func (w *wireError) encodeBinary(e *wire.Encoder) {
	e.Text(string(w.Code))
	e.Text(w.Message)
	e.Uint(uint64(len(w.Details)))
	for _, d := range w.Details {
		e.Text(d.Type)
		e.Raw(d.Value)
	}
}

// appendError appends the binary form of an error.
func appendError(to []byte, err error) []byte {
	var e wire.Encoder
	e.Reset(to)
	w := toWire(err)
	w.encodeBinary(&e)
	return e.Bytes()
}

// decodeBinary reads what encodeBinary writes.
func (w *wireError) decodeBinary(d *wire.Decoder) {
	w.Code, w.Message = Code(d.Text()), d.Text()
	for range countOf(d) {
		w.Details = append(w.Details, Detail{Type: d.Text(), Value: jsonOf(d)})
	}
}

// replyCtxSize is the length that ends a message which has something for the
// caller's context before it.
const replyCtxSize = 4
