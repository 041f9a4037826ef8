package samename

type Named struct {
	First  string `json:"name"`
	Second string `json:"name"`
}

type Orders struct{}

func (o *Orders) DollarName(n Named) error { return nil }

/* want:
samename.go:10:29: parameter n of Orders.DollarName cannot be sent: n.First and n.Second have the same JSON name "name", so neither is sent; give one of them another name [serial]
	samename.go:4:2: field First declared here
	samename.go:5:2: field Second declared here
*/
