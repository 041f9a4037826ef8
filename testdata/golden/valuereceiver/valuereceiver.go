// Package valuereceiver has a service with value receivers only.
package valuereceiver

import "context"

//go:generate -command msgen go tool msgen
//go:generate msgen

// Tax adds value added tax.
type Tax struct{ percent int }

// New returns the service for a country with 19 percent.
func New(context.Context) (*Tax, error) { return &Tax{percent: 19}, nil }

// DollarGross returns cents with the tax on top.
func (t Tax) DollarGross(ctx context.Context, cents int) (int, error) {
	return cents + cents*t.percent/100, nil
}
