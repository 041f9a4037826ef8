package shop

import (
	"context"
	"errors"
)

var ErrSoldOut = errors.New("sold out")

type Orders struct{}

func (o *Orders) DollarPlace(ctx context.Context, sku string) error { return nil }

/* want:
errorclash.go:8:5: shop.ErrSoldOut is an error of package github.com/dollarfn/msgen/testdata/faults/errorclash/shop too, and callers elsewhere can't tell them apart; rename one of them or its package [errors]
	shop/shop.go:5:6: the other one declared here
*/
