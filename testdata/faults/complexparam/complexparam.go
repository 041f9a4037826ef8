package complexparam

type Orders struct{}

func (o *Orders) DollarRotate(z complex128) error { return nil }

/* want:
complexparam.go:5:31: parameter z of Orders.DollarRotate cannot be sent: z has type complex128, which JSON cannot hold; use two floats [serial]
*/
