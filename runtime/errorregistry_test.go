package runtime

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
)

// These tests register errors that would spoil every App of the process, so they
// put a registry of their own in the place of the process's.
func ownRegistry(t *testing.T) {
	t.Helper()
	before := registry
	registry = newErrorRegistry()
	t.Cleanup(func() { registry = before })
}

type listError []string

func (e listError) Error() string { return strings.Join(e, ", ") }

type ringError struct {
	Text string
	Next *ringError
}

func (e *ringError) Error() string { return e.Text }

type oddError struct{ n int }

func (e oddError) Error() string                    { return fmt.Sprint("odd ", e.n) }
func (e *oddError) MarshalJSON() ([]byte, error)    { return json.Marshal(e.n) }
func (e *oddError) UnmarshalJSON(text []byte) error { return json.Unmarshal(text, &e.n) }

func TestClashesAreErrorsOfStart(t *testing.T) {
	ownRegistry(t)
	gone, other := errors.New("gone"), errors.New("other")
	RegisterError("shop.ErrGone", gone)
	RegisterError("shop.ErrGone", gone)
	RegisterError("store.ErrGone", gone) // the same error by another name
	RegisterErrorType[*ringError]("shop.Ring")
	RegisterErrorType[*ringError]("shop.Ring")
	RegisterError("shop.ErrNil", nil)
	RegisterError("shop.ErrList", listError{"not to be compared"})
	if got := registry.faults(); len(got) != 0 {
		t.Fatalf("faults where there are none: %v", got)
	}
	RegisterError("shop.ErrGone", other)
	RegisterErrorType[oddError]("shop.Ring")
	RegisterErrorType[error]("shop.Any")
	app, err := Open(WithOptionsFile(""), WithCurrent(""))
	if err != nil {
		t.Fatal(err)
	}
	err = app.Start(t.Context())
	for _, want := range []string{
		"two errors are registered as shop.ErrGone, and callers can't tell them apart; rename one",
		"two errors are registered as shop.Ring, and callers can't tell them apart; rename one",
		"register error type shop.Any: error is an interface; register what implements it",
	} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("Start returned %v, without %q", err, want)
		}
	}
}

// What can't be written down costs no more than itself.
func TestErrorsThatAreHardToSend(t *testing.T) {
	ownRegistry(t)
	RegisterErrorType[*ringError]("shop.Ring")
	RegisterErrorType[oddError]("shop.Odd")
	RegisterErrorType[listError]("shop.List")
	ring := &ringError{Text: "in a ring"}
	ring.Next = ring
	for _, err := range []error{ring, fmt.Errorf("wrapped: %w", ring), (*ringError)(nil)} {
		want := "an error of type *runtime.ringError panicked"
		if err != error((*ringError)(nil)) {
			want = err.Error()
		}
		if got := toWire(err).err(); !strings.HasPrefix(got.Error(), want) {
			t.Errorf("%T came back as %v", err, got)
		}
	}
	if odd, ok := errors.AsType[oddError](toWire(fmt.Errorf("x: %w", oddError{7})).err()); !ok || odd.n != 7 {
		t.Errorf("a method of the pointer was not used: %v", odd)
	}
	if list, ok := errors.AsType[listError](toWire(listError{"a", "b"}).err()); !ok || len(list) != 2 {
		t.Errorf("what can't be compared came back as %v", list)
	}
}

// FuzzErrorReply reads errors that a hostile microservice may send.
func FuzzErrorReply(f *testing.F) {
	for _, seed := range []string{
		`{"code":"not_found","message":"x","details":[{"type":"dollar.Error","value":{"code":"aborted","message":"x"}},{"type":"io.EOF"}]}`,
		`{"code":"unknown","message":"EOF","details":[{"type":"io.EOF"}]}`, `{"code":"canceled","message":"context canceled"}`,
		`{"code":"","message":"","details":[{"type":"dollar.Error","value":null},{"type":"dollar.Error"},{"type":"x","value":[]}]}`,
		`{"code":"internal","message":"","details":[{"type":"dollar.Error","value":{"details":[{"type":"dollar.Error","value":{}}]}}]}`,
	} {
		f.Add([]byte(seed))
	}
	for _, seed := range []string{
		`{"code":"unknown","message":"open x: it failed","details":[{"type":"io/fs.PathError","value":{"Op":"open","Path":"x","Err":{"message":"it failed","details":[{"type":"syscall.Errno","value":{"name":"ENOENT"}}]}}}]}`,
		`{"code":"unknown","message":"m","details":[{"type":"net.OpError","value":{"Op":"dial","Addr":{"network":"tcp","address":"[::1%lo]:80"},"Err":null}}]}`,
		`{"code":"unknown","message":"m","details":[{"type":"encoding/json.UnmarshalTypeError","value":{"Type":{"name":"x","kind":"y"}}},{"type":"crypto/x509.HostnameError","value":{"Certificate":"AAAA"}}]}`,
		`{"code":"unknown","message":"m","details":[{"type":"io.EOF"},{"type":"dollar.Chain","value":{"detail":0,"wraps":[{"detail":0},{"detail":9},{"detail":-1,"message":"x","joined":true,"is":[0,7],"methods":{"Timeout":true,"Status":1,"Other":[]},"public":"y","internal":true}]}}]}`,
		`{"code":"not_found","message":"m","details":[{"type":"dollar.Chain","value":{"joined":true,"methods":{"Timeout":"x"}}},{"type":"dollar.Chain","value":null}]}`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var w wireError
		if json.Unmarshal(data, &w) != nil {
			return
		}
		err := w.err()
		if err == nil {
			t.Fatalf("%s is no error", data)
		}
		if err.Error() != w.Message {
			t.Errorf("%s has the message %q", data, err.Error())
		}
		_ = CodeOf(err)
		again := toWire(err)
		if second := again.err(); second.Error() != w.Message || CodeOf(second) != CodeOf(err) {
			t.Errorf("%s came back as %s %q, then as %s %q", data, CodeOf(err), err, CodeOf(second), second)
		}
	})
}
