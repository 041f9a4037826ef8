// Package shop is the service that the benchmarks call.
package shop

import (
	"context"
	"fmt"
	"iter"
)

//go:generate -command msgen go tool msgen
//go:generate msgen

// Order is a payload of about 300 bytes as JSON.
type Order struct {
	ID       string   `json:"id"`
	Customer string   `json:"customer"`
	Email    string   `json:"email"`
	Lines    []Line   `json:"lines"`
	Tags     []string `json:"tags"`
	Total    int64    `json:"total"`
	Express  bool     `json:"express"`
}

// Line is a line of an Order.
type Line struct {
	SKU      string  `json:"sku"`
	Quantity int     `json:"quantity"`
	Price    float64 `json:"price"`
}

// Sample returns the Order that every benchmark sends.
func Sample() Order {
	return Order{
		ID: "ord_01HZX4Y7K2M9Q", Customer: "Ada Lovelace", Email: "ada@example.com",
		Lines: []Line{
			{SKU: "BOOK-0001", Quantity: 2, Price: 19.95},
			{SKU: "LAMP-0420", Quantity: 1, Price: 49.5},
			{SKU: "DESK-0007", Quantity: 1, Price: 329},
		},
		Tags: []string{"gift", "priority"}, Total: 41840, Express: true,
	}
}

// SampleOf returns an Order of so many lines, each of them about 50 bytes as JSON.
func SampleOf(lines int) Order {
	order := Sample()
	order.Lines = make([]Line, lines)
	for i := range order.Lines {
		order.Lines[i] = Line{SKU: fmt.Sprintf("BOOK-%04d", i), Quantity: 1 + i%9, Price: float64(1995+i) / 100}
	}
	return order
}

// Item is an item of a stream.
type Item struct {
	Number int64  `json:"number"`
	SKU    string `json:"sku"`
}

// ItemSKU is in each of them.
const ItemSKU = "BOOK-0001"

// Orders is the service.
type Orders struct{ placed int }

// DollarEcho returns the order.
func (o *Orders) DollarEcho(ctx context.Context, in Order) (Order, error) { return in, nil }

// DollarList streams items, numbered from 0 on.
func (o *Orders) DollarList(ctx context.Context, n int) iter.Seq2[Item, error] {
	return func(yield func(Item, error) bool) {
		for i := range int64(n) {
			if !yield(Item{i, ItemSKU}, nil) {
				return
			}
		}
	}
}

// DollarAdd does next to nothing.
func (o *Orders) DollarAdd(ctx context.Context, n int) (int, error) {
	o.placed += n
	return o.placed, nil
}
