package link

import (
	"testing"
	"time"
)

// took counts n calls.
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
	if n := p.until(100); n > 10 {
		t.Errorf("it is quick after %d calls", n)
	}
	p.times(100, 2*quick)
	if p.quick() {
		t.Error("calls that take longer than another goroutine does count as quick")
	}
	if p.banned.Load() > 0 {
		t.Error("it is banned for what is not slow")
	}
}

// Each slow call bans the method for twice as long as the last one, within limits,
// and many quick ones in a row halve that.
func TestPaceBans(t *testing.T) {
	var p pace
	p.times(100, time.Microsecond)
	for want := minBan; ; want *= 2 {
		p.took(slow)
		if n := p.until(2 * maxBan); n < min(want, maxBan) || n > min(want, maxBan)+100 {
			t.Errorf("it is banned for %d calls, not %d", n, min(want, maxBan))
		}
		if want >= 2*maxBan {
			break
		}
	}
	p.times(forgiven, time.Microsecond)
	before := p.next.Load()
	p.times(forgiven, time.Microsecond)
	if after := p.next.Load(); after != before/2 {
		t.Errorf("the next ban is for %d calls, not %d", after, before/2)
	}
	p.times(20*forgiven, time.Microsecond)
	p.took(slow)
	if n := p.until(2 * maxBan); n > minBan+100 {
		t.Errorf("after all was forgiven it is banned for %d calls", n)
	}
}

// One slow call in a thousand is enough never to be run where others wait.
func TestPaceOfMixedCalls(t *testing.T) {
	var p pace
	risked := 0
	const rounds = 200
	for range rounds {
		p.times(999, time.Microsecond)
		if p.quick() {
			risked++
		}
		p.took(10 * slow)
	}
	if risked > 5 {
		t.Errorf("%d of %d slow calls would have held others up", risked, rounds)
	}
}
