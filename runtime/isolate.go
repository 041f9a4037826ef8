package runtime

import (
	"context"
	"reflect"
)

// copies is the copy code that msgen writes for a dollar function.
type copies[A, R any] interface {
	CopyArgs(c *Copier) A
	CopyResult(c *Copier, r R) R
}

// runIsolated is run as it would be at a distance: the function gets a copy of
// its arguments and of what travels of the context, and its caller a copy of what
// it returns.
func (m *Method[A, R]) runIsolated(ctx context.Context, args *A) (result R, err error) {
	into, err := m.copyArgs(args)
	if err != nil {
		return result, m.core.unencodable(err)
	}
	ctx, cancel := withEnd(ctx, m.core.until(ctx, nil))
	defer cancel()
	if ctx.Err() != nil {
		return result, Errorf(CodeOf(ctx.Err()), "%s was given up before it began: %w", m.core, ctx.Err())
	}
	result, err = m.run(isolatedContext{ctx}, &into)
	out, failed := m.copyResult(result)
	if failed != nil && err == nil {
		err = Errorf(CodeInternal, "encode the result of %s: %w", m.core, failed)
	}
	if err != nil {
		w := toWire(err)
		return out, w.err()
	}
	return out, nil
}

// copyArgs copies by the generated code, else by way of JSON.
func (m *Method[A, R]) copyArgs(args *A) (out A, err error) {
	if m.copies != nil {
		var c Copier
		out = any(*args).(copies[A, R]).CopyArgs(&c)
		return out, c.Err()
	}
	text, err := m.codec.encodeArgs(nil, args)
	if err == nil {
		err = m.codec.decodeArgs(text, &out, m.core, refuseContext)
	}
	return out, err
}

func (m *Method[A, R]) copyResult(result R) (out R, err error) {
	if m.copies != nil {
		var c Copier
		out = m.copies.CopyResult(&c, result)
		if err := c.Err(); err != nil {
			return *new(R), err
		}
		return out, nil
	}
	text, err := m.codec.encodeValue(nil, &result, false)
	if err == nil && text != nil {
		err = m.codec.decodeValue(text, &out)
	}
	return out, err
}

// isolatedContext has of a context what travels: its deadline, its end, and the
// request's Context without Temp.
type isolatedContext struct{ context.Context } //nolint:containedctx // it is one

// Value returns what travels and what package context itself asks for, which is
// known by a pointer to an int.
func (c isolatedContext) Value(key any) any {
	switch key.(type) {
	case contextKey:
		if own := contextOf(c.Context); own != nil && own.Temp != nil {
			copied := *own
			copied.Temp = nil
			return &copied
		}
		return c.Context.Value(key)
	case buildChain, undatedKey:
		return c.Context.Value(key)
	}
	if t := reflect.TypeOf(key); t == reflect.TypeFor[*int]() {
		return c.Context.Value(key)
	}
	return nil
}
