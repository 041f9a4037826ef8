// Command shop sells lamps, and prints how that goes.
package main

import (
	"context"
	"log"
	"os"

	"example.com/shop/catalog"
	"example.com/shop/orders"
	"example.com/shop/scenario"
	"example.com/shop/stock"
)

func main() {
	products, goods := catalog.New(), stock.New()
	shop := orders.New(products, goods)
	if err := scenario.Run(context.Background(), os.Stdout, products, goods, shop); err != nil {
		log.Fatal(err)
	}
}
