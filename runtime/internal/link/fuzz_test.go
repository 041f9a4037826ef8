package link

import (
	"bytes"
	"encoding/binary"
	"net"
	goruntime "runtime"
	"sync"
	"testing"
	"time"
)

// FuzzFrame reads what is no frame, and reads back what it writes.
func FuzzFrame(f *testing.F) {
	f.Add(frame(TypePing, 1, []byte("x")), uint16(3))
	f.Add(beginning(TypeReply, 2, 10, []byte("abc")), uint16(20))
	f.Fuzz(func(t *testing.T, data []byte, cut uint16) {
		// As a message: what is cut into frames is put together again. Long ones are
		// made here, since the fuzzer does better with short inputs.
		message := append(room(nil), bytes.Repeat(data, 1+int(cut)%50)...)
		var wire bytes.Buffer
		_ = frames(message, TypeReply, FlagJSON, 7, func(head, rest []byte) error {
			wire.Write(head)
			wire.Write(rest)
			return nil
		})
		r := newReader(&cutReader{wire.Bytes(), int(cut) + 1}, nil)
		var m whole
		if err := m.readAll(&r); err != nil || !bytes.Equal(m.data, message[begin:]) {
			t.Fatalf("%d bytes come back as %d: %v", len(message)-begin, len(m.data), err)
		}
		// As frames.
		r = newReader(&cutReader{data, int(cut) + 1}, nil)
		read := 0
		for {
			p, ok, err := r.next()
			if err != nil {
				return
			}
			if read += len(p.data); read > len(data) {
				t.Fatalf("%d bytes of %d", read, len(data))
			}
			if !ok {
				if _, err := r.fill(nil); err != nil {
					return
				}
			}
		}
	})
}

// whole is a message that is read to its end.
type whole struct{ message }

func (m *whole) readAll(r *reader) error {
	for {
		p, ok, err := r.next()
		if err != nil {
			return err
		}
		if !ok {
			if _, err := r.fill(nil); err != nil {
				return err
			}
			continue
		}
		if p.first && p.typ != TypeData {
			err = m.begin(p)
		} else {
			err = m.add(p)
		}
		if whole, wrong := m.whole(p); err != nil || whole || wrong != nil {
			return err
		}
	}
}

// cutReader returns so many bytes at a time.
type cutReader struct {
	data []byte
	n    int
}

func (r *cutReader) Read(p []byte) (int, error) {
	n := copy(p, r.data[:min(r.n, len(r.data))])
	if r.data = r.data[n:]; n == 0 {
		return 0, net.ErrClosed
	}
	return n, nil
}

// FuzzServer has a stranger say anything to a server. It ends when he does, holds
// nothing any more, and has taken no more memory than its limits say.
func FuzzServer(f *testing.F) {
	f.Add(bytes.Join([][]byte{declare(0, "echo"), frame(TypeCall, 1, []byte("\x00x")), beginning(TypeCall, 2, 5, []byte{0}), frame(TypeData, 2, []byte("abcd")), frame(TypeCancel, 3, nil)}, nil))
	f.Add(bytes.Join([][]byte{declare(0, "wait"), frame(TypeCall, 1, []byte{0}), frame(TypeCancel, 1, nil), frame(TypePing, 0, nil), closing(0, "bye")}, nil))
	f.Add(bytes.Join([][]byte{declare(0, "exit"), frame(TypeCall, 1, []byte("\x00exit")), frame(TypeCall, 2, []byte("\x00x"))}, nil))
	f.Add(append(declare(0, "echo"), beginning(TypeCall, 5, 1<<20, []byte{0})...))
	f.Fuzz(func(t *testing.T, data []byte) {
		near, far := net.Pipe()
		s := newService()
		delete(s.targets, "blob") // which is asked for memory
		server := NewServer(far, false, targets{s}, Limits{8, 1 << 20})
		go func() { _ = server.Serve(nil) }()
		var talking sync.WaitGroup
		talking.Go(func() {
			buf := make([]byte, 4096)
			for {
				if _, err := near.Read(buf); err != nil {
					return
				}
			}
		})
		_ = near.SetWriteDeadline(time.Now().Add(10 * time.Second))
		before := allocated()
		if n, err := near.Write(data); err != nil && n == 0 && len(data) > 0 && server.writer.failure() == nil {
			t.Errorf("the server does not read: %v", err)
		}
		if grown := allocated() - before; grown > 20<<20 {
			t.Errorf("%d bytes of memory for %d", grown, len(data))
		}
		near.Close()
		s.free()
		select {
		case <-server.served:
		case <-time.After(10 * time.Second):
			t.Fatal("the server does not end")
		}
		talking.Wait()
		server.mu.Lock()
		defer server.mu.Unlock()
		if server.held != 0 {
			t.Errorf("%d bytes are held", server.held)
		}
	})
}

// allocated returns how many bytes were allocated so far.
func allocated() uint64 {
	var m goruntime.MemStats
	goruntime.ReadMemStats(&m)
	return m.TotalAlloc
}

// targets are those of a service, and one for what it has not.
type targets struct{ *service }

func (s targets) Target(service, method string, shape uint64) (*Target, bool) {
	if t, ok := s.targets[method]; ok {
		return t, shape == 1
	}
	return s.targets["echo"], false
}

func closing(calls uint64, reason string) []byte {
	return frame(TypeClose, 0, append(binary.LittleEndian.AppendUint64(nil, calls), reason...))
}

// FuzzConn has a server say anything to a client of which calls wait. They end, at
// the latest with the connection.
func FuzzConn(f *testing.F) {
	f.Add(bytes.Join([][]byte{frame(TypeDeclared, 0, []byte{1}), frame(TypeReply, 1, []byte("x")), frame(TypeError, 2, nil), frame(TypeRefuse, 3, nil)}, nil))
	f.Add(bytes.Join([][]byte{beginning(TypeReply, 2, 5, []byte("a")), frame(TypePing, 0, nil), flagged(TypeData, FlagMore, 2, []byte("bc")), frame(TypeData, 2, []byte("de")), closing(3, "bye")}, nil))
	f.Add(bytes.Join([][]byte{frame(TypeDrain, 0, nil), beginning(TypeReply, 1, 1, []byte("ab"))}, nil))
	f.Fuzz(func(t *testing.T, data []byte) {
		near, far := net.Pipe()
		conn := newConn(near, false, nil, Limits{8, 1 << 20}, 1<<20, func() {}, usual)
		conn.declare(NewCall(), "echo", declaration{"Service", "echo", 1})
		p := &pair{t: t, conn: conn}
		var talking, calling sync.WaitGroup
		talking.Go(func() {
			buf := make([]byte, 4096)
			for {
				if _, err := far.Read(buf); err != nil {
					return
				}
			}
		})
		until := time.Now().Add(10 * time.Second)
		for range 3 {
			calling.Go(func() {
				c := NewCall()
				defer c.Release()
				_ = p.conn.Do(t.Context(), c, 0, append(c.Message(), 0), until)
				if len(c.Reply) > len(data) {
					t.Errorf("a reply of %d bytes to %d", len(c.Reply), len(data))
				}
			})
		}
		before := allocated()
		_ = far.SetWriteDeadline(until)
		_, _ = far.Write(data)
		if grown := allocated() - before; grown > 20<<20 {
			t.Errorf("%d bytes of memory for %d", grown, len(data))
		}
		far.Close()
		calling.Wait()
		conn.Close()
		talking.Wait()
		if time.Now().After(until) {
			t.Error("calls did not end with the connection")
		}
	})
}
