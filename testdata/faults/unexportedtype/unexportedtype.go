package unexportedtype

type filter struct{ SKU string }

type Orders struct{}

func (o *Orders) DollarSearch(by []*filter) error { return nil }

/* want:
unexportedtype.go:7:31: parameter by of Orders.DollarSearch cannot be sent: by[] has type *filter, which is not exported; export it [serial]
*/
