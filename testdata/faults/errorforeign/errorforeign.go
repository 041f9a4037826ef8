package errorforeign

import (
	"context"

	"github.com/dollarfn/msgen/testdata/faults/errorforeign/domain"
)

type Orders struct{}

func (o *Orders) DollarPlace(ctx context.Context, id int) error {
	return o.store(id)
}

func (o *Orders) store(id int) error {
	return domain.NewConflict(id)
}

/* want:
errorforeign.go:12:2: warning: Orders.DollarPlace can return *domain.Conflict, and remote callers get it without Conflict.version, which is not exported; export what callers need or give Conflict MarshalJSON and UnmarshalJSON [errors]
	errorforeign.go:16:27: Orders.store makes one here
	domain/domain.go:5:2: field version declared here
*/
