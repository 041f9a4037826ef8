package link

import (
	"bytes"
	"fmt"
	"net"
	goruntime "runtime"
	"testing"
	"time"
)

// stranger connects somebody who speaks by hand to a server.
func stranger(t *testing.T) (c *raw, s *service, server *Server, served chan error) {
	t.Helper()
	near, far := sockets(t)
	s = newService()
	server = NewServer(far, false, s, Limits{testCalls, testMessage})
	server.timing.watch = 200 * time.Millisecond
	served = make(chan error, 1)
	go func() { served <- server.Serve(nil) }()
	t.Cleanup(func() {
		s.free()
		near.Close()
		server.Close()
		<-server.served
	})
	return newRaw(t, near), s, server, served
}

// What breaks the protocol ends the connection, with a last frame that says why.
func TestClientBreaksTheProtocol(t *testing.T) {
	call := func(id uint32, payload string) []byte { return frame(TypeCall, id, append([]byte{0}, payload...)) }
	for name, e := range map[string]struct {
		want  string
		after []byte
	}{
		"HTTP":                           {"a frame of 542393671 bytes", []byte("GET / HTTP/1.1\r\nHost: x\r\n\r\n")},
		"zeros":                          {"a frame of type 0", make([]byte, 1000)},
		"a type that is not known":       {"a frame of type 200", flagged(200, 0, 1, nil)},
		"a frame that is too long":       {"a frame of 65537 bytes", frame(TypeCall, 1, make([]byte, maxFrame+1))},
		"a frame of a server":            {"a client sent a frame of type 4", frame(TypeReply, 1, nil)},
		"a drain":                        {"a client sent a frame of type 11", frame(TypeDrain, 0, nil)},
		"a long declaration":             {"a frame of type 1 with 8193 bytes and flags 0x0", frame(TypeDeclare, 1, make([]byte, maxControl+1))},
		"a declaration that goes on":     {"a frame of type 1 with 40 bytes and flags 0x1", flagged(TypeDeclare, FlagMore, 1, make([]byte, 40))},
		"a long ping":                    {"a frame of type 9 with 8193 bytes and flags 0x0", frame(TypePing, 1, make([]byte, maxControl+1))},
		"an empty declaration":           {"a declaration of 0 bytes", frame(TypeDeclare, 1, nil)},
		"a declaration cut off":          {"a declaration of 9 bytes", frame(TypeDeclare, 1, []byte{1, 2, 3, 4, 5, 6, 7, 8, 9})},
		"a declaration out of turn":      {"method 7 is declared out of turn", declare(7, "echo")},
		"a method twice":                 {"method 0 is declared out of turn", declare(0, "echo")},
		"a call of an undeclared method": {"a call of a method that was not declared", frame(TypeCall, 1, []byte{1})},
		"a call of a method far away":    {"a call of a method that was not declared", frame(TypeCall, 1, bytes.Repeat([]byte{0xff}, 12))},
		"an empty call":                  {"a call of a method that was not declared", frame(TypeCall, 1, nil)},
		"a beginning without a length":   {"the beginning of a message has 3 bytes", flagged(TypeCall, FlagMore, 1, make([]byte, 3))},
		"a call that has begun":          {"call 5 has begun already", bytes.Join([][]byte{beginning(TypeCall, 5, 10, []byte{0}), call(5, "x")}, nil)},
		"a message longer than it says":  {"a message is longer than it says", bytes.Join([][]byte{beginning(TypeCall, 5, 3, []byte{0}), frame(TypeData, 5, []byte("abc"))}, nil)},
		"a message longer at once":       {"a message is longer than it says", beginning(TypeCall, 5, 3, make([]byte, 4))},
		"a long message longer at once":  {"a message is longer than it says", beginning(TypeCall, 5, 10, make([]byte, maxFrame-totalSize))},
		"a message shorter than it says": {"a message is shorter than it says", bytes.Join([][]byte{beginning(TypeCall, 5, 30, []byte{0}), frame(TypeData, 5, []byte("abc"))}, nil)},
		"a message of nothing":           {"a call of a method that was not declared", beginning(TypeCall, 5, 0, nil)},
		"more than nothing":              {"a message is longer than it says", beginning(TypeCall, 5, 0, []byte{0})},
		"a message that has no more":     {"a message is shorter than it says", bytes.Join([][]byte{beginning(TypeCall, 5, 1<<20, []byte{0}), frame(TypeData, 5, nil)}, nil)},
	} {
		t.Run(name, func(t *testing.T) {
			c, _, server, served := stranger(t)
			c.send(declare(0, "echo"), call(1, "x"))
			c.want(TypeReply)
			c.send(e.after)
			_, payload := c.want(TypeClose)
			if len(payload) < callsSize || string(payload[callsSize:]) != "protocol error: "+e.want {
				t.Errorf("it ends with %q, not with %q", payload, e.want)
			}
			c.Close()
			wantErr(t, receive(t, served, "an end"), errProtocol)
			if server.held != 0 || len(server.calls) != 0 || server.running != 0 {
				t.Errorf("%d bytes and %d calls are held, %d run", server.held, len(server.calls), server.running)
			}
		})
	}
}

