// Package caller calls a service and drops what it says, or does not.
package caller

import (
	"context"
	"log"
	"sync"
	"time"

	"shop"
)

type letters struct{ shop.OrdersAPI }

type both interface {
	shop.OrdersAPI
	DollarOwn() error
}

var count, _, _ = orders().DollarCount(context.Background()) // want `^error of shop.OrdersAPI.DollarCount is dropped but count is kept; check it because a remote call can fail though a local one never did$`

var _, _, _ = orders().DollarCount(context.Background())

func orders() shop.OrdersAPI { return nil }

func statements(ctx context.Context, s shop.OrdersAPI, impl *shop.Orders, l letters, b both) {
	s.DollarTouch(ctx, "1")                    // want `^error of shop.OrdersAPI.DollarTouch is dropped; check it because a remote call can fail though a local one never did, or write _ = if it does not matter$`
	s.DollarPlace(ctx, shop.Order{})           // want `OrdersAPI.DollarPlace is dropped; .*, or write _, _ = if it`
	(s.DollarCount)(ctx)                       // want `OrdersAPI.DollarCount is dropped; .*, or write _, _, _ = if it`
	(s.DollarTouch(ctx, "1"))                  // want `is dropped`
	impl.DollarTouch(ctx, "1")                 // want `^error of shop.Orders.DollarTouch is dropped;`
	l.DollarTouch(ctx, "1")                    // want `^error of shop.OrdersAPI.DollarTouch is dropped;`
	b.DollarTouch(ctx, "1")                    // want `^error of both.DollarTouch is dropped;`
	b.DollarOwn()                              // want `^error of both.DollarOwn is dropped;`
	orders().DollarTouch(ctx, "1")             // want `OrdersAPI.DollarTouch is dropped;`
	shop.OrdersAPI.DollarTouch(s, ctx, "1")    // want `OrdersAPI.DollarTouch is dropped;`
	(*shop.Orders).DollarTouch(impl, ctx, "1") // want `shop.Orders.DollarTouch is dropped;`
	if time.Now().IsZero() {
		s.DollarTouch(ctx, "2") // want `is dropped`
	}
	for s.DollarPing(ctx); ; s.DollarTouch(ctx, "3") { // want `OrdersAPI.DollarTouch is dropped;`
	}
}

func goroutines(ctx context.Context, s shop.OrdersAPI) {
	var wg sync.WaitGroup
	go s.DollarTouch(ctx, "1")             // want `^error of shop.OrdersAPI.DollarTouch is dropped by go; check it in a func literal because a remote call can fail though a local one never did$`
	defer s.DollarPlace(ctx, shop.Order{}) // want `^error of shop.OrdersAPI.DollarPlace is dropped by defer; check it in a func literal because`
	wg.Go(func() {
		s.DollarTouch(ctx, "2") // want `is dropped;`
	})
	defer func() {
		s.DollarTouch(ctx, "3") // want `is dropped;`
	}()
	go func() error { return s.DollarTouch(ctx, "4") }() // the error of the literal, not ours
	wg.Wait()
}

func values(ctx context.Context, s shop.OrdersAPI) (out struct{ order shop.Order }) {
	o, _ := s.DollarPlace(ctx, shop.Order{})       // want `^error of shop.OrdersAPI.DollarPlace is dropped but o is kept; check it because a remote call can fail though a local one never did$`
	o, _ = s.DollarPlace(ctx, o)                   // want `dropped but o is kept`
	out.order, _ = s.DollarPlace(ctx, o)           // want `dropped but out.order is kept`
	_, open, _ := s.DollarCount(ctx)               // want `dropped but open is kept`
	var all, _, _ = s.DollarCount(ctx)             // want `dropped but all is kept`
	if o, _ := s.DollarPlace(ctx, o); o.ID == "" { // want `dropped but o is kept`
	}
	switch o, _ := s.DollarPlace(ctx, o); o.ID { // want `dropped but o is kept`
	}
	byID := map[string]shop.Order{}
	byID["1"], _ = (s.DollarPlace(ctx, o)) // want `dropped but byID\["1"\] is kept`
	_, _ = open, all
	return out
}

func generic[S interface {
	DollarTouch(ctx context.Context, id string) error
}](ctx context.Context, s S) {
	s.DollarTouch(ctx, "1") // want `^error of S.DollarTouch is dropped;`
}

func unnamed(s interface{ DollarTouch() error }) {
	s.DollarTouch() // want `^error of DollarTouch is dropped;`
}

// Decisions and what is no dollar call.

func fine(ctx context.Context, s shop.OrdersAPI, p shop.Price) error {
	_ = s.DollarTouch(ctx, "1")
	_, _ = s.DollarPlace(ctx, shop.Order{})
	_, _, _ = s.DollarCount(ctx)
	defer func() { _ = s.DollarTouch(ctx, "2") }()
	go func() {
		if err := s.DollarTouch(ctx, "3"); err != nil {
			log.Print(err)
		}
	}()
	o, err := s.DollarPlace(ctx, shop.Order{})
	if err != nil {
		return err
	}
	must(s.DollarPlace(ctx, o))
	log.Print(s.DollarTouch(ctx, "4"))
	s.DollarPing(ctx) // its declaration is reported
	s.DollarsSpent()  // goes on in lower case
	p.DollarText()    // a number has no dollar functions
	text, _ := p.DollarText()
	fields := struct{ DollarTouch func() error }{}
	fields.DollarTouch() // a func, not a method
	touch := s.DollarTouch
	touch(ctx, text)
	DollarTouch()
	return s.DollarTouch(ctx, "5")
}

// DollarTouch is a function.
func DollarTouch() error { return nil }

func must(shop.Order, error) {}

func loops(ctx context.Context, s *shop.Orders) (all []shop.Order) {
	for o := range s.DollarExport(ctx) { // want `^errors of shop.Orders.DollarExport are dropped but o is kept; check the second variable of the loop because a remote call can fail though a local one never did$`
		all = append(all, o)
	}
	for o, _ := range s.DollarExport(ctx) { // want `errors of shop.Orders.DollarExport are dropped but o is kept`
		all = append(all, o)
	}
	for o, err := range s.DollarExport(ctx) {
		if err == nil {
			all = append(all, o)
		}
	}
	for range s.DollarExport(ctx) {
	}
	for _, err := range s.DollarExport(ctx) {
		if err != nil {
			return nil
		}
	}
	return all
}
