// Package predeclared has parameters and results that are called like
// predeclared names.
package predeclared

import "context"

//go:generate -command msgen go tool msgen
//go:generate msgen

// Words looks at words.
type Words struct{}

// DollarDescribe hides types and functions.
func (Words) DollarDescribe(ctx context.Context, string string, len int, error bool, any []string, int string) (string, []string, error) {
	if error {
		len++
	}
	return string + int, any[:len], context.Cause(context.Background())
}

// DollarNew hides more functions, and constants.
func (Words) DollarNew(ctx context.Context, new, make, append, true, iota bool) (bool, error) {
	return new && make && append && true && iota, nil
}

// DollarLast has results called so.
func (Words) DollarLast(ctx context.Context, words ...string) (string string, int int, error error) {
	return words[len(words)-1], len(words), nil
}
