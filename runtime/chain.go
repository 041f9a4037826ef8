package runtime

import (
	"context"

	"github.com/goccy/go-json"
)

// The types of the details that are the protocol's own.
const (
	// typeError is that of an *Error inside a chain.
	typeError = "dollar.Error"
	// typeChain is that of the detail, the last one, which says how the errors wrap
	// each other, where that is not plain from the others.
	typeChain = "dollar.Chain"
)

// wireError is an error as the JSON lane writes it. Its details are those of the
// first *Error in the chain, then the chain's known errors, outermost first, and
// perhaps the chain.
type wireError struct {
	Code    Code     `json:"code"`
	Message string   `json:"message"`
	Details []Detail `json:"details,omitempty"`

	Result json.RawMessage `json:"result,omitempty"` // what the function returned beside the error
	Ctx    *wireReplyCtx   `json:"ctx,omitempty"`
}

// wireChain is an error of a chain as it travels. That of the whole has no message.
type wireChain struct {
	Detail   *int        `json:"detail,omitempty"`  // which of the details it is; none: of a type that is not known
	Message  *string     `json:"message,omitempty"` // what it says, unless the detail says it
	Wraps    []wireChain `json:"wraps,omitempty"`   // what it wraps, beside what the detail does
	Joined   bool        `json:"joined,omitempty"`  // it wraps a list, be it of one
	Is       []int       `json:"is,omitempty"`      // which of the details it says it is
	Methods  behaviours  `json:"methods,omitempty"` // what it answers
	Public   string      `json:"public,omitempty"`  // what the public may read of it, if that is something else
	Internal bool        `json:"internal,omitempty"`
}

// toWire writes an error down.
func toWire(err error) wireError { return newErrorWriter(false).write(err) }

// write writes an error down. Its text and its JSON are made by code of the
// program's, which may panic.
func (w *errorWriter) write(err error) wireError {
	text, ok := textOf(err)
	if !ok {
		return wireError{Code: CodeInternal, Message: text}
	}
	outer, most := w.others, maxChain
	w.others = withholds(err, &most)
	defer func() { w.others = outer }()
	root := w.node(err)
	if root == nil {
		root = &errorNode{err: err, text: text}
	}
	out := wireError{Code: CodeOf(err), Message: text}
	if w.public {
		out.Message = publicText(err)
	}
	c := chainWriter{wireError: &out, public: w.public}
	c.first, c.coded = firstCoded(root)
	if c.first != nil {
		out.Details = sendable(c.first.Details)
	}
	c.alone = root.coded != nil && c.coded == 1
	if root.err == context.Canceled || root.err == context.DeadlineExceeded { //nolint:errorlint // the code says so
		return out
	}
	if c.alone && impliedBy(out.Code, root) {
		root.wraps = nil
	}
	chain := c.add(root)
	if !w.public && !c.plain(root) {
		chain.Message = nil
		value, _ := json.Marshal(chain) // of texts and numbers
		out.Details = append(out.Details, Detail{typeChain, value})
	}
	return out
}

// impliedBy reports whether a code alone says what an *Error wraps.
func impliedBy(code Code, n *errorNode) bool {
	if len(n.wraps) != 1 || n.joined {
		return false
	}
	err := n.wraps[0].err
	return code == CodeCanceled && err == context.Canceled || code == CodeDeadlineExceeded && err == context.DeadlineExceeded //nolint:errorlint // itself
}

// sendable leaves out details that are no JSON, which must not cost the others.
func sendable(details []Detail) (out []Detail) {
	for _, d := range details {
		if len(d.Value) == 0 || json.Valid(d.Value) {
			out = append(out, d)
		}
	}
	return out
}

// firstCoded returns the first *Error of a chain, and how many there are.
func firstCoded(n *errorNode) (first *Error, count int) {
	if n.coded != nil {
		first, count = n.coded, 1
	}
	for _, child := range n.wraps {
		e, more := firstCoded(child)
		if first == nil {
			first = e
		}
		count += more
	}
	return first, count
}

// chainWriter adds the errors of a chain to the details.
type chainWriter struct {
	*wireError

	public bool
	first  *Error // its details are those of the whole
	coded  int
	alone  bool // the *Error at the top is the only one
}

func (c *chainWriter) detail(d Detail) *int {
	if c.public && !publicDetail(&d) {
		return nil
	}
	at := len(c.Details)
	c.Details = append(c.Details, d)
	return &at
}

