package runtime_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/dollarfn/msgen/runtime"
)

// The proxy hands on the body and who is asking, and nothing that is the public's
// secret.
func TestForward(t *testing.T) {
	c := newCluster(t, publicServices)
	a := c.start("ms-A", runtime.WithAuthenticator(func(r *http.Request, ctx *runtime.Context) error {
		ctx.UserID, ctx.Roles = r.Header.Get("Authorization"), []string{"reader"}
		return nil
	}))
	b := c.start("ms-B")
	got := ask{path: "/api/Probe/DollarSize", body: `{"text":"` + strings.Repeat("x", 2<<20) + `"}`, stream: true, header: map[string]string{
		"Authorization": "Bearer secret", "Cookie": "session=secret", "X-Forwarded-For": "10.1.1.1", "Dollar-Context": "e30=",
		"Dollar-Forwarded": "true", "X-Request-Id": "req-f", "Traceparent": "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
		"X-Own": "x",
	}}.do(t, a)
	equal(t, fmt.Sprint(got.status, " ", got.body), fmt.Sprintf(`200 {"result":%d}`, 2<<20))
	r := b.requests()[0]
	for name, want := range map[string]string{
		"Authorization": authorization(), "Cookie": "", "X-Forwarded-For": "10.1.1.1, 127.0.0.1", "X-Request-Id": "req-f", "X-Own": "",
		"X-Forwarded-Proto": "http", "Traceparent": "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", "Dollar-Forwarded": "true",
	} {
		equal(t, name+": "+r.Header.Get(name), name+": "+want)
	}
	if text := fmt.Sprint(r.Header); strings.Contains(text, "secret") {
		t.Errorf("the public's credentials went on: %s", text)
	}
	if r.ContentLength >= 0 {
		t.Error("the body was not streamed")
	}
}

func TestForwardedFailures(t *testing.T) {
	c := newCluster(t, strings.Replace(publicServices, "URL(ms-B)", "DOWN(ms-B)", 1))
	a := c.start("ms-A", runtime.WithMaxBody(1000))
	header := map[string]string{"X-Request-Id": "req-f"}
	run(t, a, []exchange{
		// What is behind the proxy is no business of the public's.
		{"owner is down", ask{path: "/api/Probe/DollarName", body: "{}", header: header}, 503,
			failure("unavailable", "internal error; the log has it under request id req-f"), nil},
	})
	if log := c.logs.String(); !strings.Contains(log, c.urls["ms-B"]) {
		t.Error("the log does not say which microservice it was")
	}
	c = newCluster(t, publicServices)
	a = c.start("ms-A", runtime.WithMaxBody(1000))
	c.start("ms-B")
	large := ask{path: "/api/Probe/DollarSize", body: `{"text":"` + strings.Repeat("x", 1000) + `"}`}
	want := fmt.Sprint("413 ", failure("resource_exhausted", "the body is larger than 1000 bytes; send less or raise it by WithMaxBody"))
	for _, large.stream = range []bool{false, true} {
		got := large.do(t, a)
		equal(t, fmt.Sprint(got.status, " ", got.body), want)
	}
}

// The time in which a body has to arrive does not bound the call.
func TestForwardedCallsMayTakeLonger(t *testing.T) {
	c := newCluster(t, publicServices)
	a := c.start("ms-A", runtime.WithCallTimeout(50*time.Millisecond))
	b := c.start("ms-B")
	replied := make(chan reply)
	go func() {
		replied <- ask{path: "/api/Probe/DollarWait", body: `{"name":"x"}`, header: map[string]string{"Dollar-Timeout-Ms": "20000"}}.do(t, a)
	}()
	<-b.probe.Entered
	select {
	case <-time.After(200 * time.Millisecond): // nothing has to happen
	case err := <-b.probe.Left:
		t.Errorf("the call ended with %v", err)
	}
	close(b.probe.Released)
	equal(t, (<-replied).body, "{}")
}

