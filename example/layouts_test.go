// Package example_test runs every example in one process and in several, and
// compares what they answer: only msoptions.yaml and MS_CURRENT differ.
package example_test

import (
	"fmt"
	"net/url"
	"strings"
	"testing"
	"time"
)

// answer is what a call came to.
type answer struct {
	call   string
	status int
	body   string
}

// compare runs the program in each layout and checks that calls, which makes
// every dollar call there is, gets the same answers everywhere.
func compare(t *testing.T, example string, layouts []layout, calls func(*testing.T, string) []answer) {
	program := build(t, example)
	var want []answer
	for _, l := range layouts {
		t.Run(l.name, func(t *testing.T) {
			got := calls(t, l.run(t, program).entry())
			if want == nil {
				want = got
			}
			if len(got) != len(want) {
				t.Fatalf("%d answers instead of %d", len(got), len(want))
			}
			for i := range got {
				if got[i] != want[i] {
					t.Errorf("%s:\ngot  %+v\nwant %+v, as with layout %s", got[i].call, got[i], want[i], layouts[0].name)
				}
			}
		})
	}
}

// api calls a dollar function through the public controller.
func api(t *testing.T, entry, method, body string) answer {
	t.Helper()
	status, text := request(t, entry+"/api/"+method, body)
	return answer{method + " " + body, status, text}
}

func TestEncryptLayouts(t *testing.T) {
	layouts := []layout{
		{name: "one process", options: encryptOptions("host", "Encrypt", "Algo")},
		{name: "one microservice each", options: encryptOptions("host", "Encrypt", "Algo"), start: []string{"algo", "encrypt", "host"}},
		{name: "algo with the host", options: encryptOptions("Algo", "Encrypt", ""), start: []string{"encrypt", "host"}},
	}
	compare(t, "encrypt", layouts, func(t *testing.T, entry string) []answer {
		var out []answer
		out = append(out, api(t, entry, "Algo/DollarGood", `{}`))
		for _, content := range []string{"foo", "", "ünïcode & <tags>", strings.Repeat("long ", 1000)} {
			status, sealed := request(t, entry+"/encrypt?content="+url.QueryEscape(content), "")
			if status != 200 || !strings.HasPrefix(sealed, "AES-256-GCM.") || content != "" && strings.Contains(sealed, content) {
				t.Fatalf("encrypt %.20q: status %d, %.80q", content, status, sealed)
			}
			status, plain := request(t, entry+"/decrypt?content="+url.QueryEscape(sealed), "")
			out = append(out, answer{"decrypt", status, plain})
			if plain != strings.TrimSpace(content) {
				t.Errorf("decrypted %.40q instead of %.40q", plain, content)
			}
			opened := api(t, entry, "Encrypt/DollarDecrypt", fmt.Sprintf(`{"sealed":%q}`, sealed))
			refused := api(t, entry, "Encrypt/DollarDecrypt", fmt.Sprintf(`{"sealed":%q}`, sealed[:len(sealed)-4]))
			opened.call, refused.call = "decrypt by call", "decrypt what was cut" // what is sealed differs each time
			out = append(out, opened, refused)
		}
		out = append(out, api(t, entry, "Encrypt/DollarDecrypt", `{"sealed":"ROT13.sbb"}`))
		status, text := request(t, entry+"/decrypt?content=junk", "")
		out = append(out, answer{"decrypt junk", status, text})
		sealed := api(t, entry, "Encrypt/DollarEncrypt", `{"content":"bar"}`)
		if sealed.status != 200 || !strings.HasPrefix(sealed.body, `{"result":"AES-256-GCM.`) {
			t.Errorf("DollarEncrypt: %+v", sealed)
		}
		return out
	})
}

// encryptOptions spreads the services over three microservices.
func encryptOptions(services ...string) string {
	text := "username: link\npassword: test\nmicroServices:\n"
	for i, name := range []string{"host", "encrypt", "algo"} {
		service := services[i]
		if service == "host" {
			service = ""
		}
		text += fmt.Sprintf("  %s: {services: [%s], openBackDoor: true, openController: true, proxyController: true, url: 'http://localhost:{%d}'}\n", name, service, i)
	}
	return text
}

const accountsHead = "username: link\npassword: test\nmicroServices:\n"

