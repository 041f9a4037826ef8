// Package noctx has a service whose functions take no context.
package noctx

//go:generate -command msgen go tool msgen
//go:generate msgen

// Rates converts currencies.
type Rates struct{}

// DollarConvert converts cents at a rate in percent.
func (Rates) DollarConvert(cents, percent int) (int, error) { return cents * percent / 100, nil }
