package runtime

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"slices"
	"strings"
	"syscall"
	"testing"
)

// opError has an error in a field.
type opError struct {
	Op  string
	Err error
}

func (e *opError) Error() string { return e.Op + ": " + e.Err.Error() }
func (e *opError) Unwrap() error { return e.Err }

// causeError has a field that JSON drops, and panics without it.
type causeError struct {
	Op    string
	cause error
}

func (e *causeError) Error() string { return e.Op + ": " + e.cause.Error() }
func (e *causeError) Unwrap() error { return e.cause }
func (e *causeError) Timeout() bool { return e.cause == context.DeadlineExceeded }
func (e *causeError) Is(target error) bool {
	return strings.Contains(e.cause.Error(), "EOF") && target == io.ErrUnexpectedEOF
}

// brokenError has methods that panic.
type brokenError struct{ why *string }

func (brokenError) Error() string                  { return "it is broken" }
func (b brokenError) Timeout() bool                { return *b.why == "" }
func (b brokenError) Is(error) bool                { return *b.why == "" }
func (b brokenError) As(any) bool                  { return *b.why == "" }
func (b brokenError) Unwrap() error                { return errors.New(*b.why) }
func (b brokenError) HTTPStatus() int              { return 418 }
func (b brokenError) MarshalJSON() ([]byte, error) { panic(*b.why) }

// endlessError wraps itself.
type endlessError struct{ Err error }

func (endlessError) Error() string    { return "endless" }
func (e *endlessError) Unwrap() error { return e.Err }

// mutedError is silent when it is asked.
type mutedError struct{ why *string }

func (m mutedError) Error() string { return *m.why }

func TestHiddenCauseArrives(t *testing.T) {
	ownRegistry(t)
	RegisterErrorType[*causeError]("shop.CauseError")
	for _, cause := range []error{errors.New("disk full"), io.EOF, context.DeadlineExceeded, fs.ErrNotExist} {
		for _, err := range []error{
			&causeError{"save", cause}, fmt.Errorf("order: %w", &causeError{"save", cause}), Errorf(CodeAborted, "order: %w", &causeError{"save", cause}),
			errors.Join(io.ErrClosedPipe, &causeError{"save", cause}), &causeError{"outer", &causeError{"save", cause}},
		} {
			got := onItsWay(t, err)
			if got.Error() != err.Error() || CodeOf(got) != CodeOf(err) {
				t.Errorf("%v came back as %v", err, got)
			}
			if fmt.Sprint(chainOf(got)) == "" {
				t.Error("no chain")
			}
			e, ok := errors.AsType[*causeError](got)
			if want, _ := errors.AsType[*causeError](err); !ok || e.Op != want.Op {
				t.Errorf("%v: errors.As finds %v", err, ok)
			}
			for _, target := range []error{cause, io.ErrUnexpectedEOF, io.ErrClosedPipe} {
				if target.Error() != "disk full" && errors.Is(got, target) != errors.Is(err, target) {
					t.Errorf("%v: errors.Is(%v) is %v", err, target, errors.Is(got, target))
				}
			}
			var here, there interface{ Timeout() bool }
			if errors.As(err, &here) != errors.As(got, &there) || here.Timeout() != there.Timeout() {
				t.Errorf("%v: Timeout differs", err)
			}
		}
	}
}

func TestErrorsWhoseMethodsPanic(t *testing.T) {
	ownRegistry(t)
	for range 2 { // once unknown, once registered
		for _, err := range []error{brokenError{}, fmt.Errorf("get: %w", brokenError{}), &opError{"get", brokenError{}}} {
			got := onItsWay(t, err)
			var status interface{ HTTPStatus() int }
			if got.Error() != err.Error() || !errors.As(got, &status) || status.HTTPStatus() != 418 {
				t.Errorf("%v came back as %v", err, got)
			}
		}
		for _, err := range []error{mutedError{}, fmt.Errorf("get: %w", io.EOF)} {
			_ = onItsWay(t, errors.Join(io.EOF, err)).Error()
		}
		RegisterErrorType[brokenError]("shop.Broken")
		RegisterErrorType[mutedError]("shop.Muted")
		RegisterErrorType[*opError]("shop.OpError")
	}
}

