package link

import (
	"encoding/binary"
	"fmt"
)

// begin takes the first piece of a call. The lock is held.
func (s *Server) begin(p piece) (*Request, error) {
	number, n := binary.Uvarint(p.data)
	if n <= 0 || number >= uint64(len(s.targets)) {
		return nil, fmt.Errorf("%w: a call of a method that was not declared", errProtocol)
	}
	if s.calls[p.id] != nil {
		return nil, fmt.Errorf("%w: call %d has begun already", errProtocol, p.id)
	}
	s.begun++
	size := p.size()
	whole := p.last && p.flags&FlagMore == 0
	if s.draining || s.running >= maxRunning*s.limits.Calls ||
		!whole && s.held+min(size, s.limits.Message) > maxHeld*s.limits.Message+maxFrame {
		s.writer.post(frame(TypeRefuse, p.id, nil))
		return nil, nil
	}
	req := newRequest(s, p)
	req.target = s.targets[number]
	s.running++
	switch {
	case size > s.limits.Message:
		req.target.Fail(req, TooLarge)
		go s.reply(req, false)
		return nil, nil
	case whole:
		req.Payload = p.data[n:]
		return req, nil
	}
	req.partial = true
	s.held += size
	s.calls[p.id] = req
	return nil, req.in.begin(p)
}

// more takes a further piece of a call. Those of calls that were refused or
// cancelled are dropped. The lock is held.
func (s *Server) more(p piece) (*Request, error) {
	req := s.calls[p.id]
	if req == nil {
		return nil, nil
	}
	if !req.partial {
		return nil, fmt.Errorf("%w: more of call %d, which was complete", errProtocol, p.id)
	}
	if err := req.in.add(p); err != nil {
		return nil, err
	}
	whole, err := req.in.whole(p)
	if !whole {
		return nil, err
	}
	req.partial = false
	s.held -= req.in.total
	delete(s.calls, p.id)
	_, n := binary.Uvarint(req.in.data)
	req.Payload, req.owned = req.in.data[n:], true
	return req, nil
}

// drop forgets a call that has come in part. The lock is held.
func (s *Server) drop(req *Request) {
	s.held -= req.in.total
	s.running--
	delete(s.calls, req.id)
	// Not released: its buffer may be read to at this moment.
	s.settle()
}
