package embeddedptr

type base struct{ ID string }

// Item can't be decoded: base can't be allocated from outside.
type Item struct{ *base }

type Orders struct{}

func (o *Orders) DollarPut(i Item) error { return nil }

/* want:
embeddedptr.go:10:28: parameter i of Orders.DollarPut cannot be sent: i.base has type *base, an embedded pointer to an unexported struct, which decoding cannot allocate; embed base itself [serial]
	embeddedptr.go:6:20: field base declared here
*/
