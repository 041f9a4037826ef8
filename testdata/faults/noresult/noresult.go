package noresult

type Orders struct{}

func (o *Orders) DollarPing() {}

/* want:
noresult.go:5:18: Orders.DollarPing must return error because a remote call can fail; add the result error [noerror]
*/
