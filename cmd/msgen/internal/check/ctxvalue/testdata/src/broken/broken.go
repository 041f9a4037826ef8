// Package broken does not compile, so that nothing is said of its bodies.
package broken

import "context"

// S is a service.
type S struct{}

func (S) DollarRead(ctx context.Context, m missing) error {
	m.Go()
	_ = ctx.Value("key")
	_ = ctx.Value(nowhere{})
	return
}
