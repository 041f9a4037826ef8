package runtime

import (
	"context"
	"reflect"
)

// untyped makes a Handler of run. Its context is base where an interceptor passes
// none on.
func (m *Method[A, R]) untyped(base context.Context, run func(context.Context, *A) (R, error)) Handler {
	return func(ctx context.Context, call *Call) (any, error) {
		if ctx == nil {
			ctx = base
		}
		args, ok := call.Args.(*A)
		if !ok || args == nil {
			return nil, Errorf(CodeInternal, "%s was given arguments of type %T by an interceptor instead of %T", m.core, call.Args, new(A))
		}
		result, err := run(ctx, args)
		return m.codec.present(&result), err
	}
}

// typed is the way back from what untyped returns, or from what an interceptor or
// a hook put in its place.
func (m *Method[A, R]) typed(result any, err error) (R, error) {
	r, ok := m.codec.accept(result)
	if !ok && err == nil {
		err = Errorf(CodeInternal, "%s was given a result of type %T by an interceptor or a hook instead of %v", m.core, result, m.codec.wants())
	}
	return r, err
}

// callAny is Call for those who don't know the types.
func (m *Method[A, R]) callAny(ctx context.Context, args any) (any, error) {
	a, ok := args.(*A)
	if !ok || a == nil {
		return nil, Errorf(CodeInvalidArgument, "%s takes its arguments as a %T, not a %T", m.core, new(A), args)
	}
	result, err := m.Call(ctx, *a)
	return m.codec.present(&result), err
}

// present shows a result as a Handler returns it.
func (c *codec[A, R]) present(result *R) any {
	switch c.result {
	case resultNone:
		return nil
	case resultTuple:
		v := reflect.ValueOf(result).Elem()
		values := make([]any, v.NumField()-1)
		for i := range values {
			values[i] = v.Field(i + 1).Interface()
		}
		return values
	default:
		return any(*result)
	}
}

// accept takes a result as a Handler returns it. Nil is the zero value.
func (c *codec[A, R]) accept(value any) (result R, ok bool) {
	if value == nil {
		return result, true
	}
	if c.result != resultTuple {
		result, ok = value.(R)
		return result, ok
	}
	values, ok := value.([]any)
	tuple := reflect.ValueOf(&result).Elem()
	if !ok || len(values) != tuple.NumField()-1 {
		return result, false
	}
	for i, x := range values {
		field, v := tuple.Field(i+1), reflect.ValueOf(x)
		switch {
		case !v.IsValid():
		case v.Type() == field.Type():
			field.Set(v)
		default:
			return *new(R), false
		}
	}
	return result, true
}

// wants names what accept takes.
func (c *codec[A, R]) wants() any {
	switch c.result {
	case resultNone:
		return "nil"
	case resultTuple:
		return "a []any of its results"
	default:
		return reflect.TypeFor[R]()
	}
}
