package loops

import (
	"context"

	"user"
)

func inTest(ctx context.Context, users user.UsersAPI, ids []string) {
	for _, id := range ids {
		_ = users.DollarTouch(ctx, id)
	}
}
