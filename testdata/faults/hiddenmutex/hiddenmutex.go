package hiddenmutex

import "sync"

type Basket struct {
	mu    sync.RWMutex
	Items []string
}

func (b *Basket) Len() int {
	b.mu.RLock()
	defer b.mu.RUnlock()
	return len(b.Items)
}

type Orders struct{}

func (o *Orders) DollarPlace(b *Basket) error { return nil }

/* want:
hiddenmutex.go:18:30: parameter b of Orders.DollarPlace cannot be sent: b.mu has type sync.RWMutex, which holds a lock; send the data without it [serial]
	hiddenmutex.go:6:2: field mu declared here
*/