// An error in itself, a very long chain and very much in it cost no more than
// themselves.
func TestErrorsAreBounded(t *testing.T) {
	ownRegistry(t)
	RegisterErrorType[*opError]("shop.OpError")
	RegisterErrorType[*endlessError]("shop.Endless")
	endless := &endlessError{}
	endless.Err = endless
	deep := io.EOF
	for range 300 {
		deep = &opError{"a", deep}
	}
	var many []error
	for range 1000 {
		many = append(many, &opError{"a", io.EOF})
	}
	long := io.EOF
	for range 1000 {
		long = fmt.Errorf("a: %w", long)
	}
	for name, err := range map[string]error{
		"endless": endless, "wrapped endless": Errorf(CodeAborted, "x: %w", endless), "deep": deep, "many": errors.Join(many...), "long": long,
		"large": &opError{strings.Repeat("x", 2<<20), io.EOF},
	} {
		w := toWire(err)
		text, _ := json.Marshal(w)
		got := w.err()
		if got.Error() != err.Error() {
			t.Errorf("%s: came back as %.100q", name, got)
		}
		if most := len(err.Error())*2 + 1_500_000; len(text) > most {
			t.Errorf("%s: takes %d bytes, more than %d", name, len(text), most)
		}
		_ = publicText(err)
	}
	nested := `{"message":"x"}`
	for range 400 {
		nested = `{"message":"x","details":[{"type":"shop.OpError","value":{"Op":"a","Err":` + nested + `}}]}`
	}
	w := wireError{Code: CodeUnknown, Message: "x", Details: []Detail{{"shop.OpError", []byte(`{"Op":"a","Err":` + nested + `}`)}}}
	if got := w.err(); got.Error() != "x" {
		t.Errorf("got %v", got)
	}
}

// gadget has an error type that others can't name, known by what it does.
type gadget interface {
	error
	Gadget() int
}

type hiddenGadget struct{ number int }

func (h *hiddenGadget) Error() string { return fmt.Sprint("gadget ", h.number) }
func (h *hiddenGadget) Gadget() int   { return h.number }

func TestErrorCodec(t *testing.T) {
	ownRegistry(t)
	encode := func(g gadget) ([]byte, error) {
		if g.Gadget() < 0 {
			return nil, errors.New("no")
		}
		if g.Gadget() == 0 {
			return []byte("no JSON"), nil
		}
		return json.Marshal(g.Gadget())
	}
	decode := func(value []byte) (gadget, error) {
		h := &hiddenGadget{}
		return h, json.Unmarshal(value, &h.number)
	}
	RegisterErrorCodec("example.com/gadget.Error", encode, decode)
	RegisterErrorCodec("example.com/gadget.Error", encode, decode)
	if faults := registry.faults(); len(faults) > 0 {
		t.Fatal(faults)
	}
	for n, found := range map[int]bool{7: true, 0: false, -1: false} {
		for _, err := range []error{&hiddenGadget{n}, fmt.Errorf("x: %w", &hiddenGadget{n})} {
			var g gadget
			if got := onItsWay(t, err); got.Error() != err.Error() || errors.As(got, &g) != found || found && g.Gadget() != n {
				t.Errorf("%v came back as %v", err, got)
			}
		}
	}
	for _, value := range []string{`"x"`, `{}`, ``, `[`} {
		w := wireError{Code: CodeUnknown, Message: "m", Details: []Detail{{"example.com/gadget.Error", []byte(value)}}}
		if got := w.err(); got.Error() != "m" {
			t.Errorf("%s: got %v", value, got)
		}
	}
}

// tracedError is what github.com/pkg/errors makes: its cause has two names.
type tracedError struct{ error }

func (e tracedError) Unwrap() error { return e.error }
func (e tracedError) Cause() error  { return e.error }

func TestCauseArrives(t *testing.T) {
	ownRegistry(t)
	cause := func(err error) error {
		for {
			c, ok := err.(interface{ Cause() error })
			if !ok {
				return err
			}
			err = c.Cause()
		}
	}
	for _, err := range []error{
		tracedError{io.EOF}, tracedError{tracedError{io.EOF}}, tracedError{fmt.Errorf("read: %w", io.EOF)}, fmt.Errorf("x: %w", tracedError{io.EOF}),
		tracedError{errors.Join(io.EOF, fs.ErrExist)},
	} {
		got := onItsWay(t, err)
		if cause(got).Error() != cause(err).Error() || (cause(got) == io.EOF) != (cause(err) == io.EOF) || !errors.Is(got, io.EOF) {
			t.Errorf("%v: the cause is %v instead of %v", err, cause(got), cause(err))
		}
	}
}

// codedError is rebuilt by a codec that knows its text alone.
type codedError struct{ err error }

func (e *codedError) Error() string { return e.err.Error() }
func (e *codedError) Unwrap() error { return e.err }

func TestCauseBelowACodec(t *testing.T) {
	ownRegistry(t)
	RegisterErrorCodec("example.com/coded.Error",
		func(e *codedError) ([]byte, error) { return json.Marshal(e.Error()) },
		func(value []byte) (*codedError, error) {
			var text string
			err := json.Unmarshal(value, &text)
			return &codedError{errors.New(text)}, err
		})
	for _, cause := range []error{io.EOF, fmt.Errorf("read: %w", io.EOF), errors.New("plain"), &opError{"read", io.EOF}} {
		err := &codedError{cause}
		got := onItsWay(t, err)
		if _, ok := errors.AsType[*codedError](got); !ok || errors.Is(got, io.EOF) != errors.Is(err, io.EOF) || got.Error() != err.Error() {
			t.Errorf("%v came back as %v", err, got)
		}
	}
}

