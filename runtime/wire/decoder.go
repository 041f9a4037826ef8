package wire

import (
	"encoding/binary"
	"errors"
	"unicode/utf8"

	"github.com/dollarfn/msgen/runtime/internal/jsonform"
)

// ErrMalformed says that bytes are not what an Encoder writes for the value that
// is read.
var ErrMalformed = errors.New("malformed binary value")

// Decoder reads what an Encoder has written. After the first failure, which Err
// returns, every method returns zero values. It allocates nothing for lengths
// that the rest of the input can't fill, and keeps nothing of the input. It is
// meant for one goroutine.
type Decoder struct {
	buf  []byte
	at   int
	text string // a copy of buf[from : from+len(text)], of which strings are parts
	from int
	err  error

	depth int // of the objects and arrays around what is read
}

// Reset makes the decoder read from buf.
func (d *Decoder) Reset(buf []byte) { *d = Decoder{buf: buf} }

// Err returns the first failure, nil if there was none.
func (d *Decoder) Err() error { return d.err }

// Fail notes a failure, if it is the first.
func (d *Decoder) Fail(err error) {
	if d.err == nil {
		d.err = err
		d.at = len(d.buf) // what follows fails too
	}
}

// End returns the first failure, or ErrMalformed if something is left unread.
func (d *Decoder) End() error {
	if d.err == nil && d.at != len(d.buf) {
		d.Fail(ErrMalformed)
	}
	return d.err
}

// Left returns how many bytes are unread.
func (d *Decoder) Left() int { return len(d.buf) - d.at }

// Enter counts an object or array, and reports whether its content should be
// read: not after a failure, nor deeper than the JSON lane goes. If so, Leave has
// to follow.
func (d *Decoder) Enter() bool {
	if d.depth >= jsonform.MaxDepth {
		d.Fail(jsonform.ErrTooDeep)
	}
	if d.err != nil {
		return false
	}
	d.depth++
	return true
}

// Leave ends what Enter began.
func (d *Decoder) Leave() { d.depth-- }

// Byte reads one byte.
func (d *Decoder) Byte() byte {
	if d.at >= len(d.buf) {
		d.Fail(ErrMalformed)
		return 0
	}
	b := d.buf[d.at]
	d.at++
	return b
}

// Bool reads what Encoder.Bool writes, and nothing else.
func (d *Decoder) Bool() bool {
	switch d.Byte() {
	case 0:
	case 1:
		return true
	default:
		d.Fail(ErrMalformed)
	}
	return false
}

// Uint reads what Encoder.Uint writes.
func (d *Decoder) Uint() uint64 {
	if d.at < len(d.buf) && d.buf[d.at] < 0x80 {
		d.at++
		return uint64(d.buf[d.at-1])
	}
	return d.long()
}

// long reads a number of several bytes.
func (d *Decoder) long() uint64 {
	v, n := binary.Uvarint(d.buf[d.at:])
	if n <= 0 {
		d.Fail(ErrMalformed)
		return 0
	}
	d.at += n
	return v
}

// Int reads what Encoder.Int writes.
func (d *Decoder) Int() int64 {
	v := d.Uint()
	return int64(v>>1) ^ -int64(v&1)
}

// window is how much of the input is copied at once for the strings in it. A
// string that is kept keeps at the most this much alive.
const window = 1024

// Text reads a string. Each byte that is no UTF-8 becomes U+FFFD, as in JSON.
func (d *Decoder) Text() string {
	n := d.length()
	if n == 0 {
		return ""
	}
	start := d.at
	d.at += n
	if d.at-d.from > len(d.text) {
		d.look(start, n)
	}
	s := d.text[start-d.from : d.at-d.from]
	if !isASCII(d.buf[start:d.at]) && !utf8.ValidString(s) {
		return jsonform.ValidText(s)
	}
	return s
}

// look copies a window of the input from start on, which has the next n bytes.
func (d *Decoder) look(start, n int) {
	if n < window {
		n = min(window, len(d.buf)-start)
	}
	d.from, d.text = start, string(d.buf[start:start+n])
}

// isASCII tells of short strings, which most are, sooner than package utf8 does.
func isASCII(b []byte) bool {
	for len(b) >= 8 {
		if binary.LittleEndian.Uint64(b)&0x8080808080808080 != 0 {
			return false
		}
		b = b[8:]
	}
	var all byte
	for _, c := range b {
		all |= c
	}
	return all < 0x80
}

// Raw reads what Encoder.Raw writes. It is a part of the input, valid as long as
// that.
func (d *Decoder) Raw() []byte {
	n := d.length()
	start := d.at
	d.at += n
	return d.buf[start:d.at:d.at]
}

// length reads a length in bytes that the rest of the input has.
func (d *Decoder) length() int {
	n := d.Uint()
	if n > uint64(d.Left()) { //nolint:gosec // it is at least 0
		d.Fail(ErrMalformed)
		return 0
	}
	return int(n) //nolint:gosec // at the most what is left
}

// Nothing reads what Encoder.Nothing writes, and nothing else.
func (d *Decoder) Nothing() {
	if d.Byte() != 0 {
		d.Fail(ErrMalformed)
	}
}

// count reads how many elements follow, each of at least size bytes, of which
// the rest of the input has enough. It reports false for nil.
func (d *Decoder) count(size int) (n int, some bool) {
	v := d.Uint()
	if v == 0 {
		return 0, false
	}
	if v--; v > uint64(d.Left()/size) { //nolint:gosec // both are at least 0
		d.Fail(ErrMalformed)
		return 0, false
	}
	return int(v), true //nolint:gosec // at the most what is left
}

// take returns the next n bytes of the input, nil where it has not as many.
func (d *Decoder) take(n int) []byte {
	if n > d.Left() {
		d.Fail(ErrMalformed)
		return nil
	}
	d.at += n
	return d.buf[d.at-n : d.at]
}
