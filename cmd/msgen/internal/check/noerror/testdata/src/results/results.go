// Package results has dollar functions with results of all sorts.
package results

import (
	"context"
	"errors"
	"io/fs"
	"iter"
	"net"

	"foreign"
)

// Orders is a service.
type Orders struct{}

type (
	// Order is a value.
	Order struct{ ID string }
	// Fault is error by another name.
	Fault = error
	// Failure is an interface of its own.
	Failure interface{ error }
	// Errno is a number and an error.
	Errno int
	// Plain has the method on its pointer.
	Plain struct{}
)

func (Errno) Error() string  { return "" }
func (*Plain) Error() string { return "" }

func (o *Orders) DollarPlace(ctx context.Context, in Order) (Order, error) { return in, nil }
func (o *Orders) DollarSave(ctx context.Context) error                     { return nil }
func (o *Orders) DollarNamed() (n int, err error)                          { return 0, nil }
func (o *Orders) DollarMany() (int, string, []Order, error)                { return 0, "", nil, nil }
func (o *Orders) DollarAlias() (int, Fault)                                { return 0, nil }
func (o *Orders) DollarErrTwice() (error, error)                           { return nil, nil }

func (o *Orders) DollarPing()                         {}                    // want `^Orders.DollarPing must return error because a remote call can fail; add the result error$`
func (o *Orders) DollarLen() int                      { return 0 }          // want `^last result of Orders.DollarLen must be error because a remote call can fail; change int to \(int, error\)$`
func (o *Orders) DollarFind() *Order                  { return nil }        // want `change \*Order to \(\*Order, error\)$`
func (o *Orders) DollarTwo() (int, Order)             { return 0, Order{} } // want `fail; change \(int, Order\) to \(int, Order, error\)$`
func (o *Orders) DollarNames() (n int, ok bool)       { return 0, false }   // want `change \(n int, ok bool\) to \(n int, ok bool, err error\)$`
func (o *Orders) DollarOneName() (n int)              { return 0 }          // want `change \(n int\) to \(n int, err error\)$`
func (o *Orders) DollarTaken(err string) (n int)      { return 0 }          // want `change \(n int\) to \(n int, err_ error\)$`
func (err *Orders) DollarTakenByReceiver() (err_ int) { return 0 }          // want `change \(err_ int\) to \(err_ int, err__ error\)$`
func (o *Orders) DollarFunc() func() error            { return nil }        // want `change func\(\) error to \(func\(\) error, error\)$`
func (o *Orders) DollarSlice() []error                { return nil }        // want `change \[\]error to \(\[\]error, error\)$`
func (o *Orders) DollarAny() any                      { return nil }        // want `change any to \(any, error\)$`
func (o *Orders) DollarMap() (map[string]Order, bool) { return nil, false } // want `change \(map\[string\]Order, bool\) to \(map\[string\]Order, bool, error\)$`

func (o *Orders) DollarFirst() (error, int)                   { return nil, 0 }             // want `^last result of Orders.DollarFirst must be error because a remote call can fail; move error to the end: change \(error, int\) to \(int, error\)$`
func (o *Orders) DollarMiddle() (a int, err error, b bool)    { return 0, nil, false }      // want `move error to the end: change \(a int, err error, b bool\) to \(a int, b bool, err error\)$`
func (o *Orders) DollarFirstOfTwo() (error, int, error, bool) { return nil, 0, nil, false } // want `move error to the end: change \(error, int, error, bool\) to \(int, error, bool, error\)$`

func (o *Orders) DollarConcrete() *fs.PathError           { return nil }          // want `^last result of Orders.DollarConcrete must be error because a remote call can fail; declare \*fs.PathError as error: change \*fs.PathError to error$`
func (o *Orders) DollarConcreteOfTwo() (int, *Plain)      { return 0, nil }       // want `declare \*Plain as error: change \(int, \*Plain\) to \(int, error\)$`
func (o *Orders) DollarConcreteName() (n int, err *Plain) { return 0, nil }       // want `declare \*Plain as error: change \(n int, err \*Plain\) to \(n int, err error\)$`
func (o *Orders) DollarErrno() Errno                      { return 0 }            // want `declare Errno as error: change Errno to error$`
func (o *Orders) DollarFailure() (Order, Failure)         { return Order{}, nil } // want `declare Failure as error: change \(Order, Failure\) to \(Order, error\)$`
func (o *Orders) DollarNetError() net.Error               { return nil }          // want `declare net.Error as error: change net.Error to error$`
func (o *Orders) DollarPlainValue() Plain                 { return Plain{} }      // want `change Plain to \(Plain, error\)$`

// DollarLate has the result on another line than its name.
func (o *Orders) DollarLate(
	ctx context.Context,
) (
	int,
	string, // want `last result of Orders.DollarLate must be error`
) {
	return 0, ""
}

func (o *Orders) len() int { return 0 }
func (o *Orders) Ping()    {}

// Store is generic.
type Store[T any] struct{ items map[string]T }

func (s *Store[T]) DollarGet(id string) T { return s.items[id] } // want `last result of Store\[Order\].DollarGet .*; change Order to \(Order, error\)` `last result of Store\[Item\].DollarGet .*; change Item to \(Item, error\)`

// Item is stored.
type Item struct{ SKU string }

type (
	// OrderStore is a service.
	OrderStore = Store[Order]
	// ItemStore is another one.
	ItemStore = Store[Item]
)

// common is embedded by two services.
type common struct{}

func (common) DollarPong() {} // want `common.DollarPong must return error`

// First has it.
type First struct{ common }

// Second has it too, and the fault is the same.
type Second struct{ common }

// Cache gets its methods, and their faults, from another package.
type Cache struct{ foreign.Cache[int] } // want `foreign.Cache\[int\].DollarClear must return error` `last result of foreign.Cache\[int\].DollarGet must be error .*; change int to \(int, error\)`

var errUnused = errors.New("unused")

// Streams have errors of their own.
type Streams struct{}

func (Streams) DollarAll() iter.Seq2[Order, error]            { return nil }
func (Streams) DollarSome() (iter.Seq2[Order, error], error)  { return nil, nil }
func (Streams) DollarCounted() (int, iter.Seq2[Order, error]) { return 0, nil } // want `last result of Streams.DollarCounted must be error`
func (Streams) DollarPairs() iter.Seq2[Order, string]         { return nil }    // want `last result of Streams.DollarPairs must be error`
