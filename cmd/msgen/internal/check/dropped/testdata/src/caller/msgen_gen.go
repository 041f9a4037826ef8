package caller

import "context"

func generated(ctx context.Context) { orders().DollarTouch(ctx, "1") }
