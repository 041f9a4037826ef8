package runtime_test

import (
	"io"
	"net/http"
	"strings"
	"testing"
)

// client is a stranger's: it follows no redirect and keeps no connection.
var client = &http.Client{
	Transport:     &http.Transport{DisableKeepAlives: true, DisableCompression: true},
	CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
}

// ask is one request. Its method is POST unless it says otherwise, and under
// /backdoor/ it carries the credentials unless it has an Authorization.
type ask struct {
	method string
	path   string
	header map[string]string
	body   string
	stream bool // send the body in chunks, without its length
}

// reply is what came back.
type reply struct {
	status int
	header http.Header
	body   string
}

func (a ask) do(t testing.TB, p *process) reply {
	t.Helper()
	if a.method == "" {
		a.method = http.MethodPost
	}
	var body io.Reader = strings.NewReader(a.body)
	if a.stream {
		body = io.MultiReader(body)
	}
	req, err := http.NewRequestWithContext(t.Context(), a.method, p.url()+a.path, body)
	if err != nil {
		t.Fatal(err)
	}
	if strings.HasPrefix(a.path, "/backdoor/") {
		req.SetBasicAuth(username, password)
	}
	for key, value := range a.header {
		if value == "" {
			req.Header.Del(key)
			continue
		}
		req.Header.Set(key, value)
	}
	resp, err := client.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return reply{resp.StatusCode, resp.Header, string(text)}
}

// exchange is a request and the answer that it has to get.
type exchange struct {
	name string
	ask
	status int
	want   string            // the body
	also   map[string]string // headers of the answer; "" for one that must not be there
}

// run sends each request to p and checks status, headers and body.
func run(t *testing.T, p *process, exchanges []exchange) {
	t.Helper()
	for _, e := range exchanges {
		t.Run(e.name, func(t *testing.T) {
			t.Helper()
			got := e.do(t, p)
			if got.status != e.status || got.body != e.want {
				t.Errorf("got  %d %s\nwant %d %s", got.status, got.body, e.status, e.want)
			}
			kind := "application/json"
			if e.status == http.StatusOK && strings.HasSuffix(e.want, "\n") { // a stream
				kind = "application/x-ndjson"
			}
			if got := got.header.Get("Content-Type"); got != kind {
				t.Errorf("got content type %q instead of %q", got, kind)
			}
			forBrowsers := e.status != http.StatusOK || !strings.HasPrefix(e.path, "/backdoor/")
			if forBrowsers && got.header.Get("X-Content-Type-Options") != "nosniff" {
				t.Error("a browser may guess what the answer is")
			}
			for key, value := range e.also {
				if got.header.Get(key) != value {
					t.Errorf("got header %s: %q instead of %q", key, got.header.Get(key), value)
				}
			}
		})
	}
}

// failure is the JSON of an error without details.
func failure(code, message string) string {
	quote := strings.NewReplacer(`\`, `\\`, `"`, `\"`, "<", `\u003c`, ">", `\u003e`, "&", `\u0026`)
	return `{"code":"` + code + `","message":"` + quote.Replace(message) + `"}`
}

// notHosted is the JSON of the answer where a service is elsewhere.
func notHosted(service, microservice string) string {
	return failure("unimplemented", "service "+service+" is not hosted by "+microservice)
}
