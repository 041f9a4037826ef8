package errorlocal

import "context"

type conflict struct{ error }

func (c conflict) Retry() bool { return true }

type Orders struct{}

func (o *Orders) DollarPlace(ctx context.Context, id int) error {
	type busy struct{ conflict }
	return busy{}
}

/* want:
errorlocal.go:13:2: warning: Orders.DollarPlace can return busy, whose type is declared in a function, and remote callers get only its message and code; declare the type at package level [errors]
	errorlocal.go:12:7: busy declared here
*/
