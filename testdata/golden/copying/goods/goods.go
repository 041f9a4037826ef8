// Package goods has types for another package to send.
package goods

import "time"

type kind string

type size struct{ Width, Height int }

type base struct{ ID string }

// Item has parts that only this package can name.
type Item struct {
	Name  string
	Kind  kind
	Kinds []kind
	Size  size
	Sizes []size
	Made  time.Time
	Parts []Item //msgen:ignore cycle parts end
	price int    //msgen:ignore lost it is looked up
}

// Price returns the price, if it is known.
func (i Item) Price() int { return i.price }

// Based embeds a type that only this package can name.
type Based struct {
	base
	Labels map[string]string
}
