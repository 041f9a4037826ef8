package runtime

import (
	"io"
	"sync"
)

// payload is the body of a request that goes out. A transport may go on reading it
// after its call has ended: when the reply came early, or the caller gave up. So
// the bytes are only read under a lock, and not at all once they are taken back.
type payload struct {
	mu   sync.Mutex
	text []byte
}

// takeBack ends all reading: from here on the bytes are the caller's again.
func (p *payload) takeBack() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.text = nil
}

// open returns a reader of the whole, for each attempt of a transport.
func (p *payload) open() (io.ReadCloser, error) { return &payloadReader{of: p}, nil }

// payloadReader reads a payload from its beginning.
type payloadReader struct {
	of   *payload
	next int
}

// Read has no error but the end. A transport that finds it too early knows the
// length, and closes its connection.
func (r *payloadReader) Read(p []byte) (int, error) {
	r.of.mu.Lock()
	defer r.of.mu.Unlock()
	if r.next >= len(r.of.text) {
		return 0, io.EOF
	}
	n := copy(p, r.of.text[r.next:])
	r.next += n
	return n, nil
}

// Close does nothing: others may still read the payload.
func (r *payloadReader) Close() error { return nil }
