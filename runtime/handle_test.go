package runtime_test

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"testing"
)

// own answers with its name and what the pattern's wildcards matched.
func own(name string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/plain")
		fmt.Fprintf(w, "%s %s %s", name, r.PathValue("service"), r.PathValue("rest"))
	})
}

func TestHandle(t *testing.T) {
	c := newCluster(t, publicServices)
	c.start("ms-B")
	p := c.open("ms-A").provide()
	p.Handle("GET /", own("catch-all"))
	p.Handle("GET /users/{service}", own("user"))
	p.Handle("POST /api/Relay/DollarName", own("instead"))
	p.Handle("POST /api/extra/{rest...}", own("extra"))
	p.Handle("POST /other.example/", own("never"))
	p.serve()
	for _, e := range []struct {
		ask
		status int
		want   string
	}{
		{ask{method: "GET", path: "/"}, 200, "catch-all  "},
		{ask{method: "GET", path: "/favicon.ico"}, 200, "catch-all  "},
		{ask{method: "GET", path: "/users/7"}, 200, "user 7 "},
		{ask{method: "GET", path: "/users/a%2Fb"}, 200, "user a/b "},
		{ask{path: "/"}, 405, "Method Not Allowed\n"},
		{ask{path: "/api/Relay/DollarName", body: "{}"}, 200, "instead  "},
		{ask{path: "/api/extra/a/b", body: "{}"}, 200, "extra  a/b"},
		{ask{method: "GET", path: "/api"}, 200, "catch-all  "},
		{ask{method: "GET", path: "/backdoor"}, 200, "catch-all  "},
		{ask{method: "GET", path: "/healthz/x"}, 200, "catch-all  "},
		// What the app serves itself, a catch-all does not take.
		{ask{method: "GET", path: "/healthz"}, 200, `{"status":"ok"}`},
		{ask{method: "GET", path: "/readyz"}, 200, `{"microservice":"ms-A","status":"ready"}`},
		{ask{path: "/api/Relay/DollarFail", body: `{"kind":""}`}, 200, "{}"},
		{ask{path: "/backdoor/Relay/DollarName", body: "{}"}, 200, `{"result":"ms-B"}`},
		{ask{method: "GET", path: "/backdoor/"}, 405, failure("unimplemented", "GET is not a way to call a dollar function; use POST")},
		{ask{method: "GET", path: "/backdoor/Relay/DollarName"}, 405, failure("unimplemented", "GET is not a way to call a dollar function; use POST")},
		{ask{method: "GET", path: "/api/Relay/DollarFail"}, 405, failure("unimplemented", "GET is not a way to call a dollar function; use POST")},
		{ask{path: "/backdoor/Relay/DollarName", header: map[string]string{"Authorization": ""}}, 401,
			failure("unauthenticated", "the backdoor wants the username and password of msoptions.yaml as HTTP Basic credentials")},
	} {
		if got := e.do(t, p); got.status != e.status || got.body != e.want {
			t.Errorf("%s %s: got %d %q", e.method, e.path, got.status, got.body)
		}
	}
	if got := (ask{path: "/nowhere"}).do(t, newCluster(t, "").start("")); got.status != 404 {
		t.Errorf("without handlers: got %d", got.status)
	}
}

// A path that reads as the backdoor's only after it was cleaned does not slip
// past the credentials.
func TestHandleDoesNotOpenTheBackdoor(t *testing.T) {
	c := newCluster(t, publicServices)
	p := c.open("ms-A").provide()
	p.Handle("/", own("catch-all"))
	p.serve()
	for _, path := range []string{"//backdoor/Relay/DollarName", "/x/../backdoor/Relay/DollarName", "/./backdoor/Relay/DollarName", "/%62ackdoor/Relay/DollarName", "/backdoor%2FRelay/DollarName"} {
		if got := (ask{path: path, body: "{}"}).do(t, p); got.status == 200 && got.body != "catch-all  " || got.status >= 500 {
			t.Errorf("%s: got %d %s", path, got.status, got.body)
		}
	}
}

func TestHandleReportsPatterns(t *testing.T) {
	c := newCluster(t, twoServices)
	p := c.open("ms-A").provide()
	p.Handle("/twice", own(""))
	for _, pattern := range []string{
		"/backdoor/x", "GET /backdoor/", "example.com/backdoor/{rest...}", "/healthz", "GET /readyz",
		"", "no slash", "/{", "/{a}/{a}", "/twice",
	} {
		p.Handle(pattern, own(""))
	}
	p.Handle("/nothing", nil)
	err := p.Start(t.Context())
	if err == nil {
		t.Fatal("Start found nothing wrong")
	}
	equal(t, regexp.MustCompile(` \(registered at [^)]*\)`).ReplaceAllString(err.Error(), ""), `start: handle "/backdoor/x": the app serves this path itself; choose another
handle "GET /backdoor/": the app serves this path itself; choose another
handle "example.com/backdoor/{rest...}": the app serves this path itself; choose another
handle "/healthz": the app serves this path itself; choose another
handle "GET /readyz": the app serves this path itself; choose another
handle "": http: invalid pattern
handle "no slash": parsing "no slash": at offset 3: host/path missing /
handle "/{": parsing "/{": at offset 1: bad wildcard segment (must end with '}')
handle "/{a}/{a}": parsing "/{a}/{a}": at offset 5: duplicate wildcard name "a"
handle "/twice": pattern "/twice" conflicts with pattern "/twice":
/twice matches the same requests as /twice
handle "/nothing": http: nil handler`)
}

func TestReadiness(t *testing.T) {
	c := newCluster(t, twoServices)
	p := c.open("ms-A").provide()
	get := func(path string) string {
		w := httptest.NewRecorder()
		p.Handler().ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
		body, _ := io.ReadAll(w.Body)
		return fmt.Sprint(w.Code, " ", string(body))
	}
	equal(t, get("/healthz"), `200 {"status":"ok"}`)
	equal(t, get("/readyz"), `503 {"microservice":"ms-A","status":"starting"}`)
	if err := p.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	equal(t, get("/healthz"), `200 {"status":"ok"}`)
	equal(t, get("/readyz"), `200 {"microservice":"ms-A","status":"ready"}`)
}

func equal(t testing.TB, got, want string) {
	t.Helper()
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
