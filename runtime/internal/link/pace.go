package link

import (
	"sync/atomic"
	"time"
)

const (
	// quick is how long a call may take that is run on the goroutine that reads:
	// some ten times what another goroutine costs.
	quick = 10 * time.Microsecond
	// slow is how long a call takes that others must not wait for again.
	slow = time.Millisecond
	// minBan and maxBan are for how many calls a method that was slow is run in
	// goroutines of their own: longer each time that it is slow again.
	minBan, maxBan = 256, 64 << 10
	// forgiven is after how many quick calls in a row, a ban's not counted, the next
	// ban is half as long.
	forgiven = 4096
)

// pace is how quick the calls of a method have been. What is lost where two are
// counted at once does not matter. The zero value is for a method that was not
// called yet: it is not quick.
type pace struct {
	average atomic.Int64  // of the time that calls take, in nanoseconds
	banned  atomic.Int32  // for so many calls
	next    atomic.Int32  // how long the next ban is
	streak  atomic.Uint32 // quick calls in a row
}

// quick reports whether calls may be run on the goroutine that reads.
func (p *pace) quick() bool {
	average := p.average.Load()
	return average != 0 && average < int64(quick) && p.banned.Load() <= 0
}

// took counts a call.
func (p *pace) took(d time.Duration) {
	banned := p.banned.Load()
	if banned > 0 {
		p.banned.Store(banned - 1)
	}
	average := p.average.Load()
	if average == 0 {
		average = int64(2 * quick) // until there were a few
	}
	p.average.Store(max(average+(int64(min(d, slow))-average)/4, 1))
	if d >= slow {
		p.ban()
		return
	}
	if banned <= 0 && p.streak.Add(1)%forgiven == 0 {
		p.next.Store(p.next.Load() / 2)
	}
}

func (p *pace) ban() {
	n := max(p.next.Load(), minBan)
	p.banned.Store(n)
	p.next.Store(min(2*n, maxBan))
	p.streak.Store(0)
}
