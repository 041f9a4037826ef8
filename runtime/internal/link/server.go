package link

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"net"
	"sync"
	"sync/atomic"
	"time"
)

// Server is the server's end of a connection.
type Server struct {
	writer  writer
	handler Handler
	limits  Limits
	timing  timing
	readers sync.WaitGroup
	jobs    chan *Request // for idle workers
	idle    atomic.Int32  // how many there are
	ended   chan struct{} // closed when the connection ends
	served  chan struct{} // closed when Serve is about to return

	mu       sync.Mutex
	calls    map[uint32]*Request // those that may be cancelled, or have come in part
	targets  []*Target           // by the numbers that the client has given them
	running  int
	held     int   // bytes of messages that have come in part, as they say
	received int   // counts what has come
	begun    int64 // counts calls that have come
	inline   inline
	watchdog *time.Timer
	draining bool
	done     chan struct{} // closed when, while draining, nothing runs
	err      error
}

const (
	// maxRunning is how many times the calls that the client may make at once are
	// taken: it does not wait for those that it has cancelled, nor for what is left
	// to be done when it has a reply.
	maxRunning = 2
	// maxHeld is how many messages of the greatest length may be on their way at once,
	// beside the one frame that has come in part.
	maxHeld = 4
	// maxTargets is more methods than a program has.
	maxTargets = 10_000
)

// NewServer returns the server's end of a connection that was upgraded.
func NewServer(conn net.Conn, apart bool, handler Handler, limits Limits) *Server {
	s := &Server{
		handler: handler, limits: limits, timing: usual,
		jobs: make(chan *Request), ended: make(chan struct{}), served: make(chan struct{}),
		calls: map[uint32]*Request{}, done: make(chan struct{}),
	}
	s.writer.init(conn, apart)
	return s
}

// Serve serves until the connection ends; what still runs then is cancelled.
// Buffered is what was read of the connection already. It returns nil where the
// client has closed the connection.
func (s *Server) Serve(buffered []byte) error {
	s.startWatch()
	s.readers.Add(1)
	go s.read(newReader(s.writer.conn, buffered)) // which a function may end by runtime.Goexit
	s.readers.Wait()
	_ = s.writer.conn.Close()
	close(s.served)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.watchdog.Stop()
	if errors.Is(s.err, io.EOF) || errors.Is(s.err, errClosing) {
		return nil
	}
	return s.err
}

// read reads and runs calls until the connection ends, or another goroutine goes
// on reading.
func (s *Server) read(r reader) {
	defer s.readers.Done()
	for {
		replaced, err := s.dispatch(&r)
		s.writer.flush(nil)
		if replaced {
			break
		}
		if err == nil {
			if err = s.fill(&r); err != nil {
				err = cmp.Or(s.writer.failure(), err) // which may have closed the connection
			}
		}
		if err != nil {
			s.fail(err)
			_, _ = io.Copy(io.Discard, s.writer.conn) // until the other side knows
			break
		}
	}
}

// fill reads more: to the buffer, or to where a long message belongs.
func (s *Server) fill(r *reader) error {
	var in *message
	if r.midst {
		s.mu.Lock()
		if req := s.calls[r.h.id]; req != nil && req.partial {
			in = &req.in
		}
		s.mu.Unlock()
	}
	if in == nil {
		_, err := r.fill(nil)
		return err
	}
	n, err := r.fill(in.room(1))
	in.took(n)
	return err
}

// dispatch runs what was read. It reports whether another goroutine goes on
// reading.
func (s *Server) dispatch(r *reader) (replaced bool, err error) {
	for {
		p, ok, err := r.next()
		if !ok {
			return false, err
		}
		s.mu.Lock()
		s.received++
		var req *Request
		if err = s.err; err == nil {
			req, err = s.take(p)
		}
		s.mu.Unlock()
		if err != nil {
			return false, err
		}
		if req == nil {
			continue
		}
		if turn := s.runsInline(req, r); turn == 0 {
			s.start(req)
		} else if s.runInline(req, r, turn) {
			return true, nil
		}
	}
}

// take takes a piece, and returns a call if it completes one. The lock is held.
func (s *Server) take(p piece) (*Request, error) {
	switch p.typ {
	case TypeCall:
		if !p.first {
			return s.more(p)
		}
		return s.begin(p)
	case TypeData:
		return s.more(p)
	case TypeCredit:
		return nil, s.credit(p)
	case TypeCancel:
		s.cancel(p.id)
	case TypeDeclare:
		return nil, s.declare(p)
	case TypePing:
		s.writer.post(frame(TypePong, p.id, nil))
	case TypePong:
	case TypeClose:
		return nil, io.EOF
	default:
		return nil, fmt.Errorf("%w: a client sent a frame of type %d", errProtocol, p.typ)
	}
	return nil, nil
}

// declare learns a method.
func (s *Server) declare(p piece) error {
	d, err := parseDeclaration(p.data)
	if err != nil {
		return err
	}
	if int(p.id) != len(s.targets) || p.id >= maxTargets {
		return fmt.Errorf("%w: method %d is declared out of turn", errProtocol, p.id)
	}
	t, binary := s.handler.Target(d.service, d.method, d.shape)
	s.targets = append(s.targets, t)
	answer := []byte{declaredJSON}
	if binary {
		answer[0] = declaredBinary
	}
	s.writer.post(frame(TypeDeclared, p.id, answer))
	return nil
}

// run runs a call and sends its reply.
func (s *Server) run(req *Request) {
	finished := false
	defer func() {
		if !finished {
			req.target.Fail(req, Abandoned)
		}
		s.mu.Lock()
		s.forget(req)
		s.mu.Unlock()
		s.reply(req, false)
	}()
	req.target.serve(req)
	finished = true
}

// forget notes that a call has run. The lock is held.
func (s *Server) forget(req *Request) {
	if s.calls[req.id] == req {
		delete(s.calls, req.id)
	}
	req.cancel = nil
}

// reply sends a reply, or leaves it for those that follow at once.
func (s *Server) reply(req *Request, others bool) {
	_ = frames(req.out, req.typ, req.flags, req.id, func(head, rest []byte) error {
		if rest == nil && others && s.writer.queue(head) {
			return nil
		}
		return s.writer.sendPart(head, rest, nil)
	})
	req.release()
	s.mu.Lock()
	s.running--
	s.settle()
	s.mu.Unlock()
}

// cancel cancels a call whose caller has gone. The lock is held.
func (s *Server) cancel(id uint32) {
	req := s.calls[id]
	if req == nil {
		return
	}
	if req.partial {
		s.drop(req)
		return
	}
	req.gone = true
	if req.cancel != nil {
		go req.cancel()
		req.cancel = nil
	}
}
