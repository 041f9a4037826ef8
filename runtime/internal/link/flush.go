package link

import (
	"errors"
	"net"
	"os"
	"time"
)

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
