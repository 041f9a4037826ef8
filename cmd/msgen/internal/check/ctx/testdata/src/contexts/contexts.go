// Package contexts has dollar functions with contexts in all places.
package contexts

import (
	"context"
	stdctx "context"

	"foreign"
)

// Orders is a service.
type Orders struct{}

type (
	// Context is context.Context by another name.
	Context = context.Context
	// Request has a context in it.
	Request interface {
		context.Context
		ID() string
	}
	// Own is a type of its own.
	Own context.Context
	// Call holds a context.
	Call struct{ Ctx context.Context }
)

func (o *Orders) DollarPlain(ctx context.Context, n int) error           { return nil }
func (o *Orders) DollarOnly(ctx context.Context) error                   { return nil }
func (o *Orders) DollarNone(n int) error                                 { return nil }
func (o *Orders) DollarNothing() error                                   { return nil }
func (o *Orders) DollarAlias(ctx Context, n int) error                   { return nil }
func (o *Orders) DollarRenamed(ctx stdctx.Context, n int) error          { return nil }
func (o *Orders) DollarForeignAlias(ctx foreign.Context) error           { return nil }
func (o *Orders) DollarVariadicFine(ctx context.Context, n ...int) error { return nil }

func (o *Orders) DollarString(ctx string) error                  { return nil } // want `^parameter ctx of Orders.DollarString has type string; ctx is reserved for context.Context$`
func (o *Orders) DollarSecond(n int, ctx []byte) error           { return nil } // want `parameter ctx of Orders.DollarSecond has type \[\]byte; ctx is reserved`
func (o *Orders) DollarCall(ctx *Call) error                     { return nil } // want `parameter ctx of Orders.DollarCall has type \*Call; ctx is reserved`
func (o *Orders) DollarRequest(ctx Request) error                { return nil } // want `parameter ctx of Orders.DollarRequest has type Request; ctx is reserved`
func (o *Orders) DollarOwn(ctx Own) error                        { return nil } // want `parameter ctx of Orders.DollarOwn has type Own; ctx is reserved`
func (o *Orders) DollarStrings(ctx ...string) error              { return nil } // want `parameter ctx of Orders.DollarStrings has type \.\.\.string; ctx is reserved`
func (o *Orders) DollarBoth(c context.Context, ctx string) error { return nil } // want `parameter c of Orders.DollarBoth has type context.Context; name it ctx` `parameter ctx of Orders.DollarBoth has type string; ctx is reserved`
func (o *Orders) DollarSlice(ctx []context.Context) error        { return nil } // want `parameter ctx of Orders.DollarSlice has type \[\]context.Context; ctx is reserved`
func (o *Orders) DollarPointers(ctx **context.Context) error     { return nil } // want `parameter ctx of Orders.DollarPointers has type \*\*context.Context; ctx is reserved`

func (o *Orders) DollarLate(n int, ctx context.Context) error    { return nil } // want `^parameter ctx of Orders.DollarLate is not first; make the context.Context the first parameter$`
func (o *Orders) DollarLateName(n int, c context.Context) error  { return nil } // want `^parameter c of Orders.DollarLateName is not first; make the context.Context the first parameter and name it ctx$`
func (o *Orders) DollarLateBlank(n int, _ context.Context) error { return nil } // want `^parameter _ of Orders.DollarLateBlank is not first; make the context.Context the first parameter and name it ctx$`
func (o *Orders) DollarLateUnnamed(int, Context) error           { return nil } // want `^parameter 1 of Orders.DollarLateUnnamed is not first;`

func (o *Orders) DollarName(c context.Context, n int) error  { return nil } // want `^parameter c of Orders.DollarName has type context.Context; name it ctx$`
func (o *Orders) DollarNameAlias(c Context) error            { return nil } // want `parameter c of Orders.DollarNameAlias has type Context; name it ctx`
func (o *Orders) DollarUnnamed(context.Context, int) error   { return nil } // want `^parameter 0 of Orders.DollarUnnamed has type context.Context; name it ctx$`
func (o *Orders) DollarBlank(_ context.Context, n int) error { return nil } // want `^parameter _ of Orders.DollarBlank has type context.Context; name it ctx$`
func (o *Orders) DollarCase(Ctx context.Context) error       { return nil } // want `parameter Ctx of Orders.DollarCase has type context.Context; name it ctx`

func (o *Orders) DollarVariadic(ctx ...context.Context) error      { return nil } // want `^parameter ctx of Orders.DollarVariadic has type \.\.\.context.Context; make it a plain context.Context, the first parameter, named ctx$`
func (o *Orders) DollarVariadicLate(n int, c ...Context) error     { return nil } // want `parameter c of Orders.DollarVariadicLate has type \.\.\.Context; make it a plain`
func (o *Orders) DollarPointer(ctx *context.Context) error         { return nil } // want `^parameter ctx of Orders.DollarPointer has type \*context.Context; make it a plain context.Context, the first parameter, named ctx$`
func (o *Orders) DollarPointerUnnamed(int, *context.Context) error { return nil } // want `parameter 1 of Orders.DollarPointerUnnamed has type \*context.Context; make it`

func (o *Orders) DollarTwo(ctx, other context.Context) error                            { return nil } // want `^parameter other of Orders.DollarTwo is another context.Context; keep one, the first parameter$`
func (o *Orders) DollarThree(ctx context.Context, n int, a, b context.Context) error    { return nil } // want `parameter a of Orders.DollarThree is another` `parameter b of Orders.DollarThree is another`
func (o *Orders) DollarTwoLate(n int, ctx context.Context, b Context) error             { return nil } // want `parameter ctx of Orders.DollarTwoLate is not first;` `parameter b of Orders.DollarTwoLate is another`
func (o *Orders) DollarTwoBlank(_ context.Context, ctx context.Context) error           { return nil } // want `parameter _ of Orders.DollarTwoBlank has type context.Context; name it ctx` `parameter ctx of Orders.DollarTwoBlank is another context.Context`
func (o *Orders) DollarThenVariadic(ctx context.Context, more ...context.Context) error { return nil } // want `parameter more of Orders.DollarThenVariadic has type \.\.\.context.Context`

// Types that contain a context under another name can't be sent; that is for
// another check to say.
func (o *Orders) DollarHolds(c Call, r Request, own Own, many []context.Context) error { return nil }
func (o *Orders) DollarResult() (ctx context.Context, err error)                       { return nil, nil }

func (o *Orders) list(n int, c context.Context, ctx string) error { return nil }

// common is embedded by two services.
type common struct{}

func (common) DollarPing(c context.Context) error { return nil } // want `parameter c of common.DollarPing has type context.Context; name it ctx`

// First has it.
type First struct{ common }

// Second has it too, and the fault is the same.
type Second struct{ common }

// Cache gets its methods, and their faults, from another package.
type Cache struct{ foreign.Cache[int] } // want `parameter c of foreign.Cache\[int\].DollarGet has type context.Context; name it ctx` `parameter ctx of foreign.Cache\[int\].DollarPut has type int; ctx is reserved for context.Context`
