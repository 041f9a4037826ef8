// Package sharing calls functions whose results share memory.
package sharing

import "context"

// Order is a value.
type Order struct {
	ID     string
	Status string
	Lines  []Line
	Next   *Order
}

// Line is a part of one.
type Line struct{ Count int }

// Page has the same orders twice.
type Page struct {
	Orders []*Order
	First  *Order
	ByID   map[string]*Order
}

// Shop is a service.
type Shop struct{}

// ShopAPI is what callers see.
type ShopAPI interface {
	DollarSame(ctx context.Context, o *Order) (*Order, error)
	DollarPart(ctx context.Context, o *Order) ([]Line, error)
	DollarWords(ctx context.Context, words []string) ([]string, error)
	DollarBoth(ctx context.Context, id string) ([]*Order, map[string]*Order, error)
	DollarPage(ctx context.Context) (*Page, error)
	DollarWrap(ctx context.Context, o *Order) (Page, error)
	DollarMaybe(ctx context.Context, o *Order) (*Order, error)
	DollarCopy(ctx context.Context, o *Order) (*Order, error)
	DollarFind(ctx context.Context, id string) (*Order, error)
}

// DollarSame returns its argument.
func (*Shop) DollarSame(ctx context.Context, o *Order) (*Order, error) { return o, nil }

// DollarPart returns a part of it.
func (*Shop) DollarPart(ctx context.Context, o *Order) ([]Line, error) { return o.Lines, nil }

// DollarWords returns a slice that it got.
func (*Shop) DollarWords(ctx context.Context, words []string) ([]string, error) {
	return words[:len(words)-1], nil
}

// DollarBoth returns the same orders twice.
func (*Shop) DollarBoth(ctx context.Context, id string) ([]*Order, map[string]*Order, error) {
	o := &Order{ID: id}
	return []*Order{o}, map[string]*Order{id: o}, nil
}

// DollarPage returns the same orders in one value.
func (*Shop) DollarPage(ctx context.Context) (*Page, error) {
	o := &Order{ID: "1"}
	p := &Page{ByID: map[string]*Order{}, First: o}
	p.Orders = append(p.Orders, o)
	p.ByID[o.ID] = o
	return p, nil
}

// DollarWrap returns its argument in a struct.
func (*Shop) DollarWrap(ctx context.Context, o *Order) (Page, error) { return Page{First: o}, nil }

// DollarMaybe returns its argument or another.
func (*Shop) DollarMaybe(ctx context.Context, o *Order) (*Order, error) {
	if o.Next != nil {
		return o.Next, nil
	}
	return &Order{ID: o.ID}, nil
}

// DollarCopy returns new memory.
func (*Shop) DollarCopy(ctx context.Context, o *Order) (*Order, error) {
	c := *o
	c.Lines = append([]Line(nil), o.Lines...)
	c.Next = nil
	return &c, nil
}

// DollarFind returns new memory.
func (*Shop) DollarFind(ctx context.Context, id string) (*Order, error) { return &Order{ID: id}, nil }
