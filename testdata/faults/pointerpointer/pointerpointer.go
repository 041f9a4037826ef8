package pointerpointer

type Orders struct{}

func (o *Orders) DollarSet(v **int) error { return nil }

/* want:
pointerpointer.go:5:28: parameter v of Orders.DollarSet cannot be sent: v has type **int, a pointer to a pointer, whose nil levels cannot be told apart; use *int [serial]
*/
