// Package shop has a service's interface, as msgen writes it.
package shop

import "context"

// Order is a value.
type Order struct {
	Base
	ID    string
	Total int
	Lines []Line
	Owner *User
}

// Base is embedded.
type Base struct{ Created int64 }

// Line is a part of an Order.
type Line struct{ SKU string }

// User is a value.
type User struct{ Name string }

// Page holds values.
type Page struct {
	Title string
	User  User
	Order *Order
}

// Data is bytes.
type Data []byte

// Request wraps a reference.
type Request struct{ Out *Order }

// Sum is a value with a method.
func (o Order) Sum() int { return o.Total }

// Valid has a pointer receiver.
func (o *Order) Valid() bool { return o.Total > 0 }

// SetTotal writes.
func (o *Order) SetTotal(n int) { o.Total = n }

// OrdersAPI is what callers see.
type OrdersAPI interface {
	DollarFill(ctx context.Context, o *Order) error
	DollarFillUser(ctx context.Context, u *User) error
	DollarMerge(ctx context.Context, o Order) (Order, error)
	DollarFind(ctx context.Context, o *Order) (*Order, error)
	DollarRead(ctx context.Context, p []byte) (int, error)
	DollarLines(ctx context.Context, lines []Line) error
	DollarAppend(ctx context.Context, lines *[]Line) error
	DollarTotals(ctx context.Context, totals map[string]int) error
	DollarCount(ctx context.Context, n *int) error
	DollarDo(ctx context.Context, r Request) error
	DollarDoAll(ctx context.Context, r ...*Request) error
}

// Orders is the service itself.
type Orders struct{}

// DollarFill is seen to write.
func (*Orders) DollarFill(ctx context.Context, o *Order) error { o.Total = 1; return nil }
