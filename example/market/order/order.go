// Package order takes the market's orders.
package order

import (
	"context"
	"errors"
	"iter"
	"net/http"
	"path"
	"slices"
	"strconv"
	"sync"

	"github.com/dollarfn/msgen/example/market/catalog"
	"github.com/dollarfn/msgen/example/market/stock"
	"github.com/dollarfn/msgen/runtime"
)

//go:generate -command msgen go tool msgen
//go:generate msgen

// Line is a part of an order.
type Line struct {
	SKU      string `json:"sku"      validate:"required,max=20"`
	Quantity int    `json:"quantity" validate:"min=1,max=100"`
}

// Order is what a customer wants.
type Order struct {
	Lines []Line `json:"lines" validate:"required,min=1,max=20,dive"`
}

// Receipt is what it costs.
type Receipt struct {
	Number int    `json:"number"`
	UserID string `json:"userId"`
	Total  int    `json:"total"` // in cents
}

// Orders is the service that takes orders.
type Orders struct {
	catalog catalog.CatalogAPI

	mu       sync.Mutex
	receipts []Receipt
}

// New returns a function that builds the service.
func New(c catalog.CatalogAPI) func(context.Context) (*Orders, error) {
	return func(context.Context) (*Orders, error) { return &Orders{catalog: c}, nil }
}

// DollarPlace places an order for the user who asks, wherever that was found out.
//
//msgen:public roles=customer
func (o *Orders) DollarPlace(ctx context.Context, order Order) (Receipt, error) {
	request := runtime.FromContext(ctx)
	receipt := Receipt{UserID: request.UserID}
	for _, line := range order.Lines {
		//msgen:ignore chatty an order has few lines
		item, err := o.catalog.DollarTake(ctx, line.SKU, line.Quantity)
		// The same errors, whether the catalog is in this process or not.
		shortage := (*stock.ShortageError)(nil)
		switch {
		case errors.Is(err, stock.ErrNoItem):
			return Receipt{}, runtime.Errorf(runtime.CodeNotFound, "%w", err)
		case errors.As(err, &shortage):
			return Receipt{}, runtime.Errorf(runtime.CodeResourceExhausted, "%w", err)
		case err != nil:
			return Receipt{}, err
		}
		receipt.Total += item.Price * line.Quantity
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	receipt.Number = len(o.receipts) + 1
	o.receipts = append(o.receipts, receipt)
	return receipt, request.SetCookies(&http.Cookie{
		Name: "last-order", Value: strconv.Itoa(receipt.Number), Path: "/", Secure: true, HttpOnly: true, SameSite: http.SameSiteLaxMode,
	})
}

// DollarQuote returns what the cheapest of the items costs whose SKU a pattern
// matches.
//
//msgen:public
func (o *Orders) DollarQuote(ctx context.Context, pattern string) (int, error) {
	items, err := o.catalog.DollarSearch(ctx, pattern)
	switch {
	case errors.Is(err, path.ErrBadPattern): // the standard library's, likewise
		return 0, runtime.Errorf(runtime.CodeInvalidArgument, "%w", err)
	case err != nil:
		return 0, err
	case len(items) == 0:
		return 0, runtime.Errorf(runtime.CodeNotFound, "quote %q: %w", pattern, stock.ErrNoItem)
	}
	return items[0].Price, nil
}

// DollarAll returns every order's receipt.
//
//msgen:public roles=admin
func (o *Orders) DollarAll(ctx context.Context) ([]Receipt, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return slices.Clone(o.receipts), nil
}

// DollarExport streams every order's receipt after a number.
//
//msgen:public roles=admin
func (o *Orders) DollarExport(ctx context.Context, after int) iter.Seq2[Receipt, error] {
	return func(yield func(Receipt, error) bool) {
		for n := max(after, 0); ; n++ {
			receipt, ok := o.receipt(n)
			if !ok || !yield(receipt, ctx.Err()) {
				return
			}
		}
	}
}

// receipt returns the receipt of that index, if there is one.
func (o *Orders) receipt(n int) (Receipt, bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if n >= len(o.receipts) {
		return Receipt{}, false
	}
	return o.receipts[n], true
}
