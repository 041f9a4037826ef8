package errorfirst

type Orders struct{}

func (o *Orders) DollarTry() (error, error) { return nil, nil }

/* want:
errorfirst.go:5:31: result r0 of Orders.DollarTry cannot be sent: r0 has type error, an interface; return one error only [serial]
*/
