// Package numbers has services that reckon with what they are given.
package numbers

import (
	"context"
	_ "github.com/dollarfn/msgen/runtime"

	"github.com/cockroachdb/apd/v3"
	"github.com/google/uuid"
	"github.com/shopspring/decimal"
)

// Line is part of an invoice.
type Line struct {
	ID    uuid.UUID
	Price decimal.Decimal
}

// Numbers is a service.
type Numbers struct{}

func (Numbers) DollarSum(ctx context.Context, lines []*Line) (decimal.Decimal, error) {
	sum := decimal.Zero
	for _, l := range lines {
		sum = sum.Add(l.Price.Mul(decimal.NewFromInt(2))).Round(2)
	}
	return sum, nil
}

func (Numbers) DollarID(ctx context.Context, l *Line) (string, error) {
	if l.ID == uuid.Nil {
		return uuid.NewString(), nil
	}
	return l.ID.String(), nil
}

func (Numbers) DollarParse(ctx context.Context, text string, raw []byte) (uuid.UUID, error) {
	if id, err := uuid.FromBytes(raw); err == nil {
		return id, nil
	}
	return uuid.Parse(text)
}

func (Numbers) DollarSet(ctx context.Context, l *Line) error {
	return l.Price.UnmarshalJSON([]byte("1")) // want byref
}

func (Numbers) DollarApd(ctx context.Context, d *apd.Decimal) (string, error) {
	var out apd.Decimal
	if _, err := apd.BaseContext.WithPrecision(5).Mul(&out, d, d); err != nil {
		return "", err
	}
	return out.String(), nil
}
