package bigvalue

import "math/big"

type Orders struct{}

func (o *Orders) DollarSums(m map[string]big.Int) error { return nil }

/* want:
bigvalue.go:7:29: parameter m of Orders.DollarSums cannot be sent: m[...] has type big.Int, whose MarshalJSON has a pointer receiver and is not called for what a map holds by value; store pointers in the map [serial]
*/
