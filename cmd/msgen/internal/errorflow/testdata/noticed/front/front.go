// Package front asks for errors by what package shop exports.
package front

import (
	"context"
	"errors"

	"noticed.test/shop"
)

type finder interface {
	DollarFind(ctx context.Context, id int) error
}

type handler struct {
	orders finder
}

func (h *handler) find(ctx context.Context) error { return h.orders.DollarFind(ctx, 1) }

func (h *handler) get(ctx context.Context) int {
	err := h.find(ctx)
	if errors.As(err, &shop.Asked) {
		return 404
	}
	if _, ok := err.(shop.Alias); ok {
		return 410
	}
	return 200
}
