package runtime

import "sync"

// streamWindow is how many bytes of a stream wait to be sent before its iterator has
// to.
const streamWindow = 64 << 10

// outbox is between the iterator of a stream, which fills one buffer, and a goroutine
// that sends another one meanwhile: what comes fast goes in few pieces, and what comes
// slowly goes at once.
type outbox struct {
	reset func([]byte) []byte // empties a buffer, of which it keeps the memory

	mu      sync.Mutex
	room    sync.Cond // there is room in pending, or broken
	work    sync.Cond // there is something in pending, or ended
	pending []byte
	none    int // the length of an empty buffer
	ended   bool
	broken  bool // the other side has left
}

func newOutbox(reset func([]byte) []byte) *outbox {
	o := &outbox{reset: reset, pending: reset(nil)}
	o.none = len(o.pending)
	o.room.L, o.work.L = &o.mu, &o.mu
	return o
}

// begin returns a buffer to append to, for commit, which has to follow. It waits
// while a window is full, and returns false once the other side has left.
func (o *outbox) begin() (to []byte, ok bool) {
	o.mu.Lock()
	for len(o.pending)-o.none >= streamWindow && !o.broken {
		o.room.Wait()
	}
	if o.broken {
		o.mu.Unlock()
		return nil, false
	}
	return o.pending, true
}

func (o *outbox) commit(pending []byte) {
	if len(o.pending) == o.none {
		o.work.Signal()
	}
	o.pending = pending
	o.mu.Unlock()
}

// end has send return when it has sent what there is, with a last part.
func (o *outbox) end(last []byte) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.pending = append(o.pending, last...)
	o.ended = true
	o.work.Signal()
}

// send hands on what is there until the end, first of all at once, be it empty. Put
// returns false when the other side has left.
func (o *outbox) send(put func([]byte) bool) {
	spare := []byte(nil)
	for first := true; ; first = false {
		o.mu.Lock()
		for len(o.pending) == o.none && !first && !o.ended {
			o.work.Wait()
		}
		out, last := o.pending, o.ended
		o.pending = o.reset(spare)
		o.room.Signal()
		o.mu.Unlock()
		if last && len(out) == o.none && !first {
			return
		}
		if !put(out) {
			o.mu.Lock()
			o.broken = true
			o.room.Signal()
			o.mu.Unlock()
			return
		}
		if last {
			return
		}
		spare = out
	}
}
