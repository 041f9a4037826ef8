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
	case "empty":
		return "", errors.New("")
	case "letters":
		return "", errors.New("<ä> & \"quotes\"\u2028\nnew line \x00")
	}
	return "come in", ctx.Err()
}
