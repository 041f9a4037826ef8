package runtime

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
)

// ShopStatus embeds what it wraps.
type ShopStatus struct {
	error

	Status int
}

func (s ShopStatus) Unwrap() error { return s.error }

// plainStatus hides what it embeds.
type plainStatus struct {
	error

	Status int
}

// detailedError has the error that it needs two structs further in.
type detailedError struct {
	*ShopStatus

	Detail string
}

// hiddenError keeps what it says in a field that does not travel.
type hiddenError struct {
	ID  int
	err error
}

func (h *hiddenError) Error() string { return fmt.Sprint(h.ID, ": ", h.err.Error()) }

// untoldError can't be completed.
type untoldError struct {
	ID   int
	text *string
}

func (u *untoldError) Error() string { return *u.text }

// What errors.As finds answers Error, even if a part of it did not travel.
func TestArrivedErrorsAnswer(t *testing.T) {
	ownRegistry(t)
	RegisterErrorType[ShopStatus]("shop.StatusError")
	RegisterErrorType[*ShopStatus]("*shop.StatusError")
	RegisterErrorType[plainStatus]("shop.PlainStatus")
	RegisterErrorType[*detailedError]("shop.DetailedError")
	RegisterErrorType[*hiddenError]("shop.HiddenError")
	RegisterErrorType[*untoldError]("shop.UntoldError")
	text := "untold"
	for _, err := range []error{
		ShopStatus{io.EOF, 404}, &ShopStatus{io.EOF, 404}, ShopStatus{errors.New("gone"), 410}, ShopStatus{ShopStatus{io.EOF, 1}, 2},
		plainStatus{io.EOF, 404}, plainStatus{fmt.Errorf("read: %w", io.EOF), 404},
		&detailedError{&ShopStatus{io.EOF, 404}, "d"}, &hiddenError{4, io.EOF}, &hiddenError{4, errors.New("x")}, &untoldError{3, &text},
	} {
		for _, err := range []error{err, fmt.Errorf("order: %w", err), Errorf(CodeAborted, "order: %w", err), errors.Join(io.ErrClosedPipe, err), &opError{"get", err}} {
			got := onItsWay(t, err)
			if got.Error() != err.Error() || errors.Is(got, io.EOF) != errors.Is(err, io.EOF) {
				t.Errorf("%v came back as %v", err, got)
			}
			finds[ShopStatus](t, err, got, true)
			finds[*ShopStatus](t, err, got, true)
			finds[plainStatus](t, err, got, true)
			finds[*detailedError](t, err, got, true)
			finds[*hiddenError](t, err, got, false)
			if e, ok := errors.AsType[*untoldError](got); ok {
				t.Errorf("%v: found %v", err, e)
			}
		}
	}
	for _, err := range []error{ShopStatus{io.EOF, 404}, &ShopStatus{io.EOF, 404}, plainStatus{errors.New("x"), 1}} {
		if got := onItsWay(t, err); fmt.Sprintf("%T", got) != fmt.Sprintf("%T", err) {
			t.Errorf("%T came back as %T", err, got)
		}
	}
	for _, value := range []string{"null", `{"ID":1}`} {
		w := wireError{Code: CodeUnknown, Message: "m", Details: []Detail{{"shop.HiddenError", []byte(value)}}}
		if got := w.err(); got.Error() != "m" {
			t.Errorf("%s: got %v", value, got)
		}
	}
}

// finds checks that errors.As finds a T in what arrived if it does in the original,
// and what that says.
func finds[T error](t *testing.T, err, got error, same bool) {
	t.Helper()
	want, ok := errors.AsType[T](err)
	e, found := errors.AsType[T](got)
	if ok != found || ok && e.Error() == "" || ok && same && e.Error() != want.Error() {
		t.Errorf("%v: errors.As is %v with %v", err, found, e)
	}
}

// A sentinel is known by its name, however long its text is.
func TestLongSentinel(t *testing.T) {
	ownRegistry(t)
	long := errors.New(strings.Repeat("x", 2<<20))
	RegisterError("shop.ErrLong", long)
	if got := onItsWay(t, long); got != long {
		t.Errorf("came back as a %T", got)
	}
}
