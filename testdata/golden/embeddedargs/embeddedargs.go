// Package embeddedargs has arguments that embed structs.
package embeddedargs

import "context"

//go:generate -command msgen go tool msgen
//go:generate msgen

type stamp struct{ Created, Updated int }

// Meta is embedded as a pointer.
type Meta struct {
	Tags []string `json:"tags,omitempty"`
}

// Labels is embedded and no struct.
type Labels map[string]string

// Page embeds others.
type Page struct {
	stamp
	*Meta
	Labels
	Title string
}

// Pages stores pages.
type Pages struct{}

// DollarTouch returns the page with a later stamp.
//
//msgen:ignore lost that Meta may arrive nil is what is tested
func (Pages) DollarTouch(ctx context.Context, page Page) (Page, error) {
	page.Updated++
	return page, nil
}
