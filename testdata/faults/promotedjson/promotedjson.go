package promotedjson

import "time"

// Stamp has the MarshalJSON of time.Time, which knows nothing of Zone.
type Stamp struct {
	time.Time
	Zone string
}

type Orders struct{}

func (o *Orders) DollarAt(at Stamp) error { return nil }

/* want:
promotedjson.go:13:27: parameter at of Orders.DollarAt cannot be sent: at has type Stamp, whose MarshalJSON is that of the embedded Time and leaves out Zone; make Time a named field or give Stamp MarshalJSON and UnmarshalJSON of its own [serial]
	promotedjson.go:8:2: field Zone declared here
*/
