package mutex

import "sync"

type Counter struct {
	sync.Mutex
	N int
}

type Orders struct{}

func (o *Orders) DollarCount(c *Counter) error { return nil }

/* want:
mutex.go:12:30: parameter c of Orders.DollarCount cannot be sent: c.Mutex has type sync.Mutex, which holds a lock; send the data without it [serial]
	mutex.go:6:7: field Mutex declared here
*/
