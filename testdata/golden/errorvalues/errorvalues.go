// Package errorvalues has functions that fail in different ways.
package errorvalues

import (
	"context"
	"errors"
	"fmt"

	"github.com/dollarfn/msgen/runtime"
)

//go:generate -command msgen go tool msgen
//go:generate msgen

// ErrClosed is what Door returns when it is closed.
var ErrClosed = errors.New("the door is closed")

// Errors of several types, which have a name on the wire.
var (
	ErrLate              = Refusal{Reason: "late"}
	ErrDark        error = &Jam{Part: "light"}
	ErrLocked            = runtime.Errorf(runtime.CodeFailedPrecondition, "the door is locked")
	errNobody            = errors.New("nobody is there")
	ErrLast        error // holds none
	ErrOne, ErrTwo = Code(1), Code(2)
)

// Jam is an error by its pointer.
type Jam struct {
	Part  string   `json:"part"`
	Tools []string `json:"tools,omitempty"`
	hook  struct{}
}

func (j *Jam) Error() string { return "the " + j.Part + " is jammed" }

// Refusal is an error itself.
type Refusal struct{ Reason string }

func (r Refusal) Error() string { return "refused: " + r.Reason }

// Code is a number.
type Code int

func (c Code) Error() string { return fmt.Sprintf("code %d", int(c)) }

// Local keeps its state to itself, and so travels as message and code.
type Local struct {
	Call func()
}

func (*Local) Error() string { return "local" }

// silent is not exported.
type silent struct{ why string }

func (s silent) Error() string { return s.why }

// Door lets people in.
type Door struct{}

// DollarKnock fails in the way that kind names.
func (Door) DollarKnock(ctx context.Context, kind string) (string, error) {
	switch kind {
	case "plain":
		return "", ErrClosed
	case "wrapped":
		return "", fmt.Errorf("knock: %w", ErrClosed)
	case "code":
		return "", runtime.Errorf(runtime.CodePermissionDenied, "not on the list")
	case "wrapped code":
		return "", fmt.Errorf("knock: %w", runtime.Errorf(runtime.CodeNotFound, "no door"))
	case "odd code":
		return "", runtime.Errorf("it_is_odd", "odd")
	case "deadline":
		return "", fmt.Errorf("knock: %w", context.DeadlineExceeded)
	case "joined":
		return "", errors.Join(ErrClosed, errors.New("and dark"))
	case "jam":
		return "", fmt.Errorf("knock: %w", &Jam{Part: "handle", Tools: []string{"pliers"}})
	case "late":
		return "", ErrLate
	case "locked":
		return "", ErrLocked
	case "number":
		return "", Code(3)
	case "local":
		return "", &Local{Call: func() {}} //msgen:ignore errors it is for this process
	case "silent":
		return "", errors.Join(errNobody, silent{"hush"})
	case "empty":
		return "", errors.New("")
	case "letters":
		return "", errors.New("<ä> & \"quotes\"\u2028\nnew line \x00")
	}
	return "come in", ctx.Err()
}