func (c *chainWriter) add(n *errorNode) wireChain {
	out := wireChain{Joined: n.joined, Methods: n.methods, Public: n.public}
	switch {
	case n.detail != nil:
		out.Detail = c.detail(*n.detail)
	case n.coded != nil:
		out.Internal = n.coded.internal
		if !c.alone {
			own := wireError{Code: n.coded.Code, Message: n.coded.Message}
			if n.coded != c.first {
				own.Details = sendable(n.coded.Details)
			}
			value, _ := json.Marshal(own) // of strings, and of JSON
			out.Detail = c.detail(Detail{typeError, value})
		}
	}
	if out.Detail == nil || !n.spoken {
		out.Message = &n.text
	}
	for _, name := range n.is {
		if at := c.detail(Detail{Type: name}); at != nil {
			out.Is = append(out.Is, *at)
		}
	}
	for _, child := range n.wraps {
		out.Wraps = append(out.Wraps, c.add(child))
	}
	return out
}

// plain reports whether a reader makes the same chain of the details alone: the top
// is one of them, or it wraps each.
func (c *chainWriter) plain(root *errorNode) bool {
	if root.public != "" || len(root.is)+len(root.methods) > 0 || root.coded != nil && root.coded.internal {
		return false
	}
	if root.detail != nil || root.coded != nil && !c.alone {
		return root.spoken && len(root.wraps) == 0 && len(c.Details) == 1
	}
	for _, n := range root.wraps {
		known := n.detail != nil || n.coded != nil && !n.coded.internal
		if !known || !n.spoken || n.public != "" || len(n.wraps) > 0 {
			return false
		}
	}
	return root.joined == (len(root.wraps) > 1)
}

// err returns the error that was written down: with the same message, the same
// code, and the same errors in its chain, as far as they are known here.
func (w wireError) err() error { return newErrorReader().read(&w, true) }

// errorReader reads errors, which may come from anybody.
type errorReader struct {
	left  int // errors
	depth int // of errors in fields
}

func newErrorReader() *errorReader { return &errorReader{left: 2 * maxChain} }

// nested reads an error that is in a field.
func (r *errorReader) nested(value []byte) (error, error) {
	if string(value) == "null" {
		return nil, nil
	}
	if r.depth > maxErrorDepth || r.left <= 0 {
		return nil, errTooMuch
	}
	var in nestedError
	if err := unmarshal(value, &in); err != nil {
		return nil, err
	}
	r.depth++
	defer func() { r.depth-- }()
	if in.Code == "" {
		in.Code = CodeUnknown
	}
	return r.read(&wireError{Code: in.Code, Message: in.Message, Details: in.Details}, false), nil
}

// read returns the error that was written down. Outer says that a call returned it.
func (r *errorReader) read(w *wireError, outer bool) error {
	b := chainReader{r: r, details: w.Details, used: make([]bool, len(w.Details))}
	chain, found := b.chain()
	built := b.root(chain, w)
	if !found && len(w.Details) == 0 {
		switch {
		case w.Code == CodeCanceled && w.Message == context.Canceled.Error():
			return context.Canceled
		case w.Code == CodeDeadlineExceeded && w.Message == context.DeadlineExceeded.Error():
			return context.DeadlineExceeded
		}
	}
	own := b.rest()
	if b.first != nil {
		b.first.Details = own
		return built
	}
	e := asRebuilt(built)
	if CodeOf(built) == w.Code && own == nil {
		if e != nil {
			e.outer = outer && w.Code == CodeUnknown
		}
		return built
	}
	coded := &Error{Code: w.Code, Message: w.Message, Details: own, public: chain.Public, internal: chain.Internal}
	if inside, _ := unwrap(built); e == nil || !isComposed(built) || len(inside) > 0 {
		coded.cause = built
	}
	return coded
}

// chainReader makes errors of the details of one.
type chainReader struct {
	r       *errorReader
	details []Detail
	used    []bool
	first   *Error // of those that came as details
}

// chain takes the last detail, if it says how errors wrap each other.
func (b *chainReader) chain() (c wireChain, found bool) {
	last := len(b.details) - 1
	if last < 0 || b.details[last].Type != typeChain {
		return c, false
	}
	b.used[last] = true
	if unmarshal(b.details[last].Value, &c) != nil {
		return wireChain{}, false
	}
	return c, true
}

