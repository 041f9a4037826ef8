package allunexported

// Token has nothing that JSON sees.
type Token struct {
	secret string
	expiry int64
}

func (t Token) Valid(now int64) bool { return t.secret != "" && now < t.expiry }

type Orders struct{}

func (o *Orders) DollarCheck(t Token) error { return nil }

/* want:
allunexported.go:13:30: parameter t of Orders.DollarCheck cannot be sent: t has type Token, whose fields are all unexported; export those that must travel or give Token MarshalJSON and UnmarshalJSON [serial]
*/
