package boolkey

type Orders struct{}

func (o *Orders) DollarCount(m map[bool]int) error { return nil }

/* want:
boolkey.go:5:30: parameter m of Orders.DollarCount cannot be sent: key of m has type bool; JSON object keys are text, so use a string, an integer or a type with MarshalText and UnmarshalText [serial]
*/
