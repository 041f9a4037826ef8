package runtime_test

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/dollarfn/msgen/runtime"
	"github.com/dollarfn/msgen/runtime/internal/fixture"
)

// lanes runs a test on both lanes. The options are those of who calls.
func lanes(t *testing.T, test func(t *testing.T, opts ...runtime.Option)) {
	t.Run("link", func(t *testing.T) { test(t) })
	t.Run("JSON", func(t *testing.T) { test(t, runtime.WithoutLink()) })
}

func TestLinkHandshake(t *testing.T) {
	c := newCluster(t, twoServices)
	a := c.start("ms-A")
	closed := newCluster(t, strings.Replace(twoServices, "openBackDoor: true", "openBackDoor: false", 1)).start("ms-A")
	for name, e := range map[string]struct {
		to               *process
		user, pass       string
		upgrade, version string
		proto            string
		status           int
		code             string
		connection       string // Upgrade by default
	}{
		"right":              {a, username, password, "dollar", "1", "HTTP/1.1", 101, "", ""},
		"in capitals":        {a, username, password, "Dollar", "1", "HTTP/1.1", 101, "", ""},
		"a newer client":     {a, username, password, "dollar", "9", "HTTP/1.1", 101, "", ""},
		"wrong password":     {a, username, "x", "dollar", "1", "HTTP/1.1", 401, "unauthenticated", ""},
		"wrong username":     {a, "x", password, "dollar", "1", "HTTP/1.1", 401, "unauthenticated", ""},
		"a closed backdoor":  {closed, username, password, "dollar", "1", "HTTP/1.1", 403, "permission_denied", ""},
		"version 0":          {a, username, password, "dollar", "0", "HTTP/1.1", 426, "unimplemented", ""},
		"no version":         {a, username, password, "dollar", "", "HTTP/1.1", 426, "unimplemented", ""},
		"no number":          {a, username, password, "dollar", "one", "HTTP/1.1", 426, "unimplemented", ""},
		"another protocol":   {a, username, password, "websocket", "1", "HTTP/1.1", 405, "unimplemented", ""},
		"no upgrade":         {a, username, password, "", "1", "HTTP/1.1", 405, "unimplemented", ""},
		"the password first": {a, "", "", "dollar", "0", "HTTP/1.1", 401, "unauthenticated", ""},
		"an older HTTP":      {a, username, password, "dollar", "1", "HTTP/1.0", 405, "unimplemented", ""},           // RFC 9110, 7.8: to be ignored
		"a hop's own":        {a, username, password, "dollar", "1", "HTTP/1.1", 405, "unimplemented", "keep-alive"}, // likewise
	} {
		t.Run(name, func(t *testing.T) {
			conn, err := net.Dial("tcp", strings.TrimPrefix(e.to.url(), "http://"))
			if err != nil {
				t.Fatal(err)
			}
			defer conn.Close()
			_ = conn.SetDeadline(time.Now().Add(20 * time.Second))
			req := httptest.NewRequest(http.MethodGet, "/backdoor/", nil)
			req.SetBasicAuth(e.user, e.pass)
			for k, v := range map[string]string{"Connection": cmp.Or(e.connection, "Upgrade"), "Upgrade": e.upgrade, "Dollar-Link": e.version} {
				if v != "" {
					req.Header.Set(k, v)
				}
			}
			var text strings.Builder
			_ = req.Write(&text)
			if _, err := io.WriteString(conn, strings.Replace(text.String(), "HTTP/1.1", e.proto, 1)); err != nil {
				t.Fatal(err)
			}
			resp, err := http.ReadResponse(bufio.NewReader(conn), req)
			if err != nil {
				t.Fatal(err)
			}
			defer resp.Body.Close()
			if resp.StatusCode != e.status {
				t.Errorf("%s", resp.Status)
			}
			if e.status == 101 || e.status == 426 {
				equal(t, resp.Header.Get("Upgrade"), "dollar")
				equal(t, resp.Header.Get("Dollar-Link"), "1")
			}
			if e.status != 101 {
				body, _ := io.ReadAll(resp.Body)
				if !strings.HasPrefix(string(body), `{"code":"`+e.code+`"`) || resp.Header.Get("Content-Type") != "application/json" {
					t.Errorf("%s with %s", resp.Header.Get("Content-Type"), body)
				}
			}
		})
	}
}

// upgrades counts how often a server is asked for a link.
func upgrades(h http.Handler) (counted http.Handler, n *atomic.Int64) {
	n = new(atomic.Int64)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Upgrade") != "" || r.Method == http.MethodGet && r.URL.Path == "/backdoor/" {
			n.Add(1)
		}
		h.ServeHTTP(w, r)
	}), n
}

