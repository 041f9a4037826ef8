package unsafeptr

import "unsafe"

type Orders struct{}

func (o *Orders) DollarPeek(p unsafe.Pointer) error { return nil }

/* want:
unsafeptr.go:7:29: parameter p of Orders.DollarPeek cannot be sent: p has type unsafe.Pointer; pass what it points to [serial]
*/
