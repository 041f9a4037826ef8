package anyparam

type Orders struct{}

func (o *Orders) DollarStore(value any) error { return nil }

/* want:
anyparam.go:5:30: parameter value of Orders.DollarStore cannot be sent: value has type any, an interface; use a concrete type [serial]
*/
