package unexportedarg

type row struct{ SKU string }

// Page is a part of a list.
type Page[T any] struct{ Items []T }

type Orders struct{}

func (o *Orders) DollarList() (Page[row], error) { return Page[row]{}, nil }

/* want:
unexportedarg.go:10:32: the result of Orders.DollarList cannot be sent: result has type Page[row] and row is not exported; export it [serial]
*/
