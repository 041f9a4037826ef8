package link

import (
	"sync/atomic"
	"time"
)

const (
	// quick is how long a method's calls may take on average that are run on the
	// goroutine that reads: some ten times what another goroutine costs. The average
	// counts, since a call that takes long once in a while makes others wait for as
	// long; an operating system that lets others run in between does so too, and is
	// not to be taken for a function that waits.
	quick = 20 * time.Microsecond
	// paceWindow is of about how many calls the average is.
	paceWindow = 1024
	// paceUnknown is how many calls it takes to know.
	paceUnknown = 8
)

// pace is how quick the calls of a method have been. What is lost where two are
// counted at once does not matter. The zero value is for a method that was not
// called yet.
type pace struct {
	total atomic.Int64 // of paceWindow calls of average length, in nanoseconds
	calls atomic.Int64 // up to paceWindow
}

// quick reports whether calls may be run on the goroutine that reads.
func (p *pace) quick() bool {
	return p.calls.Load() >= paceUnknown && p.total.Load() < int64(quick)*paceWindow
}

// took counts a call.
func (p *pace) took(d time.Duration) {
	n := p.calls.Load()
	if n < paceWindow {
		n++
		p.calls.Store(n)
	}
	total := p.total.Load()
	p.total.Store(total + (int64(d)*paceWindow-total)/n)
}
