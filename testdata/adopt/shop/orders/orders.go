// Package orders sells.
package orders

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"sync"

	"example.com/shop/stock"
)

// Prices is where prices come from.
type Prices interface {
	Price(sku string) (int, error)
}

// Warehouse is where goods come from.
type Warehouse interface {
	Reserve(ctx context.Context, sku string, quantity int) (stock.Reservation, error)
	Release(id string) error
}

// Line is a part of an order.
type Line struct {
	SKU      string
	Quantity int
}

// Order is what a customer wants.
type Order struct {
	Customer string
	Lines    []Line
}

// Receipt is what the customer gets.
type Receipt struct {
	ID           string
	Customer     string
	Cents        int
	Reservations []string
}

// Orders takes orders.
type Orders struct {
	prices    Prices
	warehouse Warehouse

	mu       sync.Mutex
	receipts map[string]Receipt
	last     int
}

// New returns a service without orders.
func New(prices Prices, warehouse Warehouse) *Orders {
	return &Orders{prices: prices, warehouse: warehouse, receipts: map[string]Receipt{}}
}

// Place places an order, all of it or nothing.
func (o *Orders) Place(ctx context.Context, in Order) (_ Receipt, err error) {
	if len(in.Lines) == 0 {
		return Receipt{}, errors.New("the order is empty")
	}
	r := Receipt{Customer: in.Customer}
	defer func() {
		if err != nil {
			o.release(r.Reservations)
		}
	}()
	for _, line := range in.Lines {
		cents, err := o.prices.Price(line.SKU)
		if err != nil {
			return Receipt{}, fmt.Errorf("place: %w", err)
		}
		reservation, err := o.warehouse.Reserve(ctx, line.SKU, line.Quantity)
		if err != nil {
			return Receipt{}, fmt.Errorf("place: %w", err)
		}
		r.Cents += cents * line.Quantity
		r.Reservations = append(r.Reservations, reservation.ID)
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	o.last++
	r.ID = "O" + strconv.Itoa(o.last)
	o.receipts[r.ID] = r
	return r, nil
}

func (o *Orders) release(ids []string) {
	for _, id := range ids {
		_ = o.warehouse.Release(id)
	}
}

// Cancel takes an order back.
func (o *Orders) Cancel(ctx context.Context, id string) error {
	r, ok := o.Find(id)
	if !ok {
		return fmt.Errorf("no order %s", id)
	}
	for _, reservation := range r.Reservations {
		if err := o.warehouse.Release(reservation); err != nil {
			return fmt.Errorf("cancel %s: %w", id, err)
		}
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	delete(o.receipts, id)
	return nil
}

// Find returns the receipt of an order.
func (o *Orders) Find(id string) (Receipt, bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	r, ok := o.receipts[id]
	return r, ok
}

// Spent returns what a customer spent, in cents.
func (o *Orders) Spent(customer string) (cents int) {
	o.mu.Lock()
	defer o.mu.Unlock()
	for _, r := range o.receipts {
		if r.Customer == customer {
			cents += r.Cents
		}
	}
	return
}