// root makes the error as a whole. What the chain does not mention, and is known,
// is wrapped by it.
func (b *chainReader) root(chain wireChain, w *wireError) error {
	own := b.value(chain.Detail)
	is := b.values(chain.Is)
	wraps := b.wrapped(chain.Wraps)
	var more []error
	for i := range b.details {
		if err := complete(b.value(&i), w.Message, nil); err != nil {
			more = append(more, err)
		}
	}
	if own == nil && len(wraps)+len(is) == 0 && len(more) == 1 && !chain.Joined {
		if text, ok := textOf(more[0]); ok && text == w.Message && CodeOf(more[0]) == w.Code && b.allUsed() {
			return more[0] // itself, as it would be here
		}
	}
	joined := chain.Joined || len(wraps)+len(more) > 1
	wraps = append(wraps, more...)
	return b.make(&chain, w.Message, own, is, wraps, joined)
}

func (b *chainReader) allUsed() bool {
	for _, used := range b.used {
		if !used {
			return false
		}
	}
	return true
}

func (b *chainReader) wrapped(all []wireChain) (out []error) {
	for i := range all {
		if err := b.part(&all[i]); err != nil {
			out = append(out, err)
		}
	}
	return out
}

// part makes an error inside the chain, nil for one of which nothing is known.
func (b *chainReader) part(c *wireChain) error {
	if b.r.left--; b.r.left < 0 {
		return nil
	}
	own := b.value(c.Detail)
	is := b.values(c.Is)
	wraps := b.wrapped(c.Wraps)
	var text string
	switch {
	case c.Message != nil:
		text = *c.Message
	case own != nil:
		text, _ = textOf(own)
	case len(wraps) == 1:
		return wraps[0]
	default:
		return nil
	}
	return b.make(c, text, own, is, wraps, c.Joined)
}

// make makes an error: the very one that is known, if it says all that there is to
// say, else one around it.
func (b *chainReader) make(c *wireChain, text string, own error, is, wraps []error, joined bool) error {
	if coded, ok := own.(*Error); ok && b.isOwn(coded) && coded.Message == text { //nolint:errorlint // just made
		coded.public, coded.internal = c.Public, c.Internal
		if len(wraps) > 0 {
			coded.cause = rebuilt(rebuiltError{text: text, public: c.Public}, wraps, joined)
		}
		return coded
	}
	own = complete(own, text, wraps)
	if own != nil && len(is)+len(c.Methods) == 0 && (len(wraps) == 0 && says(own, text) || len(wraps) > 0 && isWhole(own, text, wraps)) {
		return own
	}
	return rebuilt(rebuiltError{text: text, public: c.Public, value: own, is: is, methods: c.Methods}, wraps, joined)
}

// isOwn reports whether an *Error was made here, and is not one that is registered.
func (b *chainReader) isOwn(e *Error) bool { return e.read }

func (b *chainReader) values(all []int) (out []error) {
	for _, at := range all {
		if err := b.value(&at); err != nil {
			out = append(out, err)
		}
	}
	return out
}

// value makes the error that a detail stands for; nil if there is no such detail,
// it was used before, or is not known here.
func (b *chainReader) value(at *int) error {
	if at == nil || *at < 0 || *at >= len(b.details) || b.used[*at] {
		return nil
	}
	d := b.details[*at]
	if d.Type == typeError {
		b.used[*at] = true
		e := readError(d.Value)
		if b.first == nil {
			b.first = e
		}
		return e
	}
	if b.r.left--; b.r.left < 0 {
		return nil
	}
	err := b.r.known(d)
	b.used[*at] = err != nil
	return err
}

// known returns the error that a registered name stands for, nil if there is none.
func (r *errorReader) known(d Detail) (err error) {
	t, sentinel := registry.lookUp(d.Type)
	if sentinel != nil {
		return sentinel
	}
	if t == nil {
		return nil
	}
	defer func() {
		if recover() != nil { // in its own methods
			err = nil
		}
	}()
	err, failed := t.decode(r, d.Value)
	if failed != nil {
		return nil
	}
	return err
}

// rest returns the details that are no errors.
func (b *chainReader) rest() (own []Detail) {
	for i, d := range b.details {
		if !b.used[i] && d.Type != typeChain {
			own = append(own, d)
		}
	}
	return own
}

// readError reads an *Error of a chain. One that can't be read has no code.
func readError(value []byte) *Error {
	var w wireError
	if err := json.Unmarshal(value, &w); err != nil {
		return &Error{read: true}
	}
	return &Error{Code: w.Code, Message: w.Message, Details: w.Details, read: true}
}
