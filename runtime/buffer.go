package runtime

import (
	"errors"
	"io"
	"sync"

	"github.com/goccy/go-json"
)

const (
	// firstRead is how much is made room for before anything has arrived, whatever
	// length was announced.
	firstRead = 64 << 10
	// maxPooled is the largest buffer that is kept for later calls.
	maxPooled = 1 << 20
)

// buffer holds what is read or written in one call. It is used again afterwards,
// so nothing that outlives the call may refer to it.
type buffer struct{ b []byte }

// A new buffer has room for a usual call, since at many calls at once, with a
// collection of garbage every few of them, there are many new ones.
var buffers = sync.Pool{New: func() any { return &buffer{make([]byte, 0, 1<<10)} }}

func takeBuffer() *buffer { return buffers.Get().(*buffer) }

func (b *buffer) release() {
	if cap(b.b) <= maxPooled {
		b.b = b.b[:0]
		buffers.Put(b)
	}
}

var errTooLong = errors.New("longer than allowed")

// read reads all of r, of which length bytes are announced, -1 for an unknown
// number. What is announced and does not come costs no memory. The error is
// errTooLong if there are more than limit bytes.
func (b *buffer) read(r io.Reader, length, limit int64) error {
	// One byte more, so that the end is found without growing.
	if room := int(min(max(length, 0), firstRead)) + 1; room > cap(b.b) {
		b.b = make([]byte, 0, max(room, 512))
	}
	for {
		if len(b.b) == cap(b.b) {
			b.b = append(b.b, 0)[:len(b.b)]
		}
		n, err := r.Read(b.b[len(b.b):cap(b.b)])
		b.b = b.b[:len(b.b)+n]
		switch {
		case int64(len(b.b)) > limit:
			return errTooLong
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		}
	}
}

// jsonWriter takes the one write of a json.Encoder.
type jsonWriter struct{ to []byte }

func (w *jsonWriter) Write(p []byte) (int, error) {
	w.to = append(w.to, p...)
	return len(p), nil
}

var jsonWriters = sync.Pool{New: func() any { return new(jsonWriter) }}

// appendJSON appends the JSON of v, as json.Marshal makes it, without a copy in
// between.
func appendJSON(to []byte, v any) ([]byte, error) {
	w := jsonWriters.Get().(*jsonWriter)
	defer func() { // a type's own encoder may panic
		w.to = nil
		jsonWriters.Put(w)
	}()
	w.to = to
	if err := json.NewEncoder(w).Encode(v); err != nil {
		return to, err
	}
	return w.to[:len(w.to)-1], nil // without the line end
}
