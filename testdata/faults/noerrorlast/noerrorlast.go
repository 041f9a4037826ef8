package noerrorlast

type Orders struct{}

func (o *Orders) DollarLen(sku string) int { return 0 }

/* want:
noerrorlast.go:5:40: last result of Orders.DollarLen must be error because a remote call can fail; change int to (int, error) [noerror]
*/
