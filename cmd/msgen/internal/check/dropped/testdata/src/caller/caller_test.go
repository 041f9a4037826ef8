package caller

import "context"

func inTest(ctx context.Context) {
	orders().DollarTouch(ctx, "1") // want `is dropped;`
}
