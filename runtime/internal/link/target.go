package link

import "time"

// Handler says what a server does with what comes.
type Handler interface {
	// Target returns what serves a method that a client declares, and whether calls
	// may have the binary form of that fingerprint.
	Target(service, method string, shape uint64) (t *Target, binary bool)
}

// Reason says why a call gets a reply without having run to its end.
type Reason int

// The reasons.
const (
	TooLarge  Reason = iota // the message is longer than the limit
	Abandoned               // Serve has ended its goroutine
)

// Target serves the calls of one method, on all connections.
type Target struct {
	// Serve runs a call and sets its reply.
	Serve func(*Request)
	// Fail sets the reply of a call that failed for a reason of the connection's.
	Fail func(*Request, Reason)

	// Apart has each call run in a goroutine of its own, however quick they are.
	Apart bool

	pace pace
}

// serve runs a call.
func (t *Target) serve(r *Request) {
	start := time.Now()
	t.Serve(r)
	t.pace.took(time.Since(start))
}
