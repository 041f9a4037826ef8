// Package foreign declares what services elsewhere embed.
package foreign

import "context"

// Context is context.Context by another name.
type Context = context.Context

// Own is a type of its own.
type Own context.Context

// Cache is to be embedded.
type Cache[T any] struct{ v T }

func (c *Cache[T]) DollarPut(ctx T) error                      { return nil }
func (*Cache[T]) DollarGet(c context.Context) (t T, err error) { return t, nil }
