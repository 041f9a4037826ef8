package link

import (
	"errors"
	"net"
	"os"
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
// others leave meanwhile. The zero value but for conn and wake is ready.
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

// send writes a frame, or leaves it to who is writing.
func (w *writer) send(frame []byte, by *Call) error {
	w.mu.Lock()
	if err := w.wait(by, func() bool { return len(w.pending) > maxPending }); err != nil {
		w.mu.Unlock()
		return err
	}
	w.number(by)
	if w.writing || w.apart || len(w.pending) > 0 {
		w.pending = append(w.pending, frame...)
		w.start(by, nil, nil)
	} else {
		w.start(by, frame, nil)
	}
	return nil
}

// sendSoon is send for one of several callers: those who are about to send as well
// get the time to leave their frames, so that all go with one write.
func (w *writer) sendSoon(frame []byte, by *Call) error {
	w.mu.Lock()
	if err := w.wait(by, func() bool { return len(w.pending) > maxPending }); err != nil {
		w.mu.Unlock()
		return err
	}
	w.number(by)
	w.pending = append(w.pending, frame...)
	if w.writing || w.apart {
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

// start begins to write what is pending and then a frame, unless somebody writes
// already. The lock is held, and released.
func (w *writer) start(by *Call, head, rest []byte) {
	if w.writing || w.err != nil || len(w.pending) == 0 && head == nil {
		w.mu.Unlock()
		return
	}
	w.writing = true
	if w.apart {
		w.mu.Unlock()
		go w.rounds(nil, nil)
		return
	}
	w.by = by
	var out []byte
	if len(w.pending) > 0 {
		out = w.take()
	}
	w.mu.Unlock()
	if w.write(by, out, head, rest) {
		w.rounds(by, out)
	}
}

// take returns what is pending. The lock is held.
func (w *writer) take() []byte {
	out := w.pending
	w.pending, w.spare = w.spare[:0], nil
	return out
}

// rounds writes what is left by others until there is nothing more, and gives up
// writing. Done is the buffer that was written last.
func (w *writer) rounds(by *Call, done []byte) {
	for round := 0; ; round++ {
		w.mu.Lock()
		if done != nil && cap(done) <= keepBuffer {
			w.spare = done[:0]
		}
		w.progress++
		if w.err != nil || len(w.pending) == 0 {
			break
		}
		if by != nil && round >= maxRounds {
			w.by = nil
			w.mu.Unlock()
			go w.rounds(nil, nil)
			return
		}
		out := w.take()
		if w.waiting > 0 {
			w.free.Broadcast()
		}
		w.mu.Unlock()
		if !w.write(by, out, nil, nil) {
			return
		}
		done = out
	}
	w.writing, w.by = false, nil
	if w.waiting > 0 {
		w.free.Broadcast()
	}
	w.mu.Unlock()
}

// write writes the parts. It returns false if somebody else has taken over:
// because the call that by is has ended.
func (w *writer) write(by *Call, out, head, rest []byte) bool {
	for {
		var n int
		var err error
		switch {
		case len(out)+len(head) == 0:
			n, err = w.conn.Write(rest)
		case len(out)+len(rest) == 0:
			n, err = w.conn.Write(head)
		case len(head)+len(rest) == 0:
			n, err = w.conn.Write(out)
		default:
			n, err = w.writeAll(out, head, rest)
		}
		if err == nil {
			return true
		}
		w.mu.Lock()
		if w.apart || w.closing || !errors.Is(err, os.ErrDeadlineExceeded) {
			w.failLocked(err)
			w.mu.Unlock()
			return true
		}
		out, n = cut(out, n)
		head, n = cut(head, n)
		rest, _ = cut(rest, n)
		gone := by != nil && by.gone.Load()
		if gone {
			w.by = nil
		}
		_ = w.conn.SetWriteDeadline(time.Time{})
		w.mu.Unlock()
		if gone {
			left := append(append(append([]byte(nil), out...), head...), rest...)
			go func() {
				w.write(nil, left, nil, nil)
				w.rounds(nil, nil)
			}()
			return false
		}
	}
}

func (w *writer) writeAll(parts ...[]byte) (int, error) {
	all := net.Buffers(parts)
	n, err := all.WriteTo(w.conn)
	return int(n), err
}

// cut removes up to n bytes, and returns what is left of both.
func cut(b []byte, n int) ([]byte, int) {
	m := min(n, len(b))
	return b[m:], n - m
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
