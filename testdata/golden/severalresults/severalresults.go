// Package severalresults has a service whose functions return several values.
package severalresults

import (
	"context"

	"github.com/dollarfn/msgen/runtime"
)

//go:generate -command msgen go tool msgen
//go:generate msgen

// Names takes names apart.
type Names struct{}

// Part is a part of a name.
type Part struct{ Text string }

// DollarSplit returns the first letter and the rest.
func (Names) DollarSplit(ctx context.Context, name string) (string, string, error) {
	if name == "" {
		return "", "", runtime.Errorf(runtime.CodeInvalidArgument, "the name is empty")
	}
	return name[:1], name[1:], nil
}

// DollarMeasure returns a value of each kind.
func (Names) DollarMeasure(ctx context.Context, name string) (int, bool, *Part, []Part, map[string]int, error) {
	return len(name), name == "", &Part{name}, []Part{{name}, {"."}}, map[string]int{name: 1}, nil
}
