// Package kinds has parameters and results of every kind of type.
package kinds

import (
	"context"
	"fmt"
	"io"
	"iter"
	"net/textproto"
	"os"
	"time"
	"unsafe"
)

// Orders is a service.
type Orders struct{ secret chan int }

type (
	// Event is sent nowhere.
	Event struct{ At time.Time }
	// Line is part of an order.
	Line struct {
		SKU    string
		Notify chan Event
	}
	// Order is a parameter.
	Order struct {
		ID    string
		Lines []Line
	}
	// Hook is a named function.
	Hook func(Event) error
	// Hooks are in a map.
	Hooks map[string][]Hook
	// Shape is an interface.
	Shape interface{ Area() float64 }
	// Wrapped holds interfaces.
	Wrapped struct {
		Err    error
		Extra  map[string]any
		Shapes []Shape
		fmt.Stringer
	}
	// Pair is generic.
	Pair[K comparable, V any] struct {
		Key K
		Val V
	}
	// Page is generic, and holds another one.
	Page[T any] struct {
		Items []Pair[string, T]
		Next  *Page[T]
	}
	// Number is plain.
	Number int
	// Clean is fine in all its fields.
	Clean struct {
		S  string
		N  Number
		F  *float64
		M  map[string]map[int][]*Number
		A  [3][2]bool
		In struct{ X, Y int }
		P  Page[Number]
	}
)

// DollarPlace has a fault two levels down.
func (Orders) DollarPlace(ctx context.Context, o Order) (Number, error) { // want "^parameter o of Orders.DollarPlace cannot be sent: o.Lines\\[\\].Notify has type chan Event; remove the field or tag it `json:\"-\"`$"
	return 0, nil
}

// DollarFind is fine.
func (Orders) DollarFind(ctx context.Context, c Clean, more ...*Clean) (map[string]*Clean, error) {
	return nil, nil
}

// DollarNothing has neither parameters nor results of its own.
func (Orders) DollarNothing(ctx context.Context) error { return nil }

func (Orders) DollarCallback(f func()) error                          { return nil } // want `^parameter f of Orders.DollarCallback cannot be sent: f has type func\(\); pass data in place of a function$`
func (Orders) DollarHook(h Hook) error                                { return nil } // want `h has type Hook; pass data`
func (Orders) DollarHooks(h Hooks) error                              { return nil } // want `h\[\.\.\.\]\[\] has type Hook; pass data`
func (Orders) DollarReceive(c <-chan int) error                       { return nil } // want `c has type <-chan int; pass a slice of what it carries`
func (Orders) DollarSend(c chan<- int) error                          { return nil } // want `c has type chan<- int;`
func (Orders) DollarUnsafe(p unsafe.Pointer) error                    { return nil } // want `p has type unsafe.Pointer; pass what it points to`
func (Orders) DollarUintptr(p uintptr) error                          { return nil } // want `p has type uintptr, an address in this process; use uint64 for a number`
func (Orders) DollarUintptrs(p map[uintptr]int) error                 { return nil } // want `key of p has type uintptr, an address`
func (Orders) DollarComplex64(z complex64) error                      { return nil } // want `z has type complex64, which JSON cannot hold; use two floats`
func (Orders) DollarComplexes(z []complex128) error                   { return nil } // want `z\[\] has type complex128`
func (Orders) DollarAny(v any) error                                  { return nil } // want `v has type any, an interface; use a concrete type`
func (Orders) DollarEmptyInterface(v interface{}) error               { return nil } // want `v has type interface\{\}, an interface`
func (Orders) DollarReader(r io.Reader) error                         { return nil } // want `r has type io.Reader, an interface`
func (Orders) DollarShape(s *Shape) error                             { return nil } // want `s has type \*Shape, an interface`
func (Orders) DollarErr(err error) error                              { return nil } // want `err has type error, an interface; use a string or a concrete type`
func (Orders) DollarSlice(v []any) error                              { return nil } // want `v\[\] has type any`
func (Orders) DollarNested(v map[string][][2]any) error               { return nil } // want `v\[\.\.\.\]\[\]\[\] has type any`
func (Orders) DollarVariadic(v ...any) error                          { return nil } // want `^parameter v of Orders.DollarVariadic cannot be sent: v\[\] has type any, an interface`
func (Orders) DollarVariadicFine(v ...string) error                   { return nil }
func (Orders) DollarUnnamed(int, any) error                           { return nil } // want `^the second parameter of Orders.DollarUnnamed cannot be sent: parameter has type any`
func (Orders) DollarBlank(ctx context.Context, _ func()) error        { return nil } // want `^the second parameter of Orders.DollarBlank cannot be sent: parameter has type func\(\)`
func (Orders) DollarPair(p Pair[int, chan int]) error                 { return nil } // want `p.Val has type chan int`
func (Orders) DollarPairFine(p Pair[int, []string]) error             { return nil }
func (Orders) DollarPage(p Page[func()]) error                        { return nil } // want `p.Items\[\].Val has type func\(\)`
func (Orders) DollarPageFine(p *Page[Clean]) error                    { return nil }
func (Orders) DollarUnnamedStruct(v struct{ C chan int }) error       { return nil } // want `v.C has type chan int; remove the field`
func (Orders) DollarFile(f *os.File) error                            { return nil } // want `f has type \*os.File, whose fields are all unexported`
func (Orders) DollarStream(s iter.Seq2[int, error]) error             { return nil } // want `s has type iter.Seq2\[int, error\]; pass a slice of what it yields`
func (Orders) DollarTwo(a, b any) error                               { return nil } // want `parameter a of` `parameter b of`
func (Orders) DollarPointers(p **int) error                           { return nil } // want `p has type \*\*int, a pointer to a pointer, whose nil levels cannot be told apart; use \*int`
func (Orders) DollarManyPointers(p []***int) error                    { return nil } // want `p\[\] has type \*\*\*int, a pointer to a pointer, .*; use a single pointer`
func (Orders) DollarPointerToSlice(p *[]*int) error                   { return nil }
func (Orders) DollarRequest(r struct{ H textproto.MIMEHeader }) error { return nil }

