package load

import (
	"testing"
	"time"
)

func TestQuantile(t *testing.T) {
	var h Histogram
	if got := h.Quantile(0.5); got != 0 {
		t.Errorf("the median of nothing is %v", got)
	}
	for i := range 1000 {
		h.Add(time.Duration(i+1) * time.Microsecond)
	}
	h.Add(time.Hour) // more than there are buckets for
	for _, want := range []struct {
		q    float64
		near time.Duration
	}{{0, time.Microsecond}, {0.5, 501 * time.Microsecond}, {0.99, 991 * time.Microsecond}} {
		got := h.Quantile(want.q)
		if off := got - want.near; off.Abs() > want.near/100 {
			t.Errorf("quantile %v is %v, want %v", want.q, got, want.near)
		}
	}
}
