// Package foreign declares what services elsewhere embed.
package foreign

// Cache is to be embedded.
type Cache[T any] struct{ v T }

func (c *Cache[T]) DollarGet() T        { return c.v }
func (c *Cache[T]) DollarClear()        {}
func (c *Cache[T]) DollarPut(v T) error { return nil }
