package errorequal

import "context"

type Code int

func (c Code) Error() string { return "failed" }

var (
	ErrFirst        = Code(1)
	ErrSecond error = Code(1)
)

type Orders struct{}

func (o *Orders) DollarPlace(ctx context.Context, sku string) error { return nil }

/* want:
errorequal.go:11:2: ErrSecond is equal to ErrFirst, so callers can't tell them apart; give it a value of its own, by errors.New say [errors]
	errorequal.go:10:2: ErrFirst declared here
*/
