// Package localnames has parameters that are called like variables in generated
// code.
package localnames

import (
	"context"
	"strconv"
)

//go:generate -command msgen go tool msgen
//go:generate msgen

// Shop has one letter for everything.
type Shop struct{}

// DollarLetters uses the receivers, the service and the results.
func (Shop) DollarLetters(ctx context.Context, p, s, r, a int) (int, string, error) {
	return 1000*p + 100*s + 10*r + a, strconv.Itoa(p), nil
}

// DollarWords uses what constructor and arguments are called.
func (Shop) DollarWords(ctx context.Context, err, app, build, nil, args, call string) (words string, failed error) {
	words = err + app + build + nil + args + call
	return words, failed
}

// DollarService uses the proxy's fields and types.
func (Shop) DollarService(ctx context.Context, service, dollarService, shopProxy, shopDollarServiceArgs int) error {
	if service+dollarService+shopProxy+shopDollarServiceArgs != 10 {
		return strconv.ErrRange
	}
	return nil
}

// DollarUnderscore uses the names that the generator moves on to.
func (Shop) DollarUnderscore(p, p_, s, s_, nil, nil_ int) (short, long int, failed error) {
	return p + s + nil, p_ + s_ + nil_, failed
}
