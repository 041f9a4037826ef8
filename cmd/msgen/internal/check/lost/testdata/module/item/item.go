// Package item is of the service's module.
package item

// Item has a price that nobody else sees.
type Item struct {
	Name  string
	price int
}
