package runtime_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/dollarfn/msgen/runtime"
	"github.com/dollarfn/msgen/runtime/internal/fixture"
)

func TestCodeOf(t *testing.T) {
	aborted := runtime.Errorf(runtime.CodeAborted, "again")
	for want, errs := range map[runtime.Code][]error{
		"":                  {nil},
		"unknown":           {fixture.ErrPlain, &runtime.Error{Message: "x"}, runtime.Errorf("", "x")},
		"aborted":           {aborted, fmt.Errorf("save: %w", aborted), errors.Join(fixture.ErrPlain, aborted), fmt.Errorf("%w, %w", context.Canceled, aborted)},
		"canceled":          {context.Canceled, fmt.Errorf("save: %w", context.Canceled)},
		"deadline_exceeded": {context.DeadlineExceeded, errors.Join(fixture.ErrPlain, context.DeadlineExceeded)},
		"internal":          {runtime.Errorf(runtime.CodeInternal, "outer: %w", aborted)},
		"teapot":            {&runtime.Error{Code: "teapot"}},
	} {
		for _, err := range errs {
			if got := runtime.CodeOf(err); got != want {
				t.Errorf("%v: got %q instead of %q", err, got, want)
			}
		}
	}
}

func TestHTTPStatus(t *testing.T) {
	for code, want := range map[runtime.Code]int{
		"canceled": 499, "unknown": 500, "invalid_argument": 400, "deadline_exceeded": 504, "not_found": 404, "already_exists": 409,
		"permission_denied": 403, "resource_exhausted": 429, "failed_precondition": 400, "aborted": 409, "out_of_range": 400,
		"unimplemented": 501, "internal": 500, "unavailable": 503, "data_loss": 500, "unauthenticated": 401, "": 500, "teapot": 500,
	} {
		if got := code.HTTPStatus(); got != want {
			t.Errorf("%s: got %d instead of %d", code, got, want)
		}
	}
}

func TestErrorf(t *testing.T) {
	err := runtime.Errorf(runtime.CodeNotFound, "read %q: %w", "a", fixture.ErrPlain)
	equal(t, err.Error(), `read "a": disk on fire`)
	if !errors.Is(err, fixture.ErrPlain) || errors.Is(err, context.Canceled) || err.Details != nil {
		t.Errorf("got %#v", err)
	}
	for code, target := range map[runtime.Code]error{"canceled": context.Canceled, "deadline_exceeded": context.DeadlineExceeded} {
		if err := runtime.Errorf(code, "x"); !errors.Is(fmt.Errorf("y: %w", err), target) {
			t.Errorf("%s is not %v", code, target)
		}
	}
}
