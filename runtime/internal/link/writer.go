package link

import (
	"errors"
	"net"
	"runtime"
	"sync"
	"time"
)

const (
	// maxPending is how much may wait to be written before those who bring more
	// have to wait too.
	maxPending = 256 << 10
	// maxRounds is how often one goroutine writes for others before it leaves that
	// to a goroutine of its own.
	maxRounds = 8
	// keepBuffer is how large a buffer may be that is kept for later.
	keepBuffer = 256 << 10
)

// past is a time by which a deadline has passed.
var past = time.Unix(1, 0)

// errGone is what a sender gets whose call has ended meanwhile.
var errGone = errors.New("the call has ended")

// errUnread says that the other side sends, and does not read what is answered.
var errUnread = errors.New("the other side does not read")

// writer writes frames. Whoever finds nobody writing writes, its own and what
// others leave meanwhile. It is ready after init.
type writer struct {
	conn net.Conn
	// apart says that only goroutines of the writer's own write: because a write
	// that is given up half-way could not be resumed, as in TLS.
	apart bool

	mu       sync.Mutex
	free     sync.Cond // its L is mu; broadcast when anything below has changed for those who wait
	waiting  int       // for free
	pending  []byte    // what is to be written next
	spare    []byte
	writing  bool
	by       *Call // who writes, nil for those that can't be gone
	progress int   // counts what was written, for those who look for standstill
	calls    int64 // counts calls that were written or are pending
	closing  bool  // no write is resumed
	err      error
}

func (w *writer) init(conn net.Conn, apart bool) {
	w.conn, w.apart = conn, apart
	w.free.L = &w.mu
}

// sendPart writes a frame, or a part of a long message.
func (w *writer) sendPart(head, rest []byte, by *Call) error {
	if rest != nil {
		return w.sendLong(head, rest, by)
	}
	return w.send(head, by, false)
}

// send writes a frame, or leaves it to who is writing. Of several callers, those
// who are about to send as well get the time to leave their frames, if one says
// soon, so that all go with one write.
func (w *writer) send(frame []byte, by *Call, soon bool) error {
	w.mu.Lock()
	if err := w.wait(by, func() bool { return len(w.pending) > maxPending }); err != nil {
		w.mu.Unlock()
		return err
	}
	w.number(by)
	now := !w.writing && !w.apart
	if now && !soon && len(w.pending) == 0 {
		w.start(by, frame, nil)
		return nil
	}
	w.pending = append(w.pending, frame...)
	if !now || !soon {
		w.start(by, nil, nil)
		return nil
	}
	w.writing, w.by = true, by
	w.mu.Unlock()
	runtime.Gosched()
	w.rounds(by, nil)
	return nil
}

// sendLong writes a frame that is too long to be copied. It returns when it is
// written.
func (w *writer) sendLong(head, rest []byte, by *Call) error {
	w.mu.Lock()
	busy := func() bool { return w.writing }
	if w.apart {
		busy = func() bool { return len(w.pending) > maxPending }
	}
	if err := w.wait(by, busy); err != nil {
		w.mu.Unlock()
		return err
	}
	w.number(by)
	if w.apart {
		w.pending = append(append(w.pending, head...), rest...)
		head, rest = nil, nil
	}
	w.start(by, head, rest)
	return nil
}

// number gives a call its place among those of the connection. The lock is held.
func (w *writer) number(call *Call) {
	if call != nil && call.place.Load() == unsent {
		call.place.Store(w.calls)
		w.calls++
	}
}

// add leaves a frame for the next flush, however much is waiting for that.
func (w *writer) add(frame []byte) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.pending = append(w.pending, frame...)
}

// queue leaves a frame for the next flush, false if too much is waiting for that.
func (w *writer) queue(frame []byte) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(w.pending) > maxPending {
		return false
	}
	w.pending = append(w.pending, frame...)
	return true
}

// flush writes what is pending, unless somebody does.
func (w *writer) flush(by *Call) {
	w.mu.Lock()
	w.start(by, nil, nil)
}

// post has a frame written without waiting for anything.
func (w *writer) post(frame []byte) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.err != nil {
		return
	}
	if len(w.pending) > 2*maxPending {
		w.failLocked(errUnread)
		return
	}
	w.pending = append(w.pending, frame...)
	if !w.writing {
		w.writing = true
		go w.rounds(nil, nil)
	}
}

// last writes what is pending and one more frame, for so long. What the other
// side has sent meanwhile can be read for as long again: a connection that is
// closed before all of it is read may take its last frame along.
func (w *writer) last(frame []byte, within time.Duration) {
	w.mu.Lock()
	w.closing = true
	_ = w.conn.SetWriteDeadline(time.Now().Add(within))
	w.pending = append(w.pending, frame...)
	if !w.writing {
		w.writing = true
		w.mu.Unlock()
		w.rounds(nil, nil)
		w.mu.Lock()
	}
	if w.wait(nil, func() bool { return w.writing }) == nil {
		w.err = net.ErrClosed
		w.free.Broadcast()
		_ = w.conn.SetReadDeadline(time.Now().Add(within))
		if half, ok := w.conn.(interface{ CloseWrite() error }); ok {
			_ = half.CloseWrite()
		}
	}
	w.mu.Unlock()
}

// standsStill reports whether nothing was written since it was asked the last
// time, although something was to be.
func (w *writer) standsStill(before *int) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	still := w.writing && w.progress == *before
	*before = w.progress
	return still
}

// wait waits as long as busy says so. The lock is held.
func (w *writer) wait(by *Call, busy func() bool) error {
	for w.err == nil && busy() {
		if by != nil && by.gone.Load() {
			return errGone
		}
		w.waiting++
		w.free.Wait()
		w.waiting--
	}
	return w.err
}

// leave has a call that has ended stop waiting and writing.
func (w *writer) leave(call *Call) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.by == call {
		_ = w.conn.SetWriteDeadline(past)
	}
	if w.waiting > 0 {
		w.free.Broadcast()
	}
}

// fail ends all writing.
func (w *writer) fail(err error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.failLocked(err)
}

func (w *writer) failLocked(err error) {
	if w.err == nil {
		w.err = err
		_ = w.conn.Close() // so that whoever reads ends too
	}
	w.free.Broadcast()
}

// failure returns why writing has ended, nil if it has not.
func (w *writer) failure() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.err
}