// What a client may do, though none does.
func TestUnusualClient(t *testing.T) {
	c, s, _, _ := stranger(t)
	c.send(declare(0, "echo"), frame(TypeData, 9, []byte("more of nothing")), frame(TypeCancel, 9, nil), frame(TypePong, 3, nil))
	c.send(frame(TypePing, 77, []byte("x")))
	if h, _ := c.want(TypePong); h.id != 77 {
		t.Errorf("ping 77 is answered by %d", h.id)
	}
	c.send(flagged(TypeCall, 0xf0, 0, append([]byte{0x80, 0x00}, "padded"...))) // unknown flags, number 0, a number in two bytes
	if h, payload := c.want(TypeReply); h.id != 0 || string(payload) != "padded" {
		t.Errorf("%+v %q", h, payload)
	}
	c.send(beginning(TypeCall, 1, 7, []byte{0}), flagged(TypeData, FlagMore, 1, nil), flagged(TypeData, FlagMore, 1, []byte("par")), frame(TypeData, 1, []byte("ts!")))
	if _, payload := c.want(TypeReply); string(payload) != "parts!" {
		t.Errorf("%q", payload)
	}
	c.send(beginning(TypeCall, 1, 700, []byte{0}), frame(TypeCancel, 1, nil), frame(TypeData, 1, []byte("dropped")), frame(TypeCall, 1, []byte("\x00again")))
	if _, payload := c.want(TypeReply); string(payload) != "again" {
		t.Errorf("%q", payload)
	}
	for _, b := range frame(TypeCall, 2, []byte("\x00slowly")) {
		c.send([]byte{b})
	}
	if _, payload := c.want(TypeReply); string(payload) != "slowly" {
		t.Errorf("%q", payload)
	}
	if n := s.ran.Load(); n != 4 {
		t.Errorf("%d calls ran", n)
	}
}

// A long call of which the header comes first, then each part of it.
func TestLongCallInSmallParts(t *testing.T) {
	long := noise(1, maxFrame-1)
	all := frame(TypeCall, 1, append([]byte{0}, long...))
	for _, cuts := range [][]int{{headerSize}, {headerSize + 1}, {5}, {headerSize, headerSize + 1, 100, 20_000}, {headerSize + 9, headerSize + 10}} {
		c, _, _, _ := stranger(t)
		c.send(declare(0, "echo"))
		c.want(TypeDeclared)
		from := 0
		for _, cut := range append(cuts, len(all)) {
			c.send(all[from:cut])
			from = cut
			c.send() // nothing
			time.Sleep(time.Millisecond)
		}
		if _, payload := c.want(TypeReply); !bytes.Equal(payload, long) {
			t.Errorf("cut at %d: another reply", cuts)
		}
	}
}

