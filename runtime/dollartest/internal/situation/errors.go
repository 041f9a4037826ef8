package situation

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"

	"github.com/dollarfn/msgen/runtime"
)

// Errors that callers tell apart.
var (
	ErrGone  = errors.New("it is gone")
	ErrBusy  = errors.New("it is busy")
	ErrCoded = runtime.Errorf(runtime.CodeNotFound, "there is no such thing")
)

// ShortageError is an error with fields, as a pointer.
type ShortageError struct {
	Item string `json:"item"`
	Left int    `json:"left"`
}

func (s *ShortageError) Error() string { return fmt.Sprintf("only %d of %s", s.Left, s.Item) }

// RefusalError is an error that is a plain value.
type RefusalError string

func (r RefusalError) Error() string { return "refused: " + string(r) }

// Failures are the kinds of error that Failure makes.
var Failures = []string{
	"none", "plain", "wrapped plain", "empty", "sentinel", "wrapped sentinel", "joined sentinels", "coded sentinel",
	"wrapped coded sentinel", "pointer type", "wrapped pointer type", "value type", "wrapped value type",
	"type and sentinel", "code", "details", "wrapped details", "code around sentinel", "code around type",
	"two codes", "odd code", "no code", "canceled", "wrapped canceled", "deadline", "wrapped deadline",
	"code around canceled", "end of file", "path error", "letters", "twice wrapped",
}

// Failure returns an error of a kind.
func Failure(kind string) error {
	shortage := &ShortageError{"lamp", 2}
	coded := runtime.Errorf(runtime.CodeFailedPrecondition, "not now")
	coded.Details = []runtime.Detail{{Type: "hint", Value: []byte(`{"after":3}`)}}
	switch kind {
	case "plain":
		return errors.New("it did not work")
	case "wrapped plain":
		return fmt.Errorf("try: %w", errors.New("it did not work"))
	case "empty":
		return errors.New("")
	case "sentinel":
		return ErrGone
	case "wrapped sentinel":
		return fmt.Errorf("look: %w", ErrGone)
	case "joined sentinels":
		return errors.Join(ErrGone, ErrBusy)
	case "coded sentinel":
		return ErrCoded
	case "wrapped coded sentinel":
		return fmt.Errorf("look: %w", ErrCoded)
	case "pointer type":
		return shortage
	case "wrapped pointer type":
		return fmt.Errorf("take: %w", shortage)
	case "value type":
		return RefusalError("too late")
	case "wrapped value type":
		return fmt.Errorf("ask: %w", RefusalError("too late"))
	case "type and sentinel":
		return errors.Join(shortage, ErrBusy)
	case "code":
		return runtime.Errorf(runtime.CodeAborted, "start over")
	case "details":
		return coded
	case "wrapped details":
		return fmt.Errorf("later: %w", coded)
	case "code around sentinel":
		return runtime.Errorf(runtime.CodeNotFound, "order 7: %w", ErrGone)
	case "code around type":
		return runtime.Errorf(runtime.CodeResourceExhausted, "order 7: %w", shortage)
	case "two codes":
		return errors.Join(runtime.Errorf(runtime.CodeAborted, "first"), coded)
	case "odd code":
		return runtime.Errorf("odd", "its code is odd")
	case "no code":
		return &runtime.Error{Message: "no code"}
	case "canceled":
		return context.Canceled
	case "wrapped canceled":
		return fmt.Errorf("wait: %w", context.Canceled)
	case "deadline":
		return context.DeadlineExceeded
	case "wrapped deadline":
		return fmt.Errorf("wait: %w", context.DeadlineExceeded)
	case "code around canceled":
		return runtime.Errorf(runtime.CodeUnavailable, "wait: %w", context.Canceled)
	case "end of file":
		return fmt.Errorf("read: %w", io.EOF)
	case "path error":
		return &fs.PathError{Op: "open", Path: "orders.txt", Err: fs.ErrNotExist}
	case "letters":
		return errors.New("<ä> & \"quotes\"\u2028\nnew line \x00")
	case "twice wrapped":
		return fmt.Errorf("far: %w", fmt.Errorf("look: %w", errors.Join(ErrBusy, fmt.Errorf("and %w", shortage))))
	}
	if other := otherFailures[kind]; other != nil {
		return other()
	}
	return nil
}
