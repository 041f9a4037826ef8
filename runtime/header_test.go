package runtime_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/dollarfn/msgen/runtime"
)

func TestTimeoutHeader(t *testing.T) {
	p := newCluster(t, twoServices).start("ms-A")
	const path = "/backdoor/Probe/DollarName"
	var exchanges []exchange
	for _, value := range []string{"0", "-1", "x", "1.5", "1s", " ", "0x10", "1_000", "9223372036854775808", "-9223372036854775809"} {
		header := map[string]string{"Dollar-Timeout-Ms": value}
		if strings.TrimSpace(value) == "" {
			exchanges = append(exchanges, exchange{"blank", ask{path: path, body: "{}", header: header}, 200, `{"result":"ms-A"}`, nil})
			continue
		}
		exchanges = append(exchanges, exchange{value, ask{path: path, body: "{}", header: header}, 400, failure("invalid_argument",
			fmt.Sprintf("Dollar-Timeout-Ms is %q; send a positive whole number of milliseconds", value)), nil})
	}
	for _, value := range []string{"1000000", "+5000", "9223372036854775807"} {
		header := map[string]string{"Dollar-Timeout-Ms": value}
		exchanges = append(exchanges, exchange{value, ask{path: path, body: "{}", header: header}, 200, `{"result":"ms-A"}`, nil})
	}
	exchanges = append(exchanges, exchange{"it ends a call",
		ask{path: "/backdoor/Probe/DollarWait", body: `{"name":"x"}`, header: map[string]string{"Dollar-Timeout-Ms": "20"}},
		504, failure("deadline_exceeded", "context deadline exceeded"), nil})
	run(t, p, exchanges)
	if err := <-p.probe.Left; !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("the service saw %v", err)
	}
}

func TestRequestID(t *testing.T) {
	p := newCluster(t, twoServices).start("ms-A")
	made := regexp.MustCompile(`^[0-9a-f]{24}$`)
	long := strings.Repeat("x", 128)
	for _, c := range []struct{ name, sent, want string }{
		{"none", "", ""},
		{"good", "req-7:abc/DEF~", "req-7:abc/DEF~"},
		{"longest", long, long},
		{"too long", long + "x", ""},
		{"space", "a b", ""},
		{"tab", "a\tb", ""},
		{"no ASCII", "a\u00e9b", ""},
		{"markup and quotes stay", `<b>"`, `<b>"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			seen := map[string]bool{}
			for _, path := range []string{"/backdoor/Probe/DollarName", "/backdoor/Probe/DollarNone", "/api/Probe/DollarName"} {
				got := ask{path: path, body: "{}", header: map[string]string{"X-Request-Id": c.sent}}.do(t, p).header.Get("X-Request-Id")
				if got != c.want && (c.want != "" || !made.MatchString(got)) {
					t.Errorf("%s: got %q", path, got)
				}
				if c.want == "" && seen[got] {
					t.Errorf("%s: id %s was given twice", path, got)
				}
				seen[got] = true
			}
		})
	}
}

func TestContentEncoding(t *testing.T) {
	p := newCluster(t, twoServices).start("ms-A")
	const path = "/backdoor/Probe/DollarTouch"
	unsupported := func(encoding string) string {
		return failure("invalid_argument", fmt.Sprintf("content encoding %q is not supported; send plain JSON", encoding))
	}
	run(t, p, []exchange{
		{"br", ask{path: path, body: "{}", header: map[string]string{"Content-Encoding": "br"}}, 415, unsupported("br"), map[string]string{"Accept-Encoding": "gzip"}},
		{"two", ask{path: path, body: "{}", header: map[string]string{"Content-Encoding": "identity, br"}}, 415, unsupported("identity, br"), nil},
		{"identity", ask{path: path, body: "{}", header: map[string]string{"Content-Encoding": "identity"}}, 200, "{}", nil},
	})
}

// A stranger who announces a body and never sends it is answered and cut off
// when the time for a body is over, whatever else is wrong with the request.
func TestBodyThatNeverArrives(t *testing.T) {
	p := newCluster(t, twoServices).start("ms-A", runtime.WithCallTimeout(50*time.Millisecond))
	for _, c := range []struct {
		name, request string
		status        int
	}{
		{"no credentials", "POST /backdoor/Probe/DollarTouch HTTP/1.1\r\n", 401},
		{"wrong method", "PUT /backdoor/Probe/DollarTouch HTTP/1.1\r\n", 405},
		{"closed controller", "POST /api/Probe/DollarTouch HTTP/1.1\r\n", 403},
		{"allowed", "POST /backdoor/Probe/DollarTouch HTTP/1.1\r\nAuthorization: " + authorization() + "\r\n", 400},
		{"unknown service", "POST /backdoor/Nobody/DollarTouch HTTP/1.1\r\nAuthorization: " + authorization() + "\r\n", 501},
	} {
		t.Run(c.name, func(t *testing.T) {
			conn, err := net.Dial("tcp", strings.TrimPrefix(p.url(), "http://"))
			if err != nil {
				t.Fatal(err)
			}
			defer conn.Close()
			// Far more than the time for a body, far less than the test may take.
			if err := conn.SetReadDeadline(time.Now().Add(5 * time.Second)); err != nil {
				t.Fatal(err)
			}
			fmt.Fprintf(conn, "%sHost: x\r\nContent-Length: 1000\r\n\r\n{", c.request)
			reader := bufio.NewReader(conn)
			resp, err := http.ReadResponse(reader, nil)
			if err != nil {
				t.Fatalf("no answer: %v", err)
			}
			if _, err := io.Copy(io.Discard, resp.Body); err != nil {
				t.Fatal(err)
			}
			resp.Body.Close()
			if resp.StatusCode != c.status {
				t.Errorf("got status %d", resp.StatusCode)
			}
			if _, err := reader.ReadByte(); err == nil || errors.Is(err, os.ErrDeadlineExceeded) {
				t.Errorf("the connection was left open: %v", err)
			}
		})
	}
}

func authorization() string {
	req := http.Request{Header: http.Header{}}
	req.SetBasicAuth(username, password)
	return req.Header.Get("Authorization")
}
