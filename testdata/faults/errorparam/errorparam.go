package errorparam

type Orders struct{}

func (o *Orders) DollarReport(cause error) error { return nil }

/* want:
errorparam.go:5:31: parameter cause of Orders.DollarReport cannot be sent: cause has type error, an interface; use a string or a concrete type [serial]
*/