var accountLayouts = []layout{
	{name: "one process", options: accountsHead + `
  ms-A: {services: [MyUser], openBackDoor: true, openController: true, url: 'http://localhost:{0}'}
  ms-B: {services: [Profile], openBackDoor: true, openController: true, url: 'http://localhost:{1}'}
`},
	{name: "one microservice each", start: []string{"ms-A", "ms-B"}, options: accountsHead + `
  ms-A: {services: [MyUser], openBackDoor: true, openController: true, proxyController: true, url: 'http://localhost:{0}'}
  ms-B: {services: [Profile], openBackDoor: true, openController: true, url: 'http://localhost:{1}'}
`},
	{name: "both behind a proxy", start: []string{"ms-B", "front"}, options: accountsHead + `
  front: {openController: true, proxyController: true, url: 'http://localhost:{0}'}
  ms-B: {services: [Profile, MyUser], openBackDoor: true, url: 'http://localhost:{1}'}
`},
}

func TestAccountsLayouts(t *testing.T) {
	calls := [][2]string{
		{"MyUser/DollarCount", `{}`},
		{"MyUser/DollarFind", `{"id":"1"}`},
		{"MyUser/DollarCreate", `{"user":{"name":"Ada","email":"ada@example.com","joined":"2026-01-02T15:04:05.000000006+01:00"}}`},
		{"MyUser/DollarCreate", `{"user":{"name":""}}`},
		{"MyUser/DollarCreate", `{"user":{"name":"Grace"}}`},
		{"MyUser/DollarCount", `{}`},
		{"MyUser/DollarFind", `{"id":"1"}`},
		{"MyUser/DollarFindAll", `{}`},
		{"MyUser/DollarFindAll", `{"ids":["2"]}`},
		{"MyUser/DollarFindAll", `{"ids":["9"]}`},
		{"MyUser/DollarDescribe", `{"id":"1"}`},
		{"MyUser/DollarDescribe", `{"id":"9"}`},
		{"Profile/DollarFind", `{"userID":"1"}`},
		{"Profile/DollarSave", `{"details":{"userId":"1","bio":"counts","links":{"home":"https://example.com"}}}`},
		{"Profile/DollarSave", `{"details":{"userId":"9"}}`},
		{"Profile/DollarFind", `{"userID":"1"}`},
		{"Profile/DollarGreeting", `{"userID":"1"}`},
		{"Profile/DollarGreeting", `{"userID":"9"}`},
		{"MyUser/DollarDescribe", `{"id":"1"}`},
		{"MyUser/DollarFind", `{}`},
		{"MyUser/DollarFind", `{"id":7}`},
		{"MyUser/DollarFind", `{"name":"Ada"}`},
		{"MyUser/DollarDelete", `{}`},
	}
	compare(t, "accounts", accountLayouts, func(t *testing.T, entry string) []answer {
		var out []answer
		for _, c := range calls {
			out = append(out, api(t, entry, c[0], c[1]))
		}
		greeting := out[16]
		if want := (answer{greeting.call, 200, `{"result":"Ada: counts"}`}); greeting != want {
			t.Errorf("got %+v, want %+v", greeting, want)
		}
		return out
	})
}

// TestAccountsOutage kills a microservice and starts it again, while the other
// goes on.
func TestAccountsOutage(t *testing.T) {
	l := accountLayouts[1]
	r := l.run(t, build(t, "accounts"))
	created := api(t, r.entry(), "MyUser/DollarCreate", `{"user":{"name":"Ada"}}`)
	described := api(t, r.entry(), "MyUser/DollarDescribe", `{"id":"1"}`)
	if created.status != 200 || described.status != 200 {
		t.Fatalf("before the outage: %+v, %+v", created, described)
	}

	r.procs["ms-B"].kill(t)
	before := time.Now()
	failed := api(t, r.entry(), "MyUser/DollarDescribe", `{"id":"1"}`)
	if took := time.Since(before); took > 5*time.Second {
		t.Errorf("the error took %s; the dial timeout is 3 s", took)
	}
	if failed.status != 503 || !strings.Contains(failed.body, `"code":"unavailable"`) {
		t.Errorf("during the outage: %+v", failed)
	}
	// What is behind the controller is for the log.
	log := r.procs["ms-A"].await(t, "public call failed")
	for _, part := range []string{"Profile.DollarFind", "ms-B", r.url(1)} {
		if !strings.Contains(log, part) || strings.Contains(failed.body, part) {
			t.Errorf("%s belongs into the log, and not into the reply: %s\n%s", part, failed.body, log)
		}
	}

	r.run(t, "ms-B")
	if again := api(t, r.entry(), "MyUser/DollarDescribe", `{"id":"1"}`); again != described {
		t.Errorf("after the outage: %+v, want %+v", again, described)
	}
}
