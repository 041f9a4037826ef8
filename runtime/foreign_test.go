package runtime_test

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/dollarfn/msgen/runtime"
)

// serveForeign answers with a handler that knows nothing of dollar functions,
// the one last given to set.
func serveForeign(t *testing.T, l net.Listener) (set func(http.HandlerFunc)) {
	var handler atomic.Pointer[http.HandlerFunc]
	server := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { (*handler.Load())(w, r) })}
	served := make(chan error)
	go func() { served <- server.Serve(l) }()
	t.Cleanup(func() {
		server.Close()
		<-served
	})
	return func(h http.HandlerFunc) { handler.Store(&h) }
}

// What answers at the owner's URL may be no dollar function at all.
func TestForeignServers(t *testing.T) {
	c := newCluster(t, twoServices)
	b := c.start("ms-B")
	set := serveForeign(t, c.listeners["ms-A"])
	where := "Probe.DollarEchoText on ms-A (" + c.urls["ms-A"] + ") "
	says := func(status int, body string, header ...string) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			_, _ = io.Copy(io.Discard, r.Body)
			w.Header().Set("Content-Type", "text/html")
			for i := 0; i < len(header); i += 2 {
				w.Header().Set(header[i], header[i+1])
			}
			w.WriteHeader(status)
			_, _ = io.WriteString(w, body)
		}
	}
	ok := func(body string, header ...string) http.HandlerFunc {
		return says(200, body, append(header, "Content-Type", "application/json; charset=utf-8")...)
	}
	unread := ") sent a result that can't be read: "
	undecoded := "Probe.DollarEchoText on ms-A (" + c.urls["ms-A"] + unread
	const html = "<html><h1>It works!</h1></html>"
	for _, e := range []struct {
		name   string
		answer http.HandlerFunc
		code   runtime.Code
		want   string
	}{
		{"502", says(502, html), "unavailable", where + "answered 502 Bad Gateway but not in this protocol; is something else listening there?"},
		{"503", says(503, ""), "unavailable", where + "answered 503 Service Unavailable but not in this protocol; is something else listening there?"},
		{"504", says(504, ""), "unavailable", where + "answered 504 Gateway Timeout but not in this protocol; is something else listening there?"},
		{"429", says(429, html), "unavailable", where + "answered 429 Too Many Requests but not in this protocol; is something else listening there?"},
		{"413", says(413, html), "resource_exhausted", where + "answered 413 Request Entity Too Large but not in this protocol; is something else listening there?"},
		{"404", says(404, html), "unimplemented", where + "answered 404 Not Found but not in this protocol; is something else listening there?"},
		{"403", says(403, html), "permission_denied", where + "answered 403 Forbidden but not in this protocol; is something else listening there?"},
		{"400", says(400, html), "internal", where + "answered 400 Bad Request but not in this protocol; is something else listening there?"},
		{"401 of another kind", says(401, html), "unauthenticated", where + "answered 401 Unauthorized but not in this protocol; is something else listening there?"},
		{"500 JSON of another kind", says(500, `{"error":"x"}`), "unknown", where + "answered 500 Internal Server Error but not in this protocol; is something else listening there?"},
		{"500 truncated JSON", says(500, `{"code":"internal","mess`), "unknown", where + "answered 500 Internal Server Error but not in this protocol; is something else listening there?"},
		{"204", says(204, ""), "unknown", where + "answered 204 No Content but not in this protocol; is something else listening there?"},
		{"201", says(201, `{"result":"x"}`), "unknown", where + "answered 201 Created but not in this protocol; is something else listening there?"},
		{"an error with a code", says(418, `{"code":"teapot","message":"short"}`), "teapot", "short"},
		{"200 HTML", says(200, html), "unknown", where + "answered 200 OK but not in this protocol; is something else listening there?"},
		{"200 HTML that is called JSON", ok(html), "internal", undecoded + "the body is not a JSON object"},
		{"200 nothing", ok(""), "internal", undecoded + "the body is empty where a JSON object should be"},
		{"200 null", ok("null"), "internal", undecoded + "the body is not a JSON object"},
		{"200 no result", ok(`{"ctx":{}}`), "internal", undecoded + "the reply has no result"},
		{"200 other type", ok(`{"result":7}`), "internal", undecoded + "json: cannot unmarshal number into Go value of type string"},
		{"200 trailing", ok(`{"result":"x"}}`), "internal", undecoded + "unexpected '}' after the JSON value"},
		{"200 truncated", ok(`{"result":"x"`), "internal", undecoded + "unexpected end of JSON"},
		{"cut off", ok(`{"res`, "Content-Length", "100"), "unavailable", where + "failed: unexpected EOF"},
		{"hung up", func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }, "unavailable", where + "failed: EOF"},
	} {
		t.Run(e.name, func(t *testing.T) {
			set(e.answer)
			_, err := b.probes.DollarEchoText(t.Context(), "x")
			wantError(t, err, e.code, e.want)
		})
	}
	t.Run("more than was asked for", func(t *testing.T) {
		set(ok(` { "ctx":{"setCookies":{}}, "more":[1], "result" : "x" } `))
		if got, err := b.probes.DollarEchoText(t.Context(), "x"); got != "x" || err != nil {
			t.Errorf("got %q, %v", got, err)
		}
	})
	t.Run("results", func(t *testing.T) {
		for body, want := range map[string]string{
			`{"result":["a","b"]}`:           "the reply has 2 results instead of 3",
			`{"result":["a","b",true,null]}`: "the reply has 4 results instead of 3",
			`{"result":[]}`:                  "the reply has 0 results instead of 3",
			`{"result":["a","b","c"]}`:       "json: cannot unmarshal string into Go value of type bool",
			`{"result":"a"}`:                 "not a JSON array",
			`{"result":["a" "b"]}`:           `unexpected '"' in an array`,
		} {
			set(ok(body))
			_, _, _, err := b.probes.DollarCut(t.Context(), "a=b", "=")
			wantError(t, err, "internal", "Probe.DollarCut on ms-A ("+c.urls["ms-A"]+unread+want)
		}
		set(ok("It works!"))
		wantError(t, b.probes.DollarTouch(t.Context()), "internal",
			"Probe.DollarTouch on ms-A ("+c.urls["ms-A"]+unread+"the body is not a JSON object")
	})
}

