package promoted

import "io"

type audit struct{}

func (audit) DollarTrace(w io.Writer) error { return nil }

// Orders has DollarTrace from audit.
type Orders struct{ audit }

/* want:
promoted.go:7:26: parameter w of audit.DollarTrace cannot be sent: w has type io.Writer, an interface; use a concrete type [serial]
*/
