package oneway

import "strconv"

// Money can be written and never read.
type Money struct{ cents int64 }

func (m Money) MarshalJSON() ([]byte, error) { return []byte(strconv.FormatInt(m.cents, 10)), nil }

type Orders struct{}

func (o *Orders) DollarPay(amount Money) error { return nil }

/* want:
oneway.go:12:28: parameter amount of Orders.DollarPay cannot be sent: amount has type Money, which has MarshalJSON but no UnmarshalJSON; add UnmarshalJSON to *Money [serial]
*/
