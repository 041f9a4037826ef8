package runtime

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"runtime/debug"
)

// Panics says what becomes of a panic in a dollar function that is called within
// the process.
type Panics int

const (
	// Recover makes the panic an error of code internal, as it is from afar. The
	// log has the stack. It is the default.
	Recover Panics = iota
	// Propagate lets it go on to the caller, as for any method: for debugging.
	Propagate
)

// Recovered turns what a dollar function panicked with into the error of its
// call. It is for generated code.
func (s *Service[API]) Recovered(ctx context.Context, method string, v any) error {
	return s.core.recoveredHere(ctx, s.core.name.Type+"."+method, v)
}

// recoveredHere ends a local call that did not return. Without a value it was
// runtime.Goexit, which nothing stops.
func (s *service) recoveredHere(ctx context.Context, method string, v any) error {
	if v == nil {
		return nil
	}
	if s.app.panics == Propagate {
		panic(v)
	}
	return s.app.recovered(ctx, method, v)
}

// recovered turns a panic into an error and logs it with its stack.
// http.ErrAbortHandler is meant to end something quietly, so it has no stack.
func (a *App) recovered(ctx context.Context, where string, v any) error {
	if ctx == nil {
		ctx = context.Background()
	}
	id := FromContext(ctx).RequestID
	if err, ok := v.(error); ok && errors.Is(err, http.ErrAbortHandler) {
		a.log.DebugContext(ctx, "aborted", "in", where, "requestId", id)
		return Errorf(CodeInternal, "%s was aborted", where)
	}
	a.log.ErrorContext(ctx, "panic", "in", where, "value", fmt.Sprint(v), "requestId", id, "stack", string(debug.Stack()))
	return Errorf(CodeInternal, "%s panicked: %v", where, v)
}
