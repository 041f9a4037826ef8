// Package context has the name of the standard library's.
package context

import "context"

//go:generate -command msgen go tool msgen
//go:generate msgen

// Context is what a text is about.
type Context struct{ Topic string }

// Topics knows contexts.
type Topics struct{}

// DollarAbout takes both kinds of Context.
func (Topics) DollarAbout(ctx context.Context, topic string) (Context, error) {
	return Context{topic}, nil
}
