package caller

import (
	"context"

	"shop"
)

func inTest(ctx context.Context) {
	orders := &shop.Orders{}
	orders.DollarCount(ctx)
	take(ctx, orders)
}
