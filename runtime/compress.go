package runtime

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"strings"
	"sync"
)

// compressPublic is how long a reply to the public has to be for compression to
// pay, unless WithCompression says otherwise.
const compressPublic = 4 << 10

const (
	headerAcceptEncoding  = "Accept-Encoding"
	headerContentEncoding = "Content-Encoding"
	gzipEncoding          = "gzip"
)

// gzipWriters are of the lowest level: between processes time is what counts.
var gzipWriters = sync.Pool{New: func() any {
	w, _ := gzip.NewWriterLevel(nil, gzip.BestSpeed) // which is a level
	return w
}}

var gzipReaders = sync.Pool{New: func() any { return new(gzip.Reader) }}

// Write appends p.
func (b *buffer) Write(p []byte) (int, error) {
	b.b = append(b.b, p...)
	return len(p), nil
}

// compress appends text compressed.
func (b *buffer) compress(text []byte) {
	w := gzipWriters.Get().(*gzip.Writer)
	defer gzipWriters.Put(w)
	w.Reset(b)
	_, _ = w.Write(text) // a buffer takes all
	_ = w.Close()
	w.Reset(nil)
}

// expand reads all of r, which is compressed, up to limit bytes of what was.
func (b *buffer) expand(r io.Reader, limit int64) error {
	z := gzipReaders.Get().(*gzip.Reader)
	defer gzipReaders.Put(z)
	defer func() { _ = z.Reset(bytes.NewReader(nil)) }() // so that it keeps no connection
	if err := z.Reset(r); err != nil {
		return err
	}
	return b.read(z, -1, limit)
}

// acceptsGzip reports whether the sender of h can read what is compressed.
func acceptsGzip(h http.Header) bool {
	found := false
	for _, line := range h[headerAcceptEncoding] {
		for part := range strings.SplitSeq(line, ",") {
			name, params, _ := strings.Cut(part, ";")
			if name = strings.TrimSpace(name); !strings.EqualFold(name, gzipEncoding) && (name != "*" || found) {
				continue
			}
			weight, ok := strings.CutPrefix(strings.ToLower(strings.TrimSpace(params)), "q=")
			refused := ok && strings.Trim(weight, "0.") == ""
			if name != "*" {
				return !refused
			}
			found = !refused
		}
	}
	return found
}

// compressFrom is how long a reply has to be to be compressed for those who can
// read it, 0 for never.
func (s *settings) compressFrom(public bool) int {
	switch {
	case s.compress != 0:
		return max(s.compress, 0)
	case public:
		return compressPublic
	}
	return 0
}

// reply replies with the body of a call that came out well.
func (l *lane) reply(body []byte) {
	from := l.app.compressFrom(l.public)
	if from == 0 || len(body) < from {
		l.write(body)
		return
	}
	l.w.Header().Add("Vary", headerAcceptEncoding)
	if acceptsGzip(l.r.Header) {
		zipped := takeBuffer()
		defer zipped.release()
		if zipped.compress(body); len(zipped.b) < len(body) {
			l.w.Header().Set(headerContentEncoding, gzipEncoding)
			body = zipped.b
		}
	}
	l.write(body)
}

// write writes the reply. No browser is at the backdoor.
func (l *lane) write(body []byte) {
	if l.public {
		writeBody(l.w, http.StatusOK, body)
	} else {
		writePlain(l.w, http.StatusOK, body)
	}
}
