// Package mongo has the signatures of a few functions of the module of that name.
package mongo

import "context"

// Collection is a collection.
type Collection struct{}

// SingleResult is one document.
type SingleResult struct{}

func (c *Collection) FindOne(ctx context.Context, filter any) *SingleResult    { return nil }
func (c *Collection) InsertOne(ctx context.Context, document any) (any, error) { return nil, nil }
func (r *SingleResult) Decode(v any) error                                     { return nil }
