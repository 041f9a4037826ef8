package load

import (
	"runtime"
	"syscall"
	"time"
)

// Usage is what the process has used since it began.
type Usage struct {
	CPU     time.Duration // of user and system
	Mallocs uint64        // allocations, the small ones that share a block too
}

// Used returns the usage up to now.
func Used() (Usage, error) {
	var r syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &r); err != nil {
		return Usage{}, err
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return Usage{CPU: time.Duration(r.Utime.Nano() + r.Stime.Nano()), Mallocs: m.Mallocs}, nil
}

// Since returns what was used after before.
func (u Usage) Since(before Usage) Usage {
	return Usage{CPU: u.CPU - before.CPU, Mallocs: u.Mallocs - before.Mallocs}
}

// Plus returns the sum.
func (u Usage) Plus(v Usage) Usage { return Usage{CPU: u.CPU + v.CPU, Mallocs: u.Mallocs + v.Mallocs} }
