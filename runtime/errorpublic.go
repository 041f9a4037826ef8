package runtime

import (
	"context"
	"crypto/tls"
	"encoding/base64"
	"encoding/hex"
	stdjson "encoding/json"
	"errors"
	"io"
	"io/fs"
	"net"
	"net/http"
	"net/url"
	"os"
	"reflect"
	"slices"
	"strconv"
	"strings"
)

const (
	// publicUnknown is what the public reads of an error of which nothing may be said.
	publicUnknown = "internal error"
	publicTimeout = "timed out"
	publicHidden  = "…" // in the place of a path or an address
)

// publicText is what the public may read of an error: its text, without what errors
// of other modules say in it. Those are replaced by what they mean, such as 'file
// does not exist'.
func publicText(err error) string {
	p := newPublisher()
	return p.text(err)
}

func newPublisher() *publisher { return &publisher{left: 2 * maxChain} }

// withholds reports whether something in an error may not be for the public.
func withholds(err error, left *int) bool {
	if *left--; *left < 0 {
		return true
	}
	if _, ok := registry.sentinelName(err); ok {
		return false
	}
	inside := parts(err)
	if e, ok := err.(*Error); ok && e != nil { //nolint:errorlint // the error itself is meant
		if e.internal || e.public != "" {
			return true
		}
		inside = append(inside, e.mentions...)
	} else if e := asRebuilt(err); e != nil {
		if e.public != "" || e.value != nil && originOf(e.value) == ofOthers {
			return true
		}
	} else if originOf(err) == ofOthers {
		return true
	}
	return slices.ContainsFunc(inside, func(e error) bool { return withholds(e, left) })
}

// publisher makes the public texts of the errors of a chain, each once.
type publisher struct {
	left int
	made map[error]string
}

func (p *publisher) text(err error) string {
	if !reflect.ValueOf(err).Comparable() {
		return p.make(err)
	}
	text, ok := p.made[err]
	if !ok {
		text = p.make(err)
		if p.made == nil {
			p.made = map[error]string{}
		}
		p.made[err] = text
	}
	return text
}

func (p *publisher) make(err error) string {
	if p.left--; p.left < 0 {
		return publicUnknown
	}
	text, _ := textOf(err)
	if _, ok := registry.sentinelName(err); ok {
		return text // which never changes
	}
	if e, ok := err.(*Error); ok { //nolint:errorlint // the error itself is meant
		return p.coded(e, text)
	}
	if e := asRebuilt(err); e != nil {
		switch {
		case e.public != "":
			return e.public
		case e.value != nil && originOf(e.value) == ofOthers:
			return p.meaning(err)
		}
		return p.around(text, parts(err))
	}
	if originOf(err) == ofOthers {
		return p.meaning(err)
	}
	return p.around(text, parts(err))
}

func (p *publisher) coded(e *Error, text string) string {
	switch {
	case e == nil:
		return text
	case e.internal:
		return publicUnknown
	case e.public != "":
		return e.public
	}
	return p.around(text, append(parts(e), e.mentions...))
}

// around replaces in a text what the errors in it say.
func (p *publisher) around(text string, inside []error) string {
	for _, err := range inside {
		said, _ := textOf(err)
		public := p.text(err)
		if said != "" && said != public {
			text = strings.ReplaceAll(text, said, public)
			quoted := strconv.Quote(said)
			text = strings.ReplaceAll(text, quoted[1:len(quoted)-1], public)
		}
		for _, secret := range p.secrets(err) {
			text = strings.ReplaceAll(text, secret, publicHidden)
		}
	}
	return text
}

