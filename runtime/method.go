package runtime

import "context"

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
}

// NewMethod registers a dollar function of s under its Go name. A is a struct
// whose fields have the arguments' names as JSON tags, R is None, a result, or
// a struct that embeds Tuple. invoke calls the implementation; it takes A first
// because it is a method of A.
func NewMethod[API, A, R any](s *Service[API], name string, invoke func(A, context.Context, API) (R, error), opts ...MethodOption) *Method[A, R] {
	for _, set := range opts {
		set(&methodOptions{})
	}
	m := &Method[A, R]{
		core:  &method{service: s.core, name: name},
		codec: newCodec[A, R](),
		built: func() bool { return s.Local() != nil },
		invoke: func(ctx context.Context, args A) (R, error) {
			return invoke(args, ctx, *s.Local())
		},
	}
	m.core.serve = m.serve
	s.core.methods.Store(name, m.core)
	return m
}

// Call runs the dollar function where its service is: here, after building the
// service if need be, or on a microservice that owns it. Its error is what the
// function returned, or an *Error that names service, method and URL. Without a
// deadline in ctx, a remote call ends after the app's call timeout, 30 seconds
// unless WithCallTimeout says otherwise. A nil ctx counts as
// context.Background().
//
// Call refuses a value that holds a reference cycle, wherever the service is: an
// argument with CodeInvalidArgument, before anything is sent or run, and a result
// with CodeInternal. It looks for one only in types that can hold one. Generated
// code calls an implementation that is here past Call where no type of the
// function can.
func (m *Method[A, R]) Call(ctx context.Context, args A) (R, error) {
	var zero R
	if ctx == nil {
		ctx = context.Background()
	}
	where := m.core.service.place()
	if where.err != nil {
		return zero, where.err
	}
	if err := m.codec.checkArgs(&args, m.core); err != nil {
		return zero, err
	}
	if where.local {
		return m.callHere(ctx, args)
	}
	body, err := m.codec.encodeArgs(&args)
	if err != nil {
		return zero, Errorf(CodeInvalidArgument, "encode the arguments of %s: %w", m.core, err)
	}
	reply, by, err := m.core.callRemote(ctx, where, body)
	if err != nil {
		return zero, err
	}
	result, err := m.codec.decodeResult(reply)
	if err != nil {
		return zero, by.fail(CodeInternal, "sent a result that can't be read", err)
	}
	return result, nil
}

// callHere calls the local implementation, after building the service if need be.
func (m *Method[A, R]) callHere(ctx context.Context, args A) (result R, err error) {
	if !m.built() {
		if err := m.core.service.ensureBuilt(ctx); err != nil {
			return result, err
		}
	}
	if result, err = m.invoke(ctx, args); err != nil {
		return result, err
	}
	if err := m.codec.checkResult(&result, m.core); err != nil {
		return *new(R), err
	}
	return result, nil
}

// serve runs a call that came over the wire, on the local implementation.
func (m *Method[A, R]) serve(ctx context.Context, body []byte) (reply []byte, err error) {
	// Not only the function may panic: a type's own decoder is the program's too.
	defer func() {
		if v := recover(); v != nil {
			reply, err = nil, m.core.service.app.recovered(ctx, m.core.String(), v)
		}
	}()
	var args A
	if err := m.codec.decodeArgs(body, &args, m.core); err != nil {
		return nil, err
	}
	result, err := m.callHere(ctx, args)
	if err != nil {
		return nil, err
	}
	reply, err = m.codec.encodeResult(&result)
	if err != nil {
		return nil, Errorf(CodeInternal, "encode the result of %s: %w", m.core, err)
	}
	return reply, nil
}

// method is what the app knows of a Method, whatever its types.
type method struct {
	service *service
	name    string
	serve   func(ctx context.Context, body []byte) ([]byte, error)
}

// String names the method as a user knows it: Orders.DollarPlace.
func (m *method) String() string { return m.service.name.Type + "." + m.name }
