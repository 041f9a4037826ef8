package caller

import (
	"context"

	"shop"
)

func generated(ctx context.Context, orders *shop.Orders) { orders.DollarCount(ctx) }
