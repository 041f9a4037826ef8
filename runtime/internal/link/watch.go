package link

import (
	"errors"
	"time"
)

var errSilent = errors.New("the other side has not answered a probe")

// watcher looks after a client's connection from time to time: reads where no
// caller does, and asks whether the other side is there. It belongs to the lock
// of the Conn.
type watcher struct {
	timer    *time.Timer
	asleep   bool // it comes for probes only
	calls    int  // counts calls
	seen     int  // what it was the last time
	began    int  // what it was when the goroutine began to read
	received int  // what Conn.received was at the last probe
	asked    int  // what calls was then
	probe    time.Time
	probed   bool
}

func (w *watcher) start(c *Conn) {
	c.mu.Lock() // the timer may fire before it is known
	defer c.mu.Unlock()
	w.probe = time.Now().Add(c.timing.probe)
	w.timer = time.AfterFunc(c.timing.idle, c.watch)
}

func (w *watcher) stop() { w.timer.Stop() }

// used counts a call.
func (w *watcher) used(idle time.Duration) {
	w.calls++
	if w.asleep {
		w.asleep = false
		w.timer.Reset(idle)
	}
}

// relieved reports whether callers read again.
func (w *watcher) relieved() bool { return w.calls != w.began }

// watch is the timer's function.
func (c *Conn) watch() {
	c.mu.Lock()
	defer c.mu.Unlock()
	w := &c.watcher
	if c.err != nil {
		return
	}
	if now := time.Now(); !now.Before(w.probe) {
		silent := c.received == w.received
		if silent && w.probed {
			c.failLocked(errSilent)
			return
		}
		// Also where something comes and nothing goes, as in a stream: the server
		// wants to know, too.
		if w.probed = silent; silent || w.calls == w.asked {
			c.writer.post(frame(TypePing, 0, nil))
		}
		w.received, w.asked, w.probe = c.received, w.calls, now.Add(c.timing.probe)
	}
	quiet := w.calls == w.seen
	idle := quiet && len(c.calls) == 0
	if quiet && !c.leading { // nobody calls, or those who range over streams are busy
		c.leading, c.leader, w.began = true, nil, w.calls
		go c.lead(nil)
	}
	w.seen, w.asleep = w.calls, idle
	next := c.timing.idle
	if idle {
		next = time.Until(w.probe)
	}
	w.timer.Reset(next)
}

// startWatch has the server look after its connection from time to time.
func (s *Server) startWatch() {
	s.mu.Lock()
	defer s.mu.Unlock()
	received, heard, written := s.received, time.Now(), 0
	s.watchdog = time.AfterFunc(s.timing.watch, func() {
		if s.writer.standsStill(&written) {
			s.fail(errUnread)
		}
		s.mu.Lock()
		silent := s.received == received && time.Since(heard) >= s.timing.silent
		if s.received != received {
			received, heard = s.received, time.Now()
		}
		ended := s.err != nil
		s.mu.Unlock()
		switch {
		case silent:
			s.fail(errSilent)
		case !ended:
			s.watchdog.Reset(s.timing.watch)
		}
	})
}