// A redirect is not followed: its target would get the credentials.
func TestRedirects(t *testing.T) {
	c := newCluster(t, twoServices)
	b := c.start("ms-B")
	thief := newCluster(t, twoServices).start("ms-A")
	set := serveForeign(t, c.listeners["ms-A"])
	for _, status := range []int{301, 302, 303, 307, 308} {
		set(func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, thief.url()+r.URL.Path, status) })
		wantError(t, b.probes.DollarTouch(t.Context()), "unknown", fmt.Sprintf(
			"Probe.DollarTouch on ms-A (%s) answered %d %s but not in this protocol; is something else listening there?",
			c.urls["ms-A"], status, http.StatusText(status)))
	}
	if n := len(thief.requests()); n != 0 {
		t.Errorf("the redirect's target got %d requests", n)
	}
}

func TestOtherCredentialsOnTheOtherSide(t *testing.T) {
	c := newCluster(t, twoServices)
	a := c.start("ms-A")
	for name, other := range map[string]string{
		"password": strings.ReplaceAll(twoServices, "pa55", "pa56"),
		"username": strings.ReplaceAll(twoServices, "link-user", "link"),
	} {
		b := newCluster(t, strings.ReplaceAll(other, "URL(ms-A)", a.url())).start("ms-B")
		err := b.probes.DollarTouch(t.Context())
		wantError(t, err, "internal", "Probe.DollarTouch on ms-A ("+a.url()+
			") refused the backdoor credentials; give both sides the same username and password")
		if t.Failed() {
			t.Log(name)
		}
	}
	// A dollar function's own error of that code is another matter.
	b := newCluster(t, strings.ReplaceAll(twoServices, "URL(ms-A)", a.url())).start("ms-B")
	wantError(t, b.probes.DollarFail(t.Context(), "unauthenticated"), "unauthenticated", "it is unauthenticated")
}

// Each microservice may have credentials of its own.
func TestCredentialsOfOneMicroservice(t *testing.T) {
	c := newCluster(t, strings.Replace(twoServices, "    services: [Probe]", "    username: other\n    password: secret\n    services: [Probe]", 1))
	a, b := c.start("ms-A"), c.start("ms-B")
	if err := b.probes.DollarTouch(t.Context()); err != nil {
		t.Error(err)
	}
	if got := (ask{path: "/backdoor/Probe/DollarTouch", body: "{}"}).do(t, a); got.status != 401 {
		t.Errorf("the file's credentials open ms-A: %d %s", got.status, got.body)
	}
}
