package dollartest_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/dollarfn/msgen/runtime"
	"github.com/dollarfn/msgen/runtime/dollartest/internal/situation"
)

// TestRequestAcrossFour follows a request of the public's through a proxy that
// finds out who is asking, an entry service and two more, each in a process of its
// own as far as the wire can tell. User, roles, store and trace arrive at the far
// end, and the cookies of all three services at the browser.
func TestRequestAcrossFour(t *testing.T) {
	names := []string{"proxy", "entry", "middle", "far"}
	services := []string{"", "Gate", "Front", "Back"}
	options := "username: link\npassword: backdoor-secret\nmicroServices:\n"
	var listeners []net.Listener
	for i, name := range names {
		l, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		listeners = append(listeners, l)
		options += fmt.Sprintf("  %s: {services: [%s], openBackDoor: true, openController: %t, proxyController: %t, url: 'http://%s'}\n",
			name, services[i], i == 0, i == 0, l.Addr())
	}
	file := filepath.Join(t.TempDir(), "msoptions.yaml")
	if err := os.WriteFile(file, []byte(options), 0o600); err != nil {
		t.Fatal(err)
	}
	var mu sync.Mutex
	headers := map[string][]http.Header{} // what each was sent
	for i, name := range names {
		app := runtime.MustOpen(runtime.WithOptionsFile(file), runtime.WithCurrent(name), runtime.WithAuthenticator(authenticate))
		front := situation.ProvideFront(app, situation.NewFront(situation.ProvideBack(app, situation.NewBack)))
		situation.ProvideGate(app, situation.NewGate(front))
		if err := app.Start(t.Context()); err != nil {
			t.Fatal(err)
		}
		server := &httptest.Server{Listener: listeners[i], Config: &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			mu.Lock()
			headers[name] = append(headers[name], r.Header.Clone())
			mu.Unlock()
			app.Handler().ServeHTTP(w, r)
		})}}
		server.Start()
		t.Cleanup(func() {
			server.Close()
			app.Close()
		})
	}

	const trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, "http://"+listeners[0].Addr().String()+"/api/Gate/DollarVisit", strings.NewReader("{}"))
	if err != nil {
		t.Fatal(err)
	}
	req.Header = http.Header{"Authorization": {"Bearer user-secret"}, "Cookie": {"session=user-secret"}, "Traceparent": {trace}, "X-Request-Id": {"req-1"}}
	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
	resp, err := client.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	var reply struct {
		Result []situation.Seen `json:"result"`
	}
	if err := json.Unmarshal(text, &reply); err != nil || len(reply.Result) != 2 {
		t.Fatalf("status %d: %s", resp.StatusCode, text)
	}
	want := deep(situation.Seen{
		UserID: "42", User: `{"name":"Ada"}`, Origin: runtime.OriginController, RequestID: "req-1", Trace: trace, Tenant: "acme",
		Roles: []string{"editor", "admin"}, Names: []string{"situation.cart", "situation.tenant"}, HasTenant: true, Cart: []int{1, 2},
	})
	for i, who := range []string{"the entry", "the far end"} {
		if got := deep(reply.Result[i]); got != want {
			t.Errorf("%s sees %s\nwant %s", who, got, want)
		}
	}
	var cookies []string
	for _, c := range resp.Cookies() {
		cookies = append(cookies, c.Name)
	}
	if slices.Sort(cookies); !slices.Equal(cookies, []string{"back", "front", "gate"}) {
		t.Errorf("the browser got the cookies %q", cookies)
	}
	mu.Lock()
	defer mu.Unlock()
	for _, name := range names[1:] {
		if len(headers[name]) == 0 {
			t.Errorf("nothing arrived at %s", name)
		}
		for _, h := range headers[name] {
			if strings.Contains(fmt.Sprint(h), "user-secret") {
				t.Errorf("the user's credentials went on to %s: %s", name, h)
			}
		}
	}
	if got := headers["entry"][0].Get("X-Forwarded-For"); got != "127.0.0.1" {
		t.Errorf("the entry was told of the client %q", got)
	}
}

// authenticate is what the proxy does.
func authenticate(r *http.Request, c *runtime.Context) error {
	if r.Header.Get("Authorization") != "Bearer user-secret" {
		return nil
	}
	c.UserID, c.Roles, c.User = "42", []string{"editor", "admin"}, json.RawMessage(`{"name":"Ada"}`)
	if err := c.Store.Set("situation.cart", []int{1, 2}); err != nil {
		return err
	}
	*c = *runtime.FromContext(situation.Tenant.With(runtime.NewContext(context.Background(), c), "acme"))
	return nil
}
