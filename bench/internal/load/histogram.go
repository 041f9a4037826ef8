// Package load makes calls, many at a time, and measures them.
package load

import (
	"math/bits"
	"sync/atomic"
	"time"
)

// A bucket is narrower than a hundredth of what it holds.
const (
	stepBits = 7
	steps    = 1 << stepBits
	octaves  = 40
)

// Histogram counts durations. It does not allocate, and all callers share one, so
// that measuring leaves the collector of the measured process alone.
type Histogram struct {
	counts [octaves * steps]atomic.Uint32
}

// Add counts d.
func (h *Histogram) Add(d time.Duration) { h.counts[bucket(d)].Add(1) }

// Quantile returns the duration below which the share q of what was counted lies,
// or 0 if nothing was counted.
func (h *Histogram) Quantile(q float64) time.Duration {
	total := 0
	for i := range h.counts {
		total += int(h.counts[i].Load())
	}
	rank := int(q * float64(total))
	for i := range h.counts {
		n := int(h.counts[i].Load())
		if rank < n {
			return middle(i)
		}
		rank -= n
	}
	return 0
}

func bucket(d time.Duration) int {
	v := uint64(max(d, 0))
	if v < steps {
		return int(v)
	}
	octave := bits.Len64(v) - stepBits // at least 1; the highest bit of v is implied
	return min(octave*steps+int(v>>(octave-1))-steps, octaves*steps-1)
}

// middle returns the duration in the middle of a bucket.
func middle(bucket int) time.Duration {
	octave, step := bucket/steps, bucket%steps
	if octave == 0 {
		return time.Duration(step)
	}
	width := uint64(1) << (octave - 1)
	return time.Duration(uint64(steps+step)*width + width/2)
}
