package ignorebare

type Orders struct{}

//msgen:ignore
func (o *Orders) DollarPing() error { return nil }

/* want:
ignorebare.go:5:1: msgen:ignore silences nothing without a code and a reason; write //msgen:ignore code reason [ignore]
*/
