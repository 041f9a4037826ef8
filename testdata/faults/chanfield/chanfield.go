package chanfield

import "context"

// Order has lines that can't travel.
type Order struct {
	ID    string
	Lines []Line
}

// Line tells when it is done.
type Line struct {
	SKU    string
	Notify chan Event
}

// Event is what Notify sends.
type Event struct{ At int64 }

type Orders struct{}

func (o *Orders) DollarPlace(ctx context.Context, in Order) error { return nil }

/* want:
chanfield.go:22:51: parameter in of Orders.DollarPlace cannot be sent: in.Lines[].Notify has type chan Event; remove the field or tag it `json:"-"` [serial]
	chanfield.go:14:2: field Notify declared here
*/
