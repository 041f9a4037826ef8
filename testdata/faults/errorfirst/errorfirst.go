package errorfirst

type Orders struct{}

func (o *Orders) DollarTry() (error, error) { return nil, nil }

/* want:
errorfirst.go:5:31: the result of Orders.DollarTry cannot be sent: result has type error, an interface; return one error only [serial]
*/
