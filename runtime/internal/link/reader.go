package link

import (
	"encoding/binary"
	"io"
)

const (
	// readBuffer is how much is read at once.
	readBuffer = 32 << 10
	// wholeFrame is up to which length a frame is only looked at when all of it is
	// there. Longer ones are read to where they belong.
	wholeFrame = maxControl
)

// reader reads frames. A read that was interrupted can be resumed.
type reader struct {
	from io.Reader
	buf  []byte
	r, w int // what of buf is not yet used

	// Of a frame that has come in part:
	midst bool
	h     header
	rest  int // how much of it is still to come
}

func newReader(from io.Reader, buffered []byte) reader {
	r := reader{from: from, buf: make([]byte, max(readBuffer, len(buffered)))}
	r.w = copy(r.buf, buffered)
	return r
}

// piece is a frame or a part of one.
type piece struct {
	header

	first bool   // it begins the frame
	last  bool   // it ends the frame
	total int    // of a message of several frames, with its first piece; else 0
	data  []byte // valid until the next read
}

// next returns a piece of what was read, false if more has to be read first.
func (r *reader) next() (p piece, ok bool, err error) {
	b := r.buf[r.r:r.w]
	if r.midst {
		n := min(len(b), r.rest)
		if n == 0 && r.rest > 0 {
			return p, false, nil
		}
		r.use(n)
		r.rest -= n
		r.midst = r.rest > 0
		return piece{header: r.h, last: !r.midst, data: b[:n]}, true, nil
	}
	if len(b) < headerSize {
		return p, false, nil
	}
	h, err := parseHeader(b)
	if err != nil {
		return p, false, err
	}
	p = piece{header: h, first: true}
	end, size := headerSize+h.length, h.length
	b = b[headerSize:]
	if h.flags&FlagMore != 0 && h.typ != TypeData {
		if len(b) < totalSize {
			return p, false, nil
		}
		p.total = int(binary.LittleEndian.Uint32(b))
		b, size = b[totalSize:], size-totalSize
	}
	if r.w-r.r >= end {
		p.data, p.last = r.buf[r.r+end-size:r.r+end], true
		r.use(end)
		return p, true, nil
	}
	if h.length <= wholeFrame || len(b) < binary.MaxVarintLen64 { // the number of the method, at the least
		return p, false, nil
	}
	p.data = b
	r.h, r.midst, r.rest = h, true, end-(r.w-r.r)
	r.use(r.w - r.r)
	return p, true, nil
}

// use takes bytes from the buffer. They are there until the next read.
func (r *reader) use(n int) {
	r.r += n
	if r.r == r.w {
		r.r, r.w = 0, 0
	}
}

// empty reports whether all that was read is used.
func (r *reader) empty() bool { return r.r == r.w }

// fill waits for more. What of the current frame has room there goes to into.
func (r *reader) fill(into []byte) (n int, err error) {
	direct := r.midst && r.empty() && len(into) > 0
	if direct {
		into = into[:min(len(into), r.rest)]
	} else {
		r.w = copy(r.buf, r.buf[r.r:r.w])
		r.r = 0
		into = r.buf[r.w:]
	}
	n, err = r.from.Read(into)
	if n > 0 {
		err = nil
	}
	if direct {
		r.rest -= n
		return n, err
	}
	r.w += n
	return 0, err
}
