package shop

import "context"

type ErrSoldOut struct{ SKU string }

func (e *ErrSoldOut) Error() string { return e.SKU + " is sold out" }

type Other struct{}

func (o *Other) DollarPlace(ctx context.Context, sku string) error { return &ErrSoldOut{sku} }
