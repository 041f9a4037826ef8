package casenames

type Pair struct {
	Lower string `json:"x"`
	Upper string `json:"X"`
}

type Orders struct{}

func (o *Orders) DollarPair(p Pair) error { return nil }

/* want:
casenames.go:10:29: parameter p of Orders.DollarPair cannot be sent: p.Lower and p.Upper have the JSON names "x" and "X", which differ only in case; give one of them another name [serial]
	casenames.go:4:2: field Lower declared here
	casenames.go:5:2: field Upper declared here
*/
