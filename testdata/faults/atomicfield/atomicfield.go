package atomicfield

import "sync/atomic"

type Stats struct{ Hits atomic.Int64 }

type Orders struct{}

func (o *Orders) DollarStats() (*Stats, error) { return nil, nil }

/* want:
atomicfield.go:9:33: the result of Orders.DollarStats cannot be sent: result.Hits has type atomic.Int64, which must not be copied; send the data without it [serial]
	atomicfield.go:5:20: field Hits declared here
*/
