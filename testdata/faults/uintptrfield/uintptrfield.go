package uintptrfield

type Handle struct{ FD uintptr }

type Orders struct{}

func (o *Orders) DollarClose(h Handle) error { return nil }

/* want:
uintptrfield.go:7:30: parameter h of Orders.DollarClose cannot be sent: h.FD has type uintptr, an address in this process; use uint64 for a number [serial]
	uintptrfield.go:3:21: field FD declared here
*/
