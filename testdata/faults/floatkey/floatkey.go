package floatkey

type Orders struct{}

func (o *Orders) DollarRates(m map[float64]string) error { return nil }

/* want:
floatkey.go:5:30: parameter m of Orders.DollarRates cannot be sent: key of m has type float64; JSON object keys are text, so use a string, an integer or a type with MarshalText and UnmarshalText [serial]
*/
