package link

import (
	"bytes"
	"encoding/hex"
	"io"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"
)

// TestVectors makes the calls of two conversations in testdata/link with a client,
// compares what it sends byte by byte, and what it makes of the server's bytes.
// The test of the server's side is in package runtime.
func TestVectors(t *testing.T) {
	for _, name := range []string{"calls.txt", "errors.txt"} {
		text, err := os.ReadFile("../../../testdata/link/" + name)
		if err != nil {
			t.Fatal(err)
		}
		near, far := sockets(t)
		_ = far.SetDeadline(time.Now().Add(20 * time.Second))
		conn := NewConn(near, false, nil, Limits{testCalls, testMessage}, testMessage, func() {})
		var sent header
		done := make(chan *Call, 1)
		calls := 0
		for line := range strings.Lines(string(text)) {
			if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
				continue
			}
			columns := regexp.MustCompile(`\s{2,}`).Split(line, 2)
			data, err := hex.DecodeString(strings.ReplaceAll(columns[1], " ", ""))
			if err != nil {
				t.Fatalf("%s: %s: %v", name, line, err)
			}
			payload := data[headerSize:]
			if columns[0] == "server" {
				if _, err := far.Write(data); err != nil {
					t.Fatal(err)
				}
				call := receive(t, done, "an end of the call")
				if call != nil {
					if calls++; call.Type != Type(data[4]) || call.Flags != Flags(data[5]) || !bytes.Equal(call.Reply, payload) {
						t.Errorf("%s: the reply is of type %d, with flags %d and payload % x, not as in %s", name, call.Type, call.Flags, call.Reply, line)
					}
					call.Release()
				}
				continue
			}
			if sent, err = parseHeader(data); err != nil {
				t.Fatal(err)
			}
			go play(t, conn, sent, payload, done)
			got := make([]byte, len(data))
			if n, err := io.ReadFull(far, got); !bytes.Equal(got, data) {
				t.Fatalf("%s: the client sends % x, not %s (%v)", name, got[:n], line, err)
			}
		}
		if conn.Close(); calls < 4 {
			t.Errorf("%s: %d calls", name, calls)
		}
	}
}

// play has a client do what makes it send a frame. Done gets the call, nil for a
// declaration.
func play(t *testing.T, conn *Conn, h header, payload []byte, done chan *Call) {
	if h.typ == TypeDeclare {
		d, err := parseDeclaration(payload)
		if err == nil {
			_, err = conn.Method(t.Context(), d.method, d.service, d.method, d.shape, time.Time{})
		}
		if err != nil {
			t.Error(err)
		}
		done <- nil
		return
	}
	call := NewCall()
	conn.mu.Lock()
	conn.last = h.id - 1
	conn.mu.Unlock()
	if err := conn.Do(t.Context(), call, h.flags, append(call.Message(), payload...), time.Time{}); err != nil {
		t.Error(err)
	}
	done <- call
}
