// Package copynames has names that functions for copying would have.
package copynames

import "context"

//go:generate -command msgen go tool msgen
//go:generate msgen

type c struct{ Text string }

type v [2]string

// In embeds and holds what is called like variables of the generated file.
type In struct {
	c
	V v
	A map[string]a
	I []i
}

type (
	a  struct{ Texts []string }
	i  float64
	in struct{ Next *in } //msgen:ignore cycle a list ends
)

func copyIn(text string) string { return text }

var makeIn = copyIn

// Copies has parameters that are called like methods.
type Copies struct{}

// DollarCopy has arguments that are called like methods.
func (Copies) DollarCopy(ctx context.Context, copyArgs In, makeArgs []In, copyResult, call, c string) (In, []In, string, error) {
	if list := (in{}); list.Next == nil {
		copyResult = makeIn(copyResult)
	}
	return copyArgs, makeArgs, copyResult + call + c, nil
}
