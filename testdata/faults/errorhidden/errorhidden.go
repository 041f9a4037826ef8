package errorhidden

import (
	"context"

	"github.com/dollarfn/msgen/testdata/faults/errorhidden/domain"
)

type Orders struct{}

func (o *Orders) DollarPlace(ctx context.Context, id int) error {
	return domain.Lock()
}

/* want:
errorhidden.go:12:2: warning: Orders.DollarPlace can return domain.errBusy, which is not exported, and comparisons with it fail for remote callers; export it [errors]
	domain/domain.go:5:5: errBusy declared here
*/
