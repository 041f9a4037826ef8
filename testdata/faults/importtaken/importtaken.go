package importtaken

import OrdersAPI "strings"

type Orders struct{}

func (o *Orders) DollarPing() error {
	_ = OrdersAPI.ToUpper("")
	return nil
}

/* want:
importtaken.go:3:8: OrdersAPI is the name of the interface that msgen writes for service Orders; rename this declaration or the service [name]
	importtaken.go:5:6: service Orders declared here
*/
