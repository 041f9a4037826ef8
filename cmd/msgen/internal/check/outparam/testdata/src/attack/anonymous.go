package attack

import (
	"context"

	"carts"
)

// Harmless has a function of the same name as carts.Carts has.
type Harmless struct{}

// DollarPrice only reads.
func (*Harmless) DollarPrice(ctx context.Context, words []string) (int, error) {
	return len(words[0]), nil
}

func goodAnonymous(ctx context.Context, api interface {
	DollarPrice(ctx context.Context, words []string) (int, error)
}, words []string) string {
	_, _ = api.DollarPrice(ctx, words)
	return words[0]
}

func anonymous(ctx context.Context, api interface {
	DollarPrice(ctx context.Context, lines []carts.Line) ([]carts.Line, error)
}, lines []carts.Line) int {
	_, _ = api.DollarPrice(ctx, lines)
	return lines[0].Price // want `lines\[\].Price is read`
}

func alsoAnonymous(ctx context.Context, api interface {
	DollarPrice(ctx context.Context, lines []carts.Line) ([]carts.Line, error)
	DollarFill(ctx context.Context, c *carts.Cart) error
}, lines []carts.Line) int {
	_, _ = api.DollarPrice(ctx, lines)
	return lines[0].Price // want `lines\[\].Price is read`
}
