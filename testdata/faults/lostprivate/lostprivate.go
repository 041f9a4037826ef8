package lostprivate

type Line struct {
	Item  string
	price int64
}

type Order struct{ Lines []Line }

type Orders struct{}

func (o *Orders) DollarFind(id string) (Order, error) {
	return Order{Lines: []Line{{"pen", 120}}}, nil
}

/* want:
lostprivate.go:12:41: warning: the result of Orders.DollarFind arrives without result.Lines[].price, which is not exported; export it or give Line MarshalJSON and UnmarshalJSON [lost]
	lostprivate.go:5:2: field price declared here
*/
