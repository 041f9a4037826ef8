package providetaken

// ProvideOrders is the program's own.
func ProvideOrders() {}

type Orders struct{}

func (o *Orders) DollarPing() error { return nil }

/* want:
providetaken.go:4:6: ProvideOrders is the name of the function that msgen writes for service Orders; rename this declaration or the service [name]
	providetaken.go:6:6: service Orders declared here
*/
