package runtime

import (
	"context"
	"slices"
)

// Side says where an interceptor or a hook stands.
type Side string

// The sides of a call.
const (
	SideClient Side = "client" // around a call that goes to another microservice
	SideServer Side = "server" // around a function that another microservice or the public calls
	SideLocal  Side = "local"  // around a call within the process
)

// Call is one call of a dollar function, as hooks and interceptors see it.
type Call struct {
	Service ServiceName
	Method  string // DollarPlace
	Side    Side
	Public  bool // the public asks, through a controller

	// Args points to a struct that has a field for each argument, with the
	// argument's name as JSON tag: json.Marshal(call.Args) is what travels. It is
	// nil where a controller forwards the call unread.
	Args any
}

// String names the method as a user knows it: Orders.DollarPlace.
func (c *Call) String() string { return c.Service.Type + "." + c.Method }

// Handler runs a call. The result is nil for a function that returns only an
// error, its value, or a []any of several values. That of a stream is its iterator,
// an iter.Seq2[T, error], which runs later.
type Handler func(ctx context.Context, call *Call) (result any, err error)

// Interceptor puts something around a Handler, as HTTP middleware does around an
// http.Handler. It may change the context, call next once, several times or not
// at all, and replace what that returns; a result of another type than the
// function's becomes an error of code internal.
type Interceptor func(next Handler) Handler

// Hooks are called for every call that comes in through a door of this process,
// the backdoor or the public controller. Each may be nil. WithBackdoorHooks and
// WithControllerHooks say in which order they run.
type Hooks struct {
	// Before runs when the arguments are read and valid. The context that it
	// returns is the call's from there on; its error ends the call.
	Before func(ctx context.Context, call *Call) (context.Context, error)
	// After runs when the function has returned without an error, and returns the
	// result to send, as a rule the one that it was given.
	After func(ctx context.Context, call *Call, result any) (any, error)
	// Error runs when anything since the arguments began to be read has failed,
	// and returns the error to send, or, with a nil error, the result to send
	// instead.
	Error func(ctx context.Context, call *Call, err error) (any, error)
}

// hookList is the hooks of one door.
type hookList []Hooks

// around runs a call between the hooks: Before in their order, After and Error in
// the opposite one.
func (l hookList) around(ctx context.Context, call *Call, run Handler) (result any, err error) {
	for i, h := range l {
		if h.Before == nil {
			continue
		}
		// Not := since the others see what this one puts into the context.
		if ctx, err = h.before(ctx, call); err != nil {
			return l[:i+1].ended(ctx, call, nil, err)
		}
	}
	result, err = run(ctx, call)
	return l.ended(ctx, call, result, err)
}

// before never loses the context, which hooks that fail need not return.
func (h Hooks) before(ctx context.Context, call *Call) (context.Context, error) {
	next, err := h.Before(ctx, call)
	if next == nil {
		next = ctx
	}
	return next, err
}

// ended runs the hooks that see how a call came out.
func (l hookList) ended(ctx context.Context, call *Call, result any, err error) (any, error) {
	for _, h := range slices.Backward(l) {
		switch {
		case err == nil && h.After != nil:
			result, err = h.After(ctx, call, result)
		case err != nil && h.Error != nil:
			result, err = h.Error(ctx, call, err)
		}
	}
	return result, err
}

// intercepted puts interceptors around a handler, the first outermost.
func intercepted(by []Interceptor, h Handler) Handler {
	for _, i := range slices.Backward(by) {
		h = i(h)
	}
	return h
}