// What the public reads: nothing that errors of other modules say.
func TestPublicText(t *testing.T) {
	path := &fs.PathError{Op: "open", Path: "/srv/secret", Err: syscall.ENOENT}
	dial := &net.OpError{Op: "dial", Net: "tcp", Addr: &net.TCPAddr{IP: net.IPv4(10, 0, 0, 7), Port: 1}, Err: syscall.ECONNREFUSED}
	dns := &net.DNSError{Err: "no such host", Name: "db.internal", Server: "10.0.0.2:53", IsNotFound: true}
	for want, errs := range map[string][]error{
		"load: file does not exist": {
			Errorf(CodeNotFound, "load: %w", path), Errorf(CodeNotFound, "load: %v", path), fmt.Errorf("load: %w", path),
			&opError{"load", path}, Errorf(CodeNotFound, "%w", &opError{"load", path}), toWire(Errorf(CodeNotFound, "load: %w", path)).err(),
			toWire(toWire(fmt.Errorf("load: %w", path)).err()).err(),
		},
		`load "…": gone`:                         {Errorf(CodeNotFound, "load %q: gone%.0w", path.Path, path)},
		"a: connection refused":                  {Errorf(CodeNotFound, "a: %w", dial)},
		"a: internal error":                      {Errorf(CodeNotFound, "a: %w", dns), Errorf(CodeNotFound, "a: %w", (&remoteCall{}).failAt(dial))},
		"a: EOF\nfile does not exist":            {fmt.Errorf("a: %w", errors.Join(io.EOF, path))},
		"a: invalid syntax":                      {Errorf(CodeInvalidArgument, "a: %w", standardErrors(t)[0])},
		"a: illegal base64 data at input byte 1": {Errorf(CodeInvalidArgument, "a: %w", standardErrors(t)[9])},
		"sold out":                               {errors.New("sold out"), Errorf(CodeAborted, "sold out")},
		"a: timed out":                           {Errorf(CodeAborted, "a: %w", &net.DNSError{Err: "x", Name: "db.internal", IsTimeout: true})},
	} {
		for _, err := range errs {
			if got := publicText(err); got != want {
				t.Errorf("%T %v: the public reads %q instead of %q", err, err, got, want)
			}
			if got := newErrorWriter(true).write(err); got.Message != want || len(got.Details) > 0 {
				t.Errorf("%v: the public gets %+v", err, got)
			}
		}
	}
}

func (c *remoteCall) failAt(err error) error {
	return &Error{Code: CodeUnavailable, Message: "Probe on http://10.0.0.1: " + err.Error(), internal: true}
}

// Details of the program's own errors reach the public under short names, and those
// of others don't.
func TestPublicDetails(t *testing.T) {
	ownRegistry(t)
	ours, others, served := errors.New("ours"), errors.New("others"), errors.New("served")
	RegisterError("github.com/dollarfn/msgen/domain/v2.ErrOurs", ours)
	RegisterError("example.com/driver.ErrOthers", others)
	RegisterError("shop.ErrServed", served)
	RegisterErrorType[*opError]("github.com/dollarfn/msgen/domain.OpError")
	for want, err := range map[string]error{
		`[{"type":"domain.ErrOurs"}]`: Errorf(CodeAborted, "x: %w", ours),
		`[{"type":"shop.ErrServed"}]`: Errorf(CodeAborted, "x: %w", fmt.Errorf("y: %w", served)),
		`null`:                        Errorf(CodeAborted, "x: %w", errors.Join(others, io.EOF, &fs.PathError{Op: "open", Path: "/srv", Err: syscall.ENOENT})),
		`[{"type":"domain.OpError","value":{"Op":"load","Err":{"message":"file does not exist"}}}]`: Errorf(CodeAborted, "x: %w",
			&opError{"load", &fs.PathError{Op: "open", Path: "/srv", Err: syscall.ENOENT}}),
		`[{"type":"hint","value":7}]`: &Error{Code: CodeAborted, Message: "x", Details: []Detail{{"hint", []byte("7")}, {"example.com/driver.Error", []byte(`{"sql":"x"}`)}}},
	} {
		w := newErrorWriter(true).write(err)
		w.Details = slices.DeleteFunc(w.Details, func(d Detail) bool { return !publicDetail(&d) })
		got, _ := json.Marshal(w.Details)
		if string(got) != want {
			t.Errorf("%v: got %s, want %s", err, got, want)
		}
	}
}
