package chanresult

type Orders struct{}

func (o *Orders) DollarWatch() (<-chan string, error) { return nil, nil }

/* want:
chanresult.go:5:33: the result of Orders.DollarWatch cannot be sent: result has type <-chan string; pass a slice of what it carries [serial]
*/
