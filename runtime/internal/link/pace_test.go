package link

import (
	"testing"
	"time"
)

// times counts n calls.
func (p *pace) times(n int, d time.Duration) {
	for range n {
		p.took(d)
	}
}

// until counts quick calls until the method is quick, and returns how many.
func (p *pace) until(most int) (n int) {
	for n = 0; !p.quick() && n < most; n++ {
		p.took(time.Microsecond)
	}
	return n
}

func TestPace(t *testing.T) {
	var p pace
	if p.quick() {
		t.Error("a method that was never called is quick")
	}
	p.took(time.Microsecond)
	if p.quick() {
		t.Error("it is quick after one call")
	}
	if n := p.until(100); n > paceUnknown {
		t.Errorf("it is quick after %d calls", n)
	}
	p.times(10*paceWindow, 2*quick)
	if p.quick() {
		t.Error("calls that take longer than another goroutine does count as quick")
	}
}

// A method that waits once in a while is as slow as that makes it on average.
func TestPaceOfRareWaits(t *testing.T) {
	for every, want := range map[int]bool{100: false, 10_000: true} {
		var p pace
		var quickCalls, calls int
		for range 20 {
			p.times(every-1, time.Microsecond)
			p.took(5 * time.Millisecond)
			for range every / 2 {
				p.took(time.Microsecond)
				if calls++; p.quick() {
					quickCalls++
				}
			}
		}
		if often := quickCalls > calls/2; often != want {
			t.Errorf("with a wait of 5 ms in %d calls it was quick for %d of %d calls", every, quickCalls, calls)
		}
	}
}

// The first call of all may take long: a connection is opened, a cache filled.
func TestPaceForgetsItsBeginning(t *testing.T) {
	var p pace
	p.took(20 * time.Millisecond)
	if n := p.until(10 * paceWindow); n >= 10*paceWindow {
		t.Error("one slow call at the beginning counts for ever")
	}
}
