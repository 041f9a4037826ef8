package runtime_test

import (
	"encoding/base64"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
)

const twoServices = credentials + `
microServices:
  ms-A:
    services: [Probe]
    openBackDoor: true
    url: URL(ms-A)
  ms-B:
    services: [Relay]
    openBackDoor: true
    url: URL(ms-B)
`

func TestBackdoorCredentials(t *testing.T) {
	p := newCluster(t, twoServices).start("ms-A")
	const path = "/backdoor/Probe/DollarName"
	refused := failure("unauthenticated", "the backdoor wants the username and password of msoptions.yaml as HTTP Basic credentials")
	challenge := map[string]string{"WWW-Authenticate": `Basic realm="backdoor", charset="UTF-8"`}
	basic := func(user, pass string) string {
		return "Basic " + base64.StdEncoding.EncodeToString([]byte(user+":"+pass))
	}
	exchanges := []exchange{
		{"right", ask{path: path, body: "{}"}, 200, `{"result":"ms-A"}`, map[string]string{"WWW-Authenticate": ""}},
		{"right, other case of the scheme",
			ask{path: path, body: "{}", header: map[string]string{"Authorization": "bASIC" + basic(username, password)[5:]}},
			200, `{"result":"ms-A"}`, nil},
	}
	for name, authorization := range map[string]string{
		"none":                "",
		"other user":          basic("link", password),
		"other password":      basic(username, password+" "),
		"prefix of password":  basic(username, password[:4]),
		"other case":          basic("Link-User", password),
		"swapped":             basic(password, username),
		"nothing in both":     basic("", ""),
		"no password":         basic(username, ""),
		"no colon":            "Basic " + base64.StdEncoding.EncodeToString([]byte(username)),
		"no base64":           "Basic %%%",
		"only the scheme":     "Basic",
		"other scheme":        "Bearer " + password,
		"scheme without room": "Basic" + basic(username, password)[6:],
	} {
		exchanges = append(exchanges, exchange{name,
			ask{path: path, body: "{}", header: map[string]string{"Authorization": authorization}}, 401, refused, challenge})
	}
	run(t, p, exchanges)
	if n := len(p.probe.Entered); n != 0 {
		t.Errorf("the service was called %d times", n)
	}
}

// What is wrong with a call is told only to who has the credentials.
func TestBackdoorCredentialsComeFirst(t *testing.T) {
	p := newCluster(t, twoServices).start("ms-A")
	want := ask{path: "/backdoor/Probe/DollarName", body: "{}", header: map[string]string{"Authorization": ""}}.do(t, p)
	for _, path := range []string{"/backdoor/", "/backdoor/Nobody/DollarName", "/backdoor/Probe/DollarNone", "/backdoor/Relay/DollarName"} {
		got := ask{path: path, body: "{", header: map[string]string{"Authorization": ""}}.do(t, p)
		if got.status != want.status || got.body != want.body {
			t.Errorf("%s: got %d %s", path, got.status, got.body)
		}
	}
}

// Whatever goes wrong, neither log nor answer shows the credentials.
func TestCredentialsAreNowhereToBeRead(t *testing.T) {
	c := newCluster(t, twoServices)
	owner, other := c.start("ms-A"), c.start("ms-B")
	for _, a := range []ask{
		{path: "/backdoor/Probe/DollarName", body: `{`},
		{path: "/backdoor/Probe/DollarPanic", body: `{"value":"x"}`},
		{path: "/backdoor/Probe/DollarName", body: `{}`, header: map[string]string{"Authorization": authorization() + "x"}},
		{path: "/backdoor/Relay/DollarFail", body: `{"kind":"plain"}`},
		{path: "/backdoor/" + url.PathEscape(password) + "/DollarName", body: `{}`, header: map[string]string{"Authorization": ""}},
	} {
		for _, p := range []*process{owner, other} {
			checkDiscreet(t, "the answer", a.do(t, p).body)
		}
	}
	owner.stop()
	if err := other.probes.DollarTouch(t.Context()); err == nil {
		t.Error("ms-A is still there")
	} else {
		checkDiscreet(t, "the error", err.Error())
	}
	for _, line := range []string{`"level":"DEBUG","msg":"call failed"`, `"level":"ERROR","msg":"panic"`} {
		if !strings.Contains(c.logs.String(), line) {
			t.Errorf("the log lacks %s", line)
		}
	}
	checkDiscreet(t, "the log", c.logs.String())
	checkDiscreet(t, "the configuration", fmt.Sprintf("%v %+v %#v", owner.Config(), other.Config(), owner.Config().Microservices))
}

func TestBackdoorMethods(t *testing.T) {
	p := newCluster(t, twoServices).start("ms-A")
	var exchanges []exchange
	for _, method := range []string{"GET", "PUT", "PATCH", "DELETE", "OPTIONS", "post", "PROPFIND"} {
		exchanges = append(exchanges, exchange{method, ask{method: method, path: "/backdoor/Probe/DollarName"}, 405,
			failure("unimplemented", method+" is not a way to call a dollar function; use POST"), map[string]string{"Allow": "POST"}})
	}
	exchanges = append(exchanges, exchange{"HEAD", ask{method: http.MethodHead, path: "/backdoor/Probe/DollarName"}, 405,
		"", map[string]string{"Allow": "POST"}})
	run(t, p, exchanges)
}