// DollarWrapped has every fault of its parameter reported.
func (Orders) DollarWrapped(w *Wrapped) error { // want `w.Err has type error, an interface; use a concrete type or tag the field` `w.Extra\[\.\.\.\] has type any` `w.Shapes\[\] has type Shape` `w.Stringer has type fmt.Stringer, an interface`
	return nil
}

func (Orders) DollarErrFirst() (error, int)                      { return nil, 0 }       // want `^the first result of Orders.DollarErrFirst cannot be sent: result has type error, an interface; make error the last result$`
func (Orders) DollarErrTwice() (int, error, error)               { return 0, nil, nil }  // want `the second result of Orders.DollarErrTwice cannot be sent: result has type error, an interface; return one error only`
func (Orders) DollarErrs() ([]error, error)                      { return nil, nil }     // want `result\[\] has type error, an interface; use a string or a concrete type`
func (Orders) DollarResult() (out Order, err error)              { return Order{}, nil } // want `^result out of Orders.DollarResult cannot be sent: out.Lines\[\].Notify has type chan Event`
func (Orders) DollarBlankResult() (_ int, _ chan int, err error) { return 0, nil, nil }  // want `the second result of Orders.DollarBlankResult cannot be sent: result has type chan int`
func (Orders) DollarOwnError() (int, MyError)                    { return 0, nil }       // want `result has type MyError, an interface; make error the last result`
func (Orders) DollarOwnErrors(e MyError) error                   { return nil }          // want `e has type MyError, an interface; use a concrete type`
func (Orders) DollarNoError() func()                             { return nil }          // want `result has type func\(\)`
func (Orders) DollarContextResult() (context.Context, error)     { return nil, nil }     // want `result has type context.Context, an interface`

// Contexts as parameters are judged by another check.
func (Orders) DollarContextLate(n int, c context.Context) error       { return nil }
func (Orders) DollarContextPointer(c *context.Context) error          { return nil }
func (Orders) DollarContexts(c ...context.Context) error              { return nil }
func (Orders) DollarContextSlice(c []context.Context) error           { return nil } // want `c\[\] has type context.Context, an interface`
func (Orders) DollarContextMap(c map[string]context.Context) error    { return nil } // want `c\[\.\.\.\] has type context.Context`
func (Orders) DollarContextField(c struct{ C context.Context }) error { return nil } // want `c.C has type context.Context`
func (Orders) DollarOwnContext(c MyContext) error                     { return nil } // want `c has type MyContext, an interface`

// MyError is an interface of its own.
type MyError interface {
	error
	Code() int
}

// MyContext is an interface of its own.
type MyContext interface{ context.Context }

// place is no dollar function, nor is Place.
func (Orders) place(any) error { return nil }
func (Orders) Place(any) error { return nil }

func (Orders) DollarStreamed() iter.Seq2[int, error]                   { return nil }
func (Orders) DollarStreamOrError() (Numbers, error)                   { return nil, nil }
func (Orders) DollarStreamOrders() iter.Seq2[Order, error]             { return nil }         // want `^result item of Orders.DollarStreamOrders cannot be sent: item.Lines\[\].Notify has type chan Event`
func (Orders) DollarStreamErrors() iter.Seq2[error, error]             { return nil }         // want `item has type error, an interface; yield it as the error of the pair`
func (Orders) DollarStreams() iter.Seq2[iter.Seq2[int, error], error]  { return nil }         // want `item has type iter.Seq2\[int, error\]; return a slice of what it yields`
func (Orders) DollarSeq() (iter.Seq[int], error)                       { return nil, nil }    // want `result has type iter.Seq\[int\]; return iter.Seq2\[T, error\] to stream, alone or with error after it`
func (Orders) DollarPairs() (iter.Seq2[int, string], error)            { return nil, nil }    // want `result has type iter.Seq2\[int, string\]; return iter.Seq2\[T, error\] to stream`
func (Orders) DollarCounted() (int, iter.Seq2[int, error], error)      { return 0, nil, nil } // want `result has type iter.Seq2\[int, error\]; a stream is the only result, or has none but error beside it`
func (Orders) DollarStreamsOf() ([]iter.Seq2[int, error], error)       { return nil, nil }    // want `result\[\] has type iter.Seq2\[int, error\]; return a slice of what it yields`
func (Orders) DollarTake(in iter.Seq2[int, error]) error               { return nil }         // want `in has type iter.Seq2\[int, error\]; pass a slice of what it yields`
func (Orders) DollarTakeField(in struct{ Seq iter.Seq[int] }) error    { return nil }         // want `in.Seq has type iter.Seq\[int\]; remove the field`
func (Orders) DollarYield() (func(yield func(int, error) bool), error) { return nil, nil }    // want `result has type func\(yield func\(int, error\) bool\); pass data in place of a function`

// Numbers is another name of a stream.
type Numbers = iter.Seq2[int, error]
