package runtime

import (
	"context"
	"errors"
	"sync"

	"github.com/dollarfn/msgen/runtime/internal/jsonform"
	"github.com/dollarfn/msgen/runtime/internal/link"
)

// None is the result type of a dollar function that returns only an error.
type None struct{}

// Tuple is embedded by the generated result type of a dollar function with
// several results. Its other fields travel as a JSON array.
type Tuple struct{}

// Method is one dollar function of a proxy: A holds its arguments, R its
// results. Generated code makes one by NewMethod; it is safe for concurrent use.
type Method[A, R any] struct {
	core   *method
	built  func() bool                         // the local implementation is there
	invoke func(context.Context, A) (R, error) // on the local implementation
	codec  *codec[A, R]
	copies copies[A, R]
}

// MethodOption says more about a dollar function than its signature does.
type MethodOption func(*method)

// Public opens a dollar function to the public controller: to everybody, or to
// users who have one of the roles. Generated code gives it to what is marked
// //msgen:public.
func Public(roles ...string) MethodOption {
	return func(m *method) { m.public, m.roles = true, roles }
}

// Validated checks the arguments of calls that the public makes, before anything
// runs. Check gets a pointer to the struct of the arguments.
func Validated(check func(args any) error) MethodOption {
	return func(m *method) { m.validate = check }
}

// NewMethod registers a dollar function of s under its Go name. A is a struct
// whose fields have the arguments' names as JSON tags, R is None, a result, or
// a struct that embeds Tuple. invoke calls the implementation; it takes A first
// because it is a method of A.
func NewMethod[API, A, R any](s *Service[API], name string, invoke func(A, context.Context, API) (R, error), opts ...MethodOption) *Method[A, R] {
	m := newMethod(s, name, invoke, opts...)
	m.core.serve = m.serve
	m.core.call = m.callAny
	s.core.methods.Store(name, m.core)
	return m
}

// newMethod is NewMethod without what calls the function and without the
// registration.
func newMethod[API, A, R any](s *Service[API], name string, invoke func(A, context.Context, API) (R, error), opts ...MethodOption) *Method[A, R] {
	m := &Method[A, R]{
		core:  &method{service: s.core, name: name},
		codec: newCodec[A, R](),
		built: func() bool { return s.impl.Load() != nil },
		invoke: func(ctx context.Context, args A) (R, error) {
			return invoke(args, ctx, *s.impl.Load())
		},
	}
	m.core.shape = m.codec.shape()
	m.copies, _ = any(*new(A)).(copies[A, R])
	for _, opt := range opts {
		opt(m.core)
	}
	m.core.newArgs = func() any { return new(A) }
	return m
}

// Call runs the dollar function where its service is: here, after building the
// service if need be, or on a microservice that owns it. Its error is what the
// function returned, or an *Error that names service, method and URL. Without a
// deadline in ctx, a remote call ends after the time that msoptions.yaml sets for
// it, else the app's call timeout, 30 seconds unless WithCallTimeout says
// otherwise. A nil ctx counts as context.Background().
//
// Call refuses a value that holds a reference cycle, wherever the service is: an
// argument with CodeInvalidArgument, before anything is sent or run, and a result
// with CodeInternal. It looks for one only in types that can hold one. Generated
// code calls an implementation that is here past Call where no type of the
// function can.
func (m *Method[A, R]) Call(ctx context.Context, args A) (R, error) {
	if ctx == nil {
		ctx = context.Background()
	}
	where := m.core.service.place()
	if where.err != nil {
		return *new(R), where.err
	}
	x := &typedExchange[A, R]{method: m, args: args}
	if err := m.codec.checkArgs(&x.args, m.core); err != nil {
		return *new(R), err
	}
	if where.local {
		return m.callHere(ctx, &x.args)
	}
	if by := m.core.service.app.clientSide; len(by) > 0 {
		return m.intercept(ctx, by, m.core.describe(SideClient, &x.args), func(ctx context.Context, args *A) (R, error) {
			again := &typedExchange[A, R]{method: m, args: *args}
			return again.callThere(ctx, where)
		})
	}
	return x.callThere(ctx, where)
}

// callHere makes a local call: on the implementation, between the interceptors
// that were asked for, and apart from its caller where it is to be isolated.
func (m *Method[A, R]) callHere(ctx context.Context, args *A) (result R, err error) {
	returned := false
	defer func() {
		if !returned {
			result, err = *new(R), m.core.service.recoveredHere(ctx, m.core.String(), recover())
		}
	}()
	if by := m.core.service.app.local; len(by) > 0 {
		result, err = m.intercept(ctx, by, m.core.describe(SideLocal, args), m.runHere)
	} else {
		result, err = m.runHere(ctx, args)
	}
	returned = true
	return result, err
}

// runHere is run for a caller in this process.
func (m *Method[A, R]) runHere(ctx context.Context, args *A) (R, error) {
	if m.core.service.isolated {
		return m.runIsolated(ctx, args)
	}
	return m.run(ctx, args)
}

// run calls the local implementation, after building the service if need be.
func (m *Method[A, R]) run(ctx context.Context, args *A) (result R, err error) {
	if !m.built() {
		if err := m.core.service.ensureBuilt(ctx); err != nil {
			return result, err
		}
	}
	result, err = m.invoke(ctx, *args)
	if m.codec.shapes == nil {
		return result, err
	}
	checked := result // apart, so that other results need no memory of their own
	if cyclic := m.codec.checkResult(&checked, m.core); cyclic != nil {
		if err == nil {
			err = cyclic
		}
		return *new(R), err
	}
	return result, err
}

// intercept puts interceptors around run.
func (m *Method[A, R]) intercept(ctx context.Context, by []Interceptor, call *Call, run func(context.Context, *A) (R, error)) (R, error) {
	return m.typed(intercepted(by, m.untyped(ctx, run))(ctx, call))
}

// method is what the app knows of a Method, whatever its types.
type method struct {
	service  *service
	name     string
	public   bool
	streams  bool     // its result is a stream
	roles    []string // of which the public needs one; none: it needs none
	validate func(args any) error
	serve    func(ctx context.Context, in *inbound) outcome
	newArgs  func() any
	call     func(ctx context.Context, args any) (any, error)

	shape      uint64 // the fingerprint of its binary form, 0 if it has none
	linked     sync.Once
	linkTarget *link.Target
}

// String names the method as a user knows it: Orders.DollarPlace.
func (m *method) String() string { return m.service.name.Type + "." + m.name }

// unencodable is the error of arguments that can't travel. JSON that nests too deep
// can be written; the other side says then that it is.
func (m *method) unencodable(err error) error {
	if errors.Is(err, jsonform.ErrTooDeep) {
		return Errorf(CodeInvalidArgument, "%s: %w", m, err)
	}
	return Errorf(CodeInvalidArgument, "encode the arguments of %s: %w", m, err)
}

func (m *method) describe(side Side, args any) *Call {
	return &Call{Service: m.service.name, Method: m.name, Side: side, Args: args}
}