func TestBackdoorPaths(t *testing.T) {
	p := newCluster(t, twoServices).start("ms-A")
	full := url.PathEscape("github.com/dollarfn/msgen/runtime/internal/fixture.Probe")
	exchanges := []exchange{
		{"name of the package too", ask{path: "/backdoor/fixture.Probe/DollarName", body: "{}"}, 200, `{"result":"ms-A"}`, nil},
		{"import path too", ask{path: "/backdoor/" + full + "/DollarName", body: "{}"}, 200, `{"result":"ms-A"}`, nil},
		{"letters escaped", ask{path: "/backdoor/%50robe/Dollar%4eame", body: "{}"}, 200, `{"result":"ms-A"}`, nil},
		{"query is ignored", ask{path: "/backdoor/Probe/DollarName?in=1", body: "{}"}, 200, `{"result":"ms-A"}`, nil},
		{"hosted elsewhere", ask{path: "/backdoor/Relay/DollarName", body: "{}"}, 501,
			notHosted("Relay", "ms-A"), nil},
	}
	for path, message := range map[string]string{
		"":                          `the path must end in Service/Method, not ""`,
		"Probe":                     `the path must end in Service/Method, not "Probe"`,
		"Probe/":                    `the path must end in Service/Method, not "Probe/"`,
		"/DollarName":               `the path must end in Service/Method, not "/DollarName"`,
		"Probe%2FDollarName":        `the path must end in Service/Method, not "Probe%2FDollarName"`,
		"Prob/DollarName":           `unknown service "Prob"; did you mean Probe?`,
		"probe/DollarName":          `unknown service "probe"; did you mean Probe?`,
		"PROBE/DollarName":          `unknown service "PROBE"; did you mean Probe?`,
		"other.Probe/DollarName":    `unknown service "other.Probe"`,
		"Warehouse/DollarName":      `unknown service "Warehouse"`,
		"../DollarName":             `unknown service ".."`,
		"./Probe/DollarName":        `unknown service "."`,
		"%2e%2e/DollarName":         `unknown service ".."`,
		"Probe%00/DollarName":       `unknown service "Probe\x00"; did you mean Probe?`,
		"Probe/DollarNam":           `service "Probe" has no dollar function "DollarNam"; did you mean DollarName?`,
		"Probe/dollarName":          `service "Probe" has no dollar function "dollarName"; did you mean DollarName?`,
		"Probe/Name":                `service "Probe" has no dollar function "Name"`,
		"Probe/DollarName/":         `service "Probe" has no dollar function "DollarName/"; did you mean DollarName?`,
		"Probe/DollarName%2F":       `service "Probe" has no dollar function "DollarName/"; did you mean DollarName?`,
		"Probe/../Relay/DollarName": `service "Probe" has no dollar function "../Relay/DollarName"`,
		"Probe/..":                  `service "Probe" has no dollar function ".."`,
		"Probe/%2e%2e%2fRelay":      `service "Probe" has no dollar function "../Relay"`,
		"Probe/Reset":               `service "Probe" has no dollar function "Reset"`,
		"Probe/dollarReset":         `service "Probe" has no dollar function "dollarReset"`,
		"Probe/DollarFailX":         `service "Probe" has no dollar function "DollarFailX"; did you mean DollarFail?`,
	} {
		exchanges = append(exchanges, exchange{path, ask{path: "/backdoor/" + path, body: "{}"}, 501, failure("unimplemented", message), nil})
	}
	run(t, p, exchanges)
}

// Of two equally near names, the same one is proposed every time.
func TestBackdoorSuggestionIsStable(t *testing.T) {
	p := newCluster(t, twoServices).start("ms-A")
	want := failure("unimplemented", `service "Probe" has no dollar function "DollarCum"; did you mean DollarCut?`)
	for range 20 {
		if got := (ask{path: "/backdoor/Probe/DollarCum", body: "{}"}).do(t, p); got.body != want {
			t.Fatalf("got %s", got.body)
		}
	}
}

func TestClosedBackdoor(t *testing.T) {
	options := credentials + `
microServices:
  ms-A:
    services: [Probe, Relay]
    openController: true
    url: URL(ms-A)
`
	closed := failure("permission_denied", "the backdoor of this process is closed; set openBackDoor: true for its microservice")
	for _, name := range []string{"ms-A", ""} {
		p := newCluster(t, options).start(name)
		run(t, p, []exchange{
			{"process " + name, ask{path: "/backdoor/Probe/DollarName", body: "{}"}, 403, closed, nil},
			{"process " + name + ", no credentials",
				ask{path: "/backdoor/Probe/DollarName", body: "{}", header: map[string]string{"Authorization": ""}}, 403, closed, nil},
		})
	}
}