// A hook of the controller may answer where the owner can't.
func TestForwardedFailureReplaced(t *testing.T) {
	c := newCluster(t, strings.Replace(publicServices, "URL(ms-B)", "DOWN(ms-B)", 1))
	var value any = "nobody is there"
	a := c.start("ms-A", runtime.WithControllerHooks(runtime.Hooks{
		Error: func(context.Context, *runtime.Call, error) (any, error) { return value, nil },
	}))
	for _, test := range []struct {
		value any
		want  string
	}{{"nobody is there", `200 {"result":"nobody is there"}`}, {nil, "200 {}"}, {func() {}, "500 "}} {
		value = test.value
		got := ask{path: "/api/Probe/DollarName", body: `{}`}.do(t, a)
		if text := fmt.Sprint(got.status, " ", got.body); !strings.HasPrefix(text, test.want) {
			t.Errorf("got %s, want %s", text, test.want)
		}
	}
}

// A context from the public is refused however it is sent.
func TestForwardedContextIsTheProxys(t *testing.T) {
	c := newCluster(t, publicServices)
	b := c.start("ms-B")
	run(t, b, []exchange{
		{"in the body", ask{path: "/backdoor/Probe/DollarName", body: `{"ctx":{}}`, header: map[string]string{"Dollar-Forwarded": "true", "Dollar-Context": "e30="}}, 400,
			failure("invalid_argument", `Probe.DollarName: argument "ctx" is reserved for calls between microservices`), nil},
		{"malformed", ask{path: "/backdoor/Probe/DollarName", body: `{}`, header: map[string]string{"Dollar-Forwarded": "true", "Dollar-Context": "{}"}}, 400,
			failure("invalid_argument", "Dollar-Context is not the base64 of a call's ctx: illegal base64 data at input byte 0"), nil},
		{"without credentials", ask{path: "/backdoor/Probe/DollarName", body: `{}`, header: map[string]string{"Dollar-Forwarded": "true", "Dollar-Context": "e30=", "Authorization": "Basic eDp5"}}, 401,
			failure("unauthenticated", "the backdoor wants the username and password of msoptions.yaml as HTTP Basic credentials"), nil},
	})
}

func TestAuthenticator(t *testing.T) {
	c := newCluster(t, publicServices)
	var fail error
	a := c.start("ms-A", runtime.WithAuthenticator(func(r *http.Request, ctx *runtime.Context) error {
		if r.Header.Get("X-Panic") != "" {
			panic("in the authenticator")
		}
		return fail
	}))
	c.start("ms-B")
	header := map[string]string{"X-Request-Id": "req-a"}
	for _, path := range []string{"/api/Relay/DollarName", "/api/Probe/DollarName"} {
		for _, test := range []struct {
			err    error
			status int
			want   string
		}{
			{nil, 200, `{"result":"ms-B"}`},
			{errors.New("token of user 7 is over"), 401, failure("unauthenticated", "the request's credentials were not accepted")},
			{runtime.Errorf(runtime.CodePermissionDenied, "your account is closed"), 403, failure("permission_denied", "your account is closed")},
			{runtime.Errorf(runtime.CodeUnavailable, "http://accounts.internal is down"), 503, failure("unavailable", "internal error; the log has it under request id req-a")},
		} {
			fail = test.err
			got := ask{path: path, body: `{}`, header: header}.do(t, a)
			equal(t, fmt.Sprint(got.status, " ", got.body), fmt.Sprint(test.status, " ", test.want))
		}
		got := ask{path: path, body: `{}`, header: map[string]string{"X-Request-Id": "req-a", "X-Panic": "1"}}.do(t, a)
		equal(t, got.body, failure("internal", "internal error; the log has it under request id req-a"))
	}
	if log := c.logs.String(); !strings.Contains(log, "token of user 7 is over") || !strings.Contains(log, "accounts.internal") {
		t.Error("the log does not say why")
	}
}

// Handlers of the program's own set the cookies of the services that they call.
func TestOwnHandlersSetCookies(t *testing.T) {
	p := newCluster(t, "").open("").provide()
	p.Handle("GET /set", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := runtime.FromContext(r.Context()).SetCookies(&http.Cookie{Name: "own", Value: "1"}); err != nil {
			t.Error(err)
		}
		if r.URL.RawQuery == "text" {
			_, _ = io.WriteString(w, "text")
			w.(http.Flusher).Flush()
		}
	}))
	p.serve()
	for _, query := range []string{"", "?text"} {
		got := ask{method: http.MethodGet, path: "/set" + query}.do(t, p)
		equal(t, got.header.Get("Set-Cookie"), "own=1")
	}
}
