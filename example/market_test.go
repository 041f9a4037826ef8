package example_test

import (
	"fmt"
	"io"
	"net/http"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// visitor is somebody with a browser.
type visitor struct {
	t       *testing.T
	entry   string
	cookies map[string]string
	log     []string // what was asked and answered
}

// call posts to the public controller, keeps the cookies it gets, and notes what
// everybody can see of the answer.
func (v *visitor) call(method, body string) {
	v.t.Helper()
	req, err := http.NewRequestWithContext(v.t.Context(), http.MethodPost, v.entry+"/api/"+method, strings.NewReader(body))
	if err != nil {
		v.t.Fatal(err)
	}
	req.Header.Set("X-Request-Id", fmt.Sprint("visit-", len(v.log)))
	for name, value := range v.cookies {
		req.AddCookie(&http.Cookie{Name: name, Value: value})
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		v.t.Fatal(err)
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		v.t.Fatal(err)
	}
	var set []string
	for _, c := range resp.Cookies() {
		v.cookies[c.Name] = c.Value
		if c.Name == "session" {
			c.Value = "secret" // it differs each time
		}
		set = append(set, c.String())
	}
	v.log = append(v.log, fmt.Sprintf("%s %s: %d %s %s %s", method, body, resp.StatusCode, resp.Header.Get("X-Request-Id"), text, set))
}

// visit does all that the public can do, and some that it can't.
func visit(t *testing.T, entry string) []string {
	ada := &visitor{t: t, entry: entry, cookies: map[string]string{}}
	const order = `{"order":{"lines":[{"sku":"LAMP","quantity":2},{"sku":"TREE","quantity":1}]}}`
	ada.call("Catalog/DollarItem", `{"sku":"LAMP"}`)
	ada.call("Catalog/DollarItem", `{"sku":"GNOME"}`)
	ada.call("Catalog/DollarTake", `{"sku":"LAMP","quantity":1}`)
	ada.call("Accounts/DollarIdentify", `{"token":"x"}`)
	ada.call("Orders/DollarPlace", order)
	ada.call("Accounts/DollarLogin", `{"login":{"name":"ada","password":"wrong password"}}`)
	ada.call("Accounts/DollarLogin", `{"login":{"name":"","password":"short"}}`)
	ada.call("Accounts/DollarLogin", `{"login":{"name":"ada","password":"ada's password"}}`)
	ada.call("Orders/DollarPlace", order)
	ada.call("Catalog/DollarItem", `{"sku":"LAMP"}`)
	ada.call("Orders/DollarPlace", order)
	ada.call("Orders/DollarPlace", `{"order":{"lines":[{"sku":"","quantity":0},{"sku":"GNOME","quantity":1}]}}`)
	ada.call("Orders/DollarPlace", `{"order":{"lines":[{"sku":"GNOME","quantity":1}]}}`)
	ada.call("Orders/DollarPlace", `{"order":{"lines":[{"sku":"TREE","quantity":1}]},"ctx":{"userId":"2"}}`)
	ada.call("Orders/DollarAll", `{}`)
	ada.call("Orders/DollarQuote", `{"pattern":"*E"}`)
	ada.call("Orders/DollarQuote", `{"pattern":"G*"}`)
	ada.call("Orders/DollarQuote", `{"pattern":"["}`)
	grace := &visitor{t: t, entry: entry, cookies: map[string]string{}}
	grace.call("Accounts/DollarLogin", `{"login":{"name":"grace","password":"grace's password"}}`)
	grace.call("Orders/DollarAll", `{}`)
	forger := &visitor{t: t, entry: entry, cookies: map[string]string{"session": "made-up"}}
	forger.call("Orders/DollarAll", `{}`)
	return slices.Concat(ada.log, grace.log, forger.log)
}

// TestMarketLayouts visits the market in one process and in the three layouts that
// its options files describe, and compares what a visitor sees.
func TestMarketLayouts(t *testing.T) {
	program := build(t, "market")
	var want []string
	for _, l := range []struct {
		name, file string
		start      []string
	}{
		{"one process", "proxy.yaml", nil},
		{"isolated", "proxy.yaml", nil},
		{"API gateway", "gateway.yaml", []string{"accounts", "shop", "gateway"}},
		{"accounts with the entry", "entry.yaml", []string{"shop", "entry"}},
		{"pure proxy", "proxy.yaml", []string{"accounts", "catalog", "orders", "proxy"}},
	} {
		t.Run(l.name, func(t *testing.T) {
			text, err := os.ReadFile("market/" + l.file)
			if err != nil {
				t.Fatal(err)
			}
			options := regexp.MustCompile(`localhost:330(\d)`).ReplaceAllString(string(text), "localhost:{$1}")
			if l.name == "isolated" {
				options += "isolate: true\n"
			}
			got := visit(t, layout{options: options, start: l.start}.run(t, program).entry())
			if want == nil {
				want = got
				checkVisit(t, got)
			}
			for i := range got {
				if got[i] != want[i] {
					t.Errorf("got  %s\nwant %s, as in one process", got[i], want[i])
				}
			}
		})
	}
}

// checkVisit looks at some of the answers, since all of them could be wrong alike.
func checkVisit(t *testing.T, got []string) {
	for i, want := range map[int]string{
		0:  `200 visit-0 {"result":{"sku":"LAMP","price":4950,"left":3}}`,
		1:  `404 visit-1 {"code":"not_found","message":"item \"GNOME\": no such item"`,
		2:  `403 visit-2 {"code":"permission_denied"`,
		4:  `401 visit-4 {"code":"unauthenticated"`,
		5:  `401 visit-5 {"code":"unauthenticated","message":"unknown user, password or session"`,
		6:  `login.password`,
		7:  `[session=secret; Path=/; HttpOnly; Secure; SameSite=Strict]`,
		8:  `200 visit-8 {"result":{"number":1,"userId":"1","total":10020}} [last-order=1; Path=/; HttpOnly; Secure; SameSite=Lax]`,
		10: `429 visit-10 {"code":"resource_exhausted","message":"only 1 of LAMP left"`,
		11: `order.lines[0].quantity`,
		12: `404 visit-12 {"code":"not_found","message":"take \"GNOME\": no such item"`,
		13: `400 visit-13 {"code":"invalid_argument"`,
		14: `403 visit-14 {"code":"permission_denied"`,
		15: `200 visit-15 {"result":120}`,
		16: `404 visit-16 {"code":"not_found","message":"quote \"G*\": no such item"`,
		17: `400 visit-17 {"code":"invalid_argument","message":"search \"[\": syntax error in pattern"`,
		19: `{"result":[{"number":1,"userId":"1","total":10020}]}`,
		20: `401 visit-0 {"code":"unauthenticated"`,
	} {
		if !strings.Contains(got[i], want) {
			t.Errorf("answer %d: %s\nwant %s in it", i, got[i], want)
		}
	}
}