// parts returns what an error wraps, and the errors in its exported fields.
func parts(err error) []error {
	inside, _ := unwrap(err)
	v := reflect.ValueOf(err)
	if v.Kind() == reflect.Pointer && !v.IsNil() {
		v = v.Elem()
	}
	if v.Kind() != reflect.Struct {
		return inside
	}
	for i := range v.NumField() {
		f := v.Field(i)
		if v.Type().Field(i).IsExported() && f.Kind() == reflect.Interface && !f.IsNil() {
			if e, ok := reflect.TypeAssert[error](f); ok && !contains(inside, e) {
				inside = append(inside, e)
			}
		}
	}
	return inside
}

// contains reports whether an error is one of a list.
func contains(all []error, err error) bool {
	return reflect.TypeOf(err).Comparable() && slices.ContainsFunc(all, func(e error) bool {
		return reflect.ValueOf(e).Comparable() && reflect.ValueOf(err).Comparable() && e == err //nolint:errorlint // the very same is meant
	})
}

// meanings are what an error of another module may say that it is.
var meanings = []error{
	context.Canceled, context.DeadlineExceeded, fs.ErrNotExist, fs.ErrExist, fs.ErrPermission, net.ErrClosed, os.ErrDeadlineExceeded,
	fs.ErrClosed, io.EOF, io.ErrUnexpectedEOF, errors.ErrUnsupported,
}

// meaning is what may be said of an error of another module: what the first error in
// it means that is known.
func (p *publisher) meaning(err error) string {
	left := maxChain
	if text := p.firstMeaning(err, &left); text != "" {
		return text
	}
	if timeout, _ := behavioursOf(err)["Timeout"].(bool); timeout {
		return publicTimeout
	}
	return publicUnknown
}

func (p *publisher) firstMeaning(err error, left *int) string {
	if *left--; *left < 0 {
		return ""
	}
	text, _ := textOf(err)
	if _, ok := registry.sentinelName(err); ok {
		return text
	}
	for _, m := range meanings {
		if isItself(err, m) {
			return m.Error()
		}
	}
	if harmless(err) {
		return text
	}
	if _, coded := err.(*Error); coded || asRebuilt(err) == nil && originOf(err) == ofProgram { //nolint:errorlint // the error itself is meant
		return p.text(err)
	}
	for _, e := range parts(err) {
		if text := p.firstMeaning(e, left); text != "" {
			return text
		}
	}
	return ""
}

// isItself reports whether an error says by its own method that it is target.
func isItself(err, target error) (is bool) {
	defer func() {
		if recover() != nil {
			is = false
		}
	}()
	x, ok := err.(interface{ Is(target error) bool })
	return ok && x.Is(target)
}

// harmless reports whether an error of another module says nothing of where and on
// what the program works.
func harmless(err error) bool {
	switch err.(type) { //nolint:errorlint // the error itself is meant
	case base64.CorruptInputError, hex.InvalidByteError, tls.AlertError, *stdjson.SyntaxError, *stdjson.UnmarshalTypeError, *http.MaxBytesError:
		return true
	}
	name, _ := registry.typeFor(err)
	return name == "syscall.Errno"
}

// secrets are the paths and addresses in the fields of an error and of those that it
// wraps.
func (p *publisher) secrets(err error) (out []string) {
	if p.left--; p.left < 0 {
		return nil
	}
	add := func(texts ...string) {
		for _, s := range texts {
			if len(s) > 2 {
				out = append(out, s)
			}
		}
	}
	value := err
	if e := asRebuilt(err); e != nil && e.value != nil {
		value = e.value
	}
	switch e := value.(type) { //nolint:errorlint // each of the chain is looked at
	case *fs.PathError:
		add(e.Path)
	case *os.LinkError:
		add(e.Old, e.New)
	case *url.Error:
		add(e.URL)
	case *net.OpError:
		for _, a := range []net.Addr{e.Source, e.Addr} {
			if a != nil {
				add(a.String())
			}
		}
	case *net.DNSError:
		add(e.Name, e.Server)
	case *net.AddrError:
		add(e.Addr)
	}
	inside, _ := unwrap(err)
	for _, e := range inside {
		out = append(out, p.secrets(e)...)
	}
	return out
}