// What is in between, or an older process, has no link: calls take the JSON lane
// with no error and one line in the log, and ask again later.
func TestNoLink(t *testing.T) {
	for name, answer := range map[string]http.HandlerFunc{
		"an older process": func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Allow", "POST")
			w.Header().Set("Content-Type", "application/json")
			w.WriteHeader(http.StatusMethodNotAllowed)
			_, _ = io.WriteString(w, `{"code":"unimplemented","message":"GET is not a way to call a dollar function; use POST"}`)
		},
		"200":               func(w http.ResponseWriter, r *http.Request) { _, _ = io.WriteString(w, "It works!") },
		"404":               func(w http.ResponseWriter, r *http.Request) { http.NotFound(w, r) },
		"502":               func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(http.StatusBadGateway) },
		"hangs up":          func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) },
		"a proxy's upgrade": nil,
	} {
		t.Run(name, func(t *testing.T) {
			c := newCluster(t, twoServices)
			owner := newCluster(t, twoServices).start("ms-A")
			target, err := url.Parse(owner.url())
			if err != nil {
				t.Fatal(err)
			}
			proxy := httputil.NewSingleHostReverseProxy(target)
			transport := &http.Transport{}
			defer transport.CloseIdleConnections()
			proxy.Transport = transport
			handler, asked := upgrades(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if r.Method == http.MethodPost {
					proxy.ServeHTTP(w, r)
					return
				}
				if answer != nil {
					answer(w, r)
					return
				}
				r.Header.Del("Upgrade") // as proxies do with what is for one hop
				r.Header.Del("Connection")
				proxy.ServeHTTP(w, r)
			}))
			serveForeign(t, c.listeners["ms-A"])(handler.ServeHTTP)
			const again = 300 * time.Millisecond
			b := c.start("ms-B", runtime.WithLinkAgainAfter(again))
			ask := func() {
				t.Helper()
				if got, err := b.probes.DollarEchoText(t.Context(), "LAMP"); got != "LAMP" || err != nil {
					t.Fatalf("%q, %v", got, err)
				}
			}
			ask()
			ask()
			if n := asked.Load(); n != 1 {
				t.Errorf("a link was asked for %d times", n)
			}
			eventually(t, "it is never asked again", func() bool { ask(); return asked.Load() > 2 })
			if n := strings.Count(c.logs.String(), "no link; calls take the JSON lane"); n != 1 {
				t.Errorf("the log has %d lines:\n%s", n, c.logs.String())
			}
		})
	}
}

// roundTripper is the program's own.
type roundTripper struct{ http.RoundTripper }

// Who has an HTTP client of their own, or wants no link, gets none.
func TestLinkIsNotWanted(t *testing.T) {
	transport := &http.Transport{}
	t.Cleanup(transport.CloseIdleConnections)
	proxied := &http.Transport{Proxy: func(*http.Request) (*url.URL, error) { return nil, nil }}
	t.Cleanup(proxied.CloseIdleConnections)
	for name, e := range map[string]struct {
		opt  runtime.Option
		json bool
	}{
		"plain":            {runtime.WithRoundTripper(transport), false},
		"a round tripper":  {runtime.WithRoundTripper(roundTripper{transport}), true},
		"with a proxy":     {runtime.WithRoundTripper(proxied), true},
		"WithoutLink":      {runtime.WithoutLink(), true},
		"nothing is asked": {runtime.WithDialTimeout(time.Second), false},
	} {
		t.Run(name, func(t *testing.T) {
			c := newCluster(t, twoServices)
			a := c.start("ms-A")
			if err := c.start("ms-B", e.opt).probes.DollarTouch(t.Context()); err != nil {
				t.Fatal(err)
			}
			if posts := len(a.requests()); (posts > 0) != e.json {
				t.Errorf("%d calls took the JSON lane", posts)
			}
		})
	}
}

// Failures have the same texts and codes on both lanes.
func TestFailuresOnBothLanes(t *testing.T) {
	var texts [2][]string
	i := 0
	lanes(t, func(t *testing.T, opts ...runtime.Option) {
		c := newCluster(t, twoServices)
		a := c.start("ms-A", runtime.WithMaxBody(1000))
		b := c.start("ms-B", append(opts, runtime.WithMaxReply(2000))...)
		late, end := context.WithDeadline(t.Context(), time.Now().Add(-time.Second))
		defer end()
		over, stop := context.WithCancel(t.Context())
		stop()
		for n, call := range []func() error{
			func() error { _, err := b.probes.DollarSize(t.Context(), strings.Repeat("x", 2000)); return err },
			func() error { _, err := b.probes.DollarSize(t.Context(), strings.Repeat("x", 100_000)); return err },
			func() error { _, err := b.probes.DollarBlob(t.Context(), 3000); return err },
			func() error { _, err := b.probes.DollarBlob(t.Context(), 300_000); return err },
			func() error { _, err := b.probes.DollarRatio(t.Context(), 1, 0); return err },
			func() error { return b.probes.DollarPanic(t.Context(), "at the disco") },
			func() error { return b.probes.DollarFail(t.Context(), "joined") },
			func() error { return b.probes.DollarTouch(late) },
			func() error { return b.probes.DollarTouch(over) },
		} {
			err := call()
			if err == nil {
				t.Fatalf("%d. no error", n)
			}
			text := string(runtime.CodeOf(err)) + ": " + strings.ReplaceAll(err.Error(), a.url(), "URL")
			for _, target := range []error{context.Canceled, context.DeadlineExceeded, fixture.ErrPlain} {
				if errors.Is(err, target) {
					text += " [" + target.Error() + "]"
				}
			}
			texts[i] = append(texts[i], text)
		}
		i++
	})
	for n, want := range texts[1] {
		if got := texts[0][n]; got != want {
			t.Errorf("%d. by a link\n%s, but by JSON\n%s", n, got, want)
		}
	}
}
