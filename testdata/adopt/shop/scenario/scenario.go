// Package scenario is a day in the shop.
package scenario

import (
	"context"
	"fmt"
	"io"
	"time"

	"example.com/shop/catalog"
	"example.com/shop/orders"
	"example.com/shop/stock"
)

// Products is what the scenario needs of the catalog.
type Products interface {
	orders.Prices
	Add(p catalog.Product)
	Find(sku string) (catalog.Product, bool)
	Products(tag string) []catalog.Product
}

// Goods is what it needs of the warehouse.
type Goods interface {
	orders.Warehouse
	Receive(ctx context.Context, sku string, quantity int) error
	Level(sku string) int
}

// Shop is where orders are placed.
type Shop interface {
	Place(ctx context.Context, in orders.Order) (orders.Receipt, error)
	Cancel(ctx context.Context, id string) error
	Find(id string) (orders.Receipt, bool)
	Spent(customer string) int
}

var _ Goods = (*stock.Stock)(nil)

// Run prints what happens.
func Run(ctx context.Context, w io.Writer, products Products, goods Goods, shop Shop) error {
	products.Add(catalog.Product{SKU: "LAMP", Name: "a lamp", Cents: 4950, Tags: []string{"light"}})
	products.Add(catalog.Product{SKU: "BULB", Name: "a bulb", Cents: 150, Tags: []string{"light", "spare"}})
	for _, sku := range []string{"LAMP", "BULB"} {
		if err := goods.Receive(ctx, sku, 5); err != nil {
			return err
		}
	}
	fmt.Fprintln(w, goods.Receive(ctx, "LAMP", -1))
	for i, p := range products.Products("light") {
		fmt.Fprintln(w, i, p.Name, p.Cents, p.Tags)
	}
	if p, ok := products.Find("SOFA"); !ok {
		fmt.Fprintf(w, "no sofa: %+v\n", p)
	}
	cents, err := products.Price("SOFA")
	fmt.Fprintln(w, cents, err)

	for _, in := range []orders.Order{
		{Customer: "ada", Lines: []orders.Line{{SKU: "LAMP", Quantity: 2}, {SKU: "BULB", Quantity: 4}}},
		{Customer: "bob", Lines: []orders.Line{{SKU: "LAMP", Quantity: 1}, {SKU: "BULB", Quantity: 2}}},
		{Customer: "bob", Lines: []orders.Line{{SKU: "SOFA", Quantity: 1}}},
		{Customer: "eve"},
	} {
		r, err := shop.Place(ctx, in)
		fmt.Fprintf(w, "%s: %+v %v\n", in.Customer, r, err)
	}
	level := goods.Level("LAMP")
	fmt.Fprintln(w, "lamps:", level)
	if goods.Level("BULB") != 1 {
		return fmt.Errorf("a bulb is missing")
	}
	spent := shop.Spent("ada")
	fmt.Fprintln(w, "ada spent", spent)

	limited, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	if err := shop.Cancel(limited, "O1"); err != nil {
		return err
	}
	fmt.Fprintln(w, shop.Cancel(limited, "O1"))
	_, ok := shop.Find("O1")
	fmt.Fprintln(w, "still there:", ok)
	spent = shop.Spent("ada")
	fmt.Fprintln(w, "ada spent", spent)
	fmt.Fprintln(w, goods.Level("LAMP"), "lamps in the end")
	return nil
}
