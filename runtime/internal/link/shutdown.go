package link

import (
	"context"
	"errors"
	"time"
)

// fail ends the connection and cancels what runs.
func (s *Server) fail(err error) {
	s.mu.Lock()
	if s.err != nil {
		s.mu.Unlock()
		return
	}
	s.err = err
	close(s.ended)
	for id := range s.calls {
		s.cancel(id)
	}
	s.settle()
	last := closedError{s.begun, err.Error()}
	s.mu.Unlock()
	if errors.Is(err, errProtocol) || errors.Is(err, errClosing) {
		s.writer.last(frame(TypeClose, 0, last.payload()), s.timing.last)
	} else {
		s.writer.fail(err)
	}
}

// Drain asks the client to make no new calls.
func (s *Server) Drain() { s.writer.post(frame(TypeDrain, 0, nil)) }

// Close ends the connection, and cancels what runs.
func (s *Server) Close() { s.fail(errClosing) }

var errClosing = errors.New("it is about to end")

// Shutdown runs no new calls, and closes the connection when those that run have
// ended, or when ctx has. It returns when the client knows, too.
func (s *Server) Shutdown(ctx context.Context) error {
	s.Drain()
	s.mu.Lock()
	s.draining = true
	s.settle()
	s.mu.Unlock()
	var err error
	select {
	case <-s.done:
	case <-ctx.Done():
		err = ctx.Err()
	}
	s.Close()
	select {
	case <-s.served:
	case <-time.After(s.timing.last):
	}
	return err
}

// settle notes when nothing runs any more while draining. The lock is held.
func (s *Server) settle() {
	if s.draining && s.running == 0 || s.err != nil {
		select {
		case <-s.done:
		default:
			close(s.done)
		}
	}
}
