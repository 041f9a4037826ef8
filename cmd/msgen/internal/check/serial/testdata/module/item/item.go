// Package item declares what the service of another package of the module takes.
package item

import "net/url"

// Item has faults that the module's author can mend.
type Item struct {
	Name   string
	Notify chan int
	Link   *url.URL
	Tag    Tag
	Seal   Seal
}

// Tag has only an unexported field.
type Tag struct{ s string }

// Seal encodes itself.
type Seal struct{ s string }

func (Seal) MarshalText() ([]byte, error) { return nil, nil }
