package errorunexported

import (
	"context"
	"fmt"

	"github.com/dollarfn/msgen/testdata/faults/errorunexported/domain"
)

type Orders struct{}

func (o *Orders) DollarPlace(ctx context.Context, id int) error {
	if err := domain.Find(id); err != nil {
		return fmt.Errorf("place: %w", err)
	}
	return nil
}

/* want:
errorunexported.go:14:3: warning: Orders.DollarPlace can return *domain.notFound, whose type is not exported, and remote callers get only its message and code; export the type, or return an error that callers can ask for [errors]
	errorunexported.go:13:23: Orders.DollarPlace calls domain.Find here
	domain/domain.go:9:43: Find makes one here
	domain/domain.go:5:6: notFound declared here
*/
