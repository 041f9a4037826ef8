package supervise_test

import (
	"bufio"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/dollarfn/msgen/cmd/msgen/internal/supervise"
)

// replies answers every request on a loopback address with text, and returns the
// URL.
func replies(t *testing.T, text string) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			go func() {
				defer conn.Close()
				_, _ = http.ReadRequest(bufio.NewReader(conn))
				_, _ = conn.Write([]byte(text))
			}()
		}
	}()
	return "http://" + l.Addr().String()
}

// waits are processes, each ready when its URL says so.
func waits(urls ...string) []supervise.Process {
	var processes []supervise.Process
	for _, url := range urls {
		p := process("ms-A", "out hi", "wait")
		p.Ready = url
		processes = append(processes, p)
	}
	return processes
}

func TestRepliesThatMeanReady(t *testing.T) {
	t.Parallel()
	r := run(t, supervise.Options{Processes: waits(
		replies(t, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"),
		replies(t, "HTTP/1.0 200 All is well\n\n"),
		replies(t, "HTTP/1.1 200\r\n\r\n"),
		replies(t, "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\nHTTP/1.1 200 OK\r\n\r\n"),
		replies(t, "HTTP/1.1 200 OK\r\nX: "+strings.Repeat("x", 1<<20)+"\r\n\r\n"),
	)})
	r.waitReady()
	if err := r.stop(); err != nil {
		t.Error(err)
	}
}

func TestRepliesThatDont(t *testing.T) {
	t.Parallel()
	var urls, wants []string
	for _, e := range []struct{ reply, want string }{
		{"HTTP/1.1 503 Service Unavailable\r\n\r\n", "answered 503 Service Unavailable"},
		{"HTTP/1.1 204 No Content\r\n\r\n", "answered 204 No Content"},
		{"HTTP/1.1 101 Switching Protocols\r\n\r\n", "answered 101 Switching Protocols"},
		{"", "failed: EOF"},
		{"HTTP/1.1 20", "failed: unexpected EOF"},
		{"HTTP/1.1 100 Continue\r\n\r\n", "failed: EOF"},
		{strings.Repeat("HTTP/1.1 100 Continue\r\n\r\n", 1000), "failed: 5 replies announce another one"},
		{"HTTP/1.1 200 " + strings.Repeat("x", 5000) + "\r\n\r\n", "failed: a header line of the reply is longer than 4096 bytes"},
		{"HTTP/1.1 103 Early Hints\r\nX: " + strings.Repeat("x", 1<<20), "failed: a header line of the reply is longer than 4096 bytes"},
		{"SSH-2.0-OpenSSH_9.2\r\n", `failed: the reply is no HTTP: it starts with "SSH-2.0-OpenSSH_9.2"`},
		{"HTTP/2.0 200 OK\r\n\r\n", `failed: the reply is no HTTP: it starts with "HTTP/2.0 200 OK"`},
		{"HTTP/1.1 +20 OK\r\n\r\n", `failed: the reply is no HTTP: it starts with "HTTP/1.1 +20 OK"`},
		{"HTTP/1.1 099 OK\r\n\r\n", `failed: the reply is no HTTP: it starts with "HTTP/1.1 099 OK"`},
		{"\x15\x03\x01\x00\x02\x02\n", `failed: the reply is no HTTP: it starts with "\x15\x03\x01\x00\x02\x02"`},
	} {
		url := replies(t, e.reply)
		urls, wants = append(urls, url), append(wants, "ms-A isn't ready after 2s: GET "+url+" "+e.want+"\n\thi")
	}
	r := run(t, supervise.Options{Processes: waits(urls...), ReadyTimeout: 2 * time.Second})
	wantError(t, r.wait(), strings.Join(wants, "\n"))
}