// Messages that never end are refused once they could take too much memory.
func TestMessagesThatNeverEnd(t *testing.T) {
	for _, total := range []int{testMessage, 100_000, 1000} {
		c, s, server, _ := stranger(t)
		c.send(declare(0, "echo"))
		c.want(TypeDeclared)
		before := heap()
		const n = 5000
		go func() {
			for id := uint32(1); id <= n; id++ {
				_, _ = c.Write(beginning(TypeCall, id, total, []byte{0}))
			}
		}()
		taken := min(maxRunning*testCalls, (maxHeld*testMessage+maxFrame)/total)
		for range n - taken {
			c.want(TypeRefuse)
		}
		if grown := heap() - before; grown > 16<<20 {
			t.Errorf("%d bytes are held", grown)
		}
		server.mu.Lock()
		if len(server.calls) != taken || server.held != taken*total {
			t.Errorf("%d calls and %d bytes are held", len(server.calls), server.held)
		}
		server.mu.Unlock()
		c.send(frame(TypeCancel, 1, nil), frame(TypeCall, 1, []byte("\x00x"))) // one less
		c.want(TypeReply)
		if s.ran.Load() != 1 {
			t.Error("another call ran")
		}
	}
}

func heap() int {
	goruntime.GC()
	var m goruntime.MemStats
	goruntime.ReadMemStats(&m)
	return int(m.HeapAlloc)
}

// Who sends what is answered, and reads no answers, is cut off.
func TestFloods(t *testing.T) {
	for name, next := range map[string]func(i uint32) []byte{
		"pings":       func(i uint32) []byte { return frame(TypePing, i, nil) },
		"refusals":    func(i uint32) []byte { return beginning(TypeCall, i, testMessage, []byte{0}) },
		"too large":   func(i uint32) []byte { return beginning(TypeCall, i, 2*testMessage, []byte{0}) },
		"many calls":  func(i uint32) []byte { return frame(TypeCall, i, append([]byte{0}, make([]byte, 1000)...)) },
		"many waits":  func(i uint32) []byte { return frame(TypeCall, i, []byte{1}) },
		"cancelled":   func(i uint32) []byte { return append(frame(TypeCall, i, []byte{1}), frame(TypeCancel, i, nil)...) },
		"declaration": func(i uint32) []byte { return declare(i+2, "echo") },
	} {
		t.Run(name, func(t *testing.T) {
			c, _, _, served := stranger(t)
			c.send(declare(0, "echo"), declare(1, "wait"))
			before, goroutines := heap(), goruntime.NumGoroutine()
			var most, stacks int
			ended := make(chan struct{})
			go func() {
				defer close(ended)
				for i := uint32(0); ; i++ {
					if _, err := c.Write(next(i)); err != nil {
						return
					}
				}
			}()
			wait := time.NewTicker(20 * time.Millisecond)
			defer wait.Stop()
			for done := false; !done; {
				select {
				case <-served:
					done = true
				case <-wait.C:
					most, stacks = max(most, heap()-before), max(stacks, goruntime.NumGoroutine()-goroutines)
				}
			}
			c.Close()
			<-ended
			if most > 64<<20 || stacks > 3*maxRunning*testCalls {
				t.Errorf("%d bytes and %d goroutines", most, stacks)
			}
		})
	}
}

// Declarations have a limit.
func TestTooManyMethods(t *testing.T) {
	c, _, _, served := stranger(t)
	go func() {
		for i := range uint32(maxTargets + 1) {
			_, _ = c.Write(declare(i, "echo"))
		}
	}()
	for range maxTargets {
		c.want(TypeDeclared)
	}
	if _, payload := c.want(TypeClose); string(payload[callsSize:]) != fmt.Sprintf("protocol error: method %d is declared out of turn", maxTargets) {
		t.Errorf("%q", payload)
	}
	c.Close()
	wantErr(t, receive(t, served, "an end"), errProtocol)
}

// A frame or a call that never comes whole holds nobody up, and ends with its client.
func TestTruncated(t *testing.T) {
	whole := append(declare(0, "echo"), frame(TypeCall, 1, append([]byte{0}, make([]byte, 20_000)...))...)
	for _, n := range []int{0, 1, headerSize - 1, headerSize, headerSize + 5, 50, 10_000, len(whole) - 1} {
		c, s, server, served := stranger(t)
		c.send(whole[:n])
		_ = c.Conn.(*net.TCPConn).CloseWrite()
		if err := receive(t, served, "an end"); err != nil {
			t.Errorf("%d bytes: %v", n, err)
		}
		if s.ran.Load() != 0 || server.held != 0 {
			t.Errorf("%d bytes: a call ran, or %d bytes are held", n, server.held)
		}
	}
}
