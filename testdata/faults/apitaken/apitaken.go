package apitaken

// OrdersAPI is the program's own.
type OrdersAPI struct{ Base string }

type Orders struct{}

func (o *Orders) DollarPing() error { return nil }

/* want:
apitaken.go:4:6: OrdersAPI is the name of the interface that msgen writes for service Orders; rename this declaration or the service [name]
	apitaken.go:6:6: service Orders declared here
*/
