package link

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"net"
	"testing"
	"time"
)

// raw is one end of a connection that speaks by hand.
type raw struct {
	net.Conn

	t testing.TB
	r reader
}

func newRaw(t testing.TB, conn net.Conn) *raw { return &raw{conn, t, newReader(conn, nil)} }

func (r *raw) send(frames ...[]byte) {
	r.t.Helper()
	if _, err := r.Write(bytes.Join(frames, nil)); err != nil {
		r.t.Fatal(err)
	}
}

// next returns the next frame, false at the end of the connection.
func (r *raw) next() (h header, payload []byte, ok bool) {
	r.t.Helper()
	_ = r.SetReadDeadline(time.Now().Add(20 * time.Second))
	for {
		p, ok, err := r.r.next()
		if err != nil {
			r.t.Fatal(err)
		}
		if ok {
			if p.first {
				h = p.header
			}
			if payload = append(payload, p.data...); p.last {
				return h, payload, true
			}
			continue
		}
		if _, err := r.r.fill(nil); err != nil {
			if !errors.Is(err, io.EOF) && !errors.Is(err, net.ErrClosed) {
				r.t.Logf("the connection ended: %v", err)
			}
			return h, nil, false
		}
	}
}

// want reads frames until one is of that type.
func (r *raw) want(typ Type) (h header, payload []byte) {
	r.t.Helper()
	for {
		h, payload, ok := r.next()
		if !ok {
			r.t.Fatalf("the connection ended without a frame of type %d", typ)
		}
		if h.typ == typ {
			return h, payload
		}
	}
}

// raw frames of a client: with flags and, where it goes on, a length.
func flagged(typ Type, flags Flags, id uint32, payload []byte) []byte {
	b := frame(typ, id, payload)
	b[5] = byte(flags)
	return b
}

func beginning(typ Type, id uint32, total int, payload []byte) []byte {
	return flagged(typ, FlagMore, id, append(binary.LittleEndian.AppendUint32(nil, uint32(total)), payload...))
}

func declare(id uint32, method string) []byte {
	return frame(TypeDeclare, id, declaration{"Service", method, 1}.payload())
}
