// Package temp has dollar functions that read what runtime keeps for them.
package temp

import (
	"context"

	"github.com/dollarfn/msgen/runtime"
)

var tenant = runtime.NewKey[string]("tenant")

// Orders is a service.
type Orders struct{}

func (o *Orders) DollarRead(ctx context.Context) error {
	_ = runtime.FromContext(ctx).Temp["tenant"] // want `^Orders.DollarRead reads Temp of its runtime.Context, which stays in the caller's process; use its Store or runtime.NewKey, whose values travel$`
	c := runtime.FromContext(ctx)
	for range c.Temp { // want `^Orders.DollarRead reads Temp`
	}
	return read(c)
}

func read(c *runtime.Context) error {
	_ = c.Temp["tenant"] // want `^Orders.DollarRead reads Temp`
	return nil
}

func (o *Orders) DollarWrite(ctx context.Context) error {
	c := runtime.FromContext(ctx)
	c.Temp["tenant"] = "a"
	_ = c.Temp["tenant"]
	_ = c.Temp["other"] // want `^Orders.DollarWrite reads Temp`
	c.Temp = map[string]any{}
	_ = c.Temp["other"]
	return read(c)
}

func (o *Orders) DollarLazy(ctx context.Context) error {
	c := runtime.FromContext(ctx)
	if c.Temp == nil {
		c.Temp = map[string]any{}
	}
	if ctx.Value("tenant") != nil { // want `reads the context value "tenant"`
		return nil
	}
	if c.Temp["tenant"] != nil { // whatever it is, it has been replaced
		return nil
	}
	return nil
}

func (o *Orders) DollarKey(ctx context.Context) (string, error) {
	return tenant.Value(ctx) + runtime.FromContext(ctx).UserID, nil
}
