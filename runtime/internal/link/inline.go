package link

import "time"

// inline is the call that the goroutine which reads runs itself. It belongs to
// the lock of the Server.
type inline struct {
	busy   bool     // with a call, or its reply
	call   *Request // nil once its reply is being sent: then it may be in use for another one
	reader *reader
	turn   int // counts such calls, and those who take over
	seen   int // what it was when takeOver looked
	timer  *time.Timer
	armed  bool
}

// runsInline decides where a call runs, and prepares it for that. The turn is 0
// for one that runs in a goroutine of its own.
func (s *Server) runsInline(req *Request, r *reader) (turn int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	in := &s.inline
	if req.target.Apart || !req.target.pace.quick() {
		req.own()
		s.calls[req.id] = req
		return 0
	}
	in.busy, in.call, in.reader = true, req, r
	in.turn++
	switch {
	case in.timer == nil:
		in.timer = time.AfterFunc(s.timing.takeOver, s.takeOver)
	case !in.armed:
		in.timer.Reset(s.timing.takeOver)
	}
	in.armed = true
	return in.turn
}

// runInline runs a call and reports whether meanwhile another goroutine has gone
// on reading.
func (s *Server) runInline(req *Request, r *reader, turn int) (replaced bool) {
	finished := false
	defer func() {
		if !finished { // the function has ended this goroutine
			s.abandoned(req, turn)
		}
	}()
	req.target.serve(req)
	finished = true
	s.mu.Lock()
	if replaced = s.inline.turn != turn; !replaced {
		s.inline.call = nil
	}
	s.forget(req)
	s.mu.Unlock()
	s.reply(req, !replaced && !r.empty())
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.inline.turn != turn {
		return true
	}
	s.inline.busy = false
	return false
}

// takeOver looks whether a call keeps the reader for too long.
func (s *Server) takeOver() {
	s.mu.Lock()
	defer s.mu.Unlock()
	in := &s.inline
	if in.seen == in.turn {
		if !in.busy {
			in.armed = false
			return
		}
		s.replaceReader()
	}
	in.seen = in.turn
	in.timer.Reset(s.timing.takeOver)
}

// replaceReader has another goroutine read on. The lock is held.
func (s *Server) replaceReader() {
	in := &s.inline
	if in.call != nil {
		in.call.target.pace.took(s.timing.takeOver)
		s.calls[in.call.id] = in.call
		if s.err != nil {
			s.cancel(in.call.id)
		}
	}
	rest := newReader(in.reader.from, in.reader.buf[in.reader.r:in.reader.w])
	in.busy, in.call, in.reader = false, nil, nil
	in.turn++
	s.readers.Add(1)
	go s.read(rest)
}

// abandoned ends the call that has ended the goroutine of the reader.
func (s *Server) abandoned(req *Request, turn int) {
	s.mu.Lock()
	if s.inline.turn == turn {
		s.replaceReader()
	}
	s.mu.Unlock()
	req.target.Fail(req, Abandoned)
	s.mu.Lock()
	s.forget(req)
	s.mu.Unlock()
	s.reply(req, false)
}
