package link

import "sync"

// Request is a call that has come to a server. It is valid until Serve returns.
type Request struct {
	Flags   Flags
	Payload []byte // the message, without the number of the method

	server *Server
	target *Target
	id     uint32
	in     message
	owned  bool // Payload is a part of in, and not of what the reader reads next to
	out    []byte
	typ    Type // of the reply
	flags  Flags

	// Under the lock of server.
	partial  bool // more of it is to come
	cancel   func()
	gone     bool // its caller has gone
	credit   int  // how many bytes of items the client wants
	granted  chan struct{}
	streamed bool // SendItems was called
}

var requests = sync.Pool{New: func() any { return new(Request) }}

func newRequest(s *Server, p piece) *Request {
	r := requests.Get().(*Request)
	r.server, r.id, r.Flags = s, p.id, p.flags&^FlagMore
	r.credit = StreamWindow
	return r
}

// release ends the use of a request.
func (r *Request) release() {
	in, out := r.in.data, r.out
	if cap(in) > keepBuffer {
		in = nil
	}
	if cap(out) > keepBuffer {
		out = nil
	}
	*r = Request{in: message{data: in}, out: out}
	requests.Put(r)
}

// Message returns a buffer to which the reply's message is to be appended.
func (r *Request) Message() []byte { return room(r.out) }

// Reply sets the reply, which is sent when Serve returns.
func (r *Request) Reply(typ Type, flags Flags, message []byte) {
	r.typ, r.flags, r.out = typ, flags, message
}

// OnCancel has f called when the caller has gone or the connection has ended. It
// reports whether that is so already; then f is not called. Once Serve has
// returned f may still be called.
func (r *Request) OnCancel(f func()) (gone bool) {
	r.server.mu.Lock()
	defer r.server.mu.Unlock()
	if !r.gone {
		r.cancel = f
	}
	return r.gone
}

// Streamed reports whether a part of a stream was sent, which only a reply ends.
func (r *Request) Streamed() bool {
	r.server.mu.Lock()
	defer r.server.mu.Unlock()
	return r.streamed
}

// own keeps the payload for longer than until the next read.
func (r *Request) own() {
	if !r.owned {
		r.in.data = append(r.in.data[:0], r.Payload...)
		r.Payload, r.owned = r.in.data, true
	}
}
