package genericarg

// Box holds anything.
type Box[T any] struct{ Value T }

type Orders struct{}

func (o *Orders) DollarBox(b Box[chan int]) error { return nil }

/* want:
genericarg.go:8:28: parameter b of Orders.DollarBox cannot be sent: b.Value has type chan int; remove the field or tag it `json:"-"` [serial]
	genericarg.go:4:25: field Value declared here
*/
