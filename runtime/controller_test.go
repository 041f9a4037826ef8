package runtime_test

import (
	"fmt"
	"strings"
	"testing"
)

const publicServices = credentials + `
microServices:
  ms-A:
    services: [Relay]
    openBackDoor: true
    openController: true
    proxyController: true
    url: URL(ms-A)
  ms-B:
    services: [Probe]
    openBackDoor: true
    url: URL(ms-B)
  ms-C:
    services: []
    openController: true
    url: URL(ms-C)
`

func TestControllerIsOpenWhereTheFileSaysSo(t *testing.T) {
	c := newCluster(t, publicServices)
	a, b, other, one := c.start("ms-A"), c.start("ms-B"), c.start("ms-C"), c.start("")
	unproxied := newCluster(t, strings.Replace(publicServices, "    proxyController: true\n", "", 1)).start("")
	closedHere := failure("permission_denied", "the controller of this microservice is closed; set openController: true to open it")
	t.Run("ms-A", func(t *testing.T) {
		run(t, a, []exchange{
			{"its own service", ask{path: "/api/Relay/DollarName", body: "{}"}, 200, `{"result":"ms-B"}`, nil},
			{"forwards what is elsewhere", ask{path: "/api/Probe/DollarName", body: "{}"}, 200, `{"result":"ms-B"}`, nil},
			{"forwards errors", ask{path: "/api/Probe/DollarFail", body: `{"kind":"not_found"}`}, 404, failure("not_found", "it is not_found"), nil},
			{"refuses faults of the other side's", ask{path: "/api/Probe/DollarCut", body: `{}`}, 400,
				failure("invalid_argument", `Probe.DollarCut: missing argument "text"; it takes "text", "sep"`), nil},
			{"wrong credentials don't matter", ask{path: "/api/Relay/DollarName", body: "{}",
				header: map[string]string{"Authorization": "Basic eDp5"}}, 200, `{"result":"ms-B"}`, nil},
			{"GET", ask{method: "GET", path: "/api/Relay/DollarName"}, 405,
				failure("unimplemented", "GET is not a way to call a dollar function; use POST"), map[string]string{"Allow": "POST"}},
			{"unknown service", ask{path: "/api/Prob/DollarName", body: "{}"}, 501,
				failure("unimplemented", `unknown service "Prob"; did you mean Probe?`), nil},
			{"unknown method", ask{path: "/api/Relay/Reset", body: "{}"}, 501,
				failure("unimplemented", `service "Relay" has no dollar function "Reset"`), nil},
		})
	})
	t.Run("ms-B", func(t *testing.T) {
		run(t, b, []exchange{
			{"closed", ask{path: "/api/Probe/DollarName", body: "{}"}, 403, closedHere, nil},
			{"closed whoever asks", ask{path: "/api/Probe/DollarName", body: "{}", header: map[string]string{"Authorization": authorization()}}, 403, closedHere, nil},
		})
	})
	t.Run("ms-C", func(t *testing.T) {
		run(t, other, []exchange{
			{"does not forward", ask{path: "/api/Probe/DollarName", body: "{}"}, 501,
				failure("unimplemented", "service Probe is not hosted by ms-C; call it where it is, or set proxyController: true here"), nil},
		})
	})
	t.Run("one process", func(t *testing.T) {
		run(t, one, []exchange{
			{"open service", ask{path: "/api/Relay/DollarName", body: "{}"}, 200, `{"result":""}`, nil},
			{"service behind a proxy", ask{path: "/api/Probe/DollarName", body: "{}"}, 200, `{"result":""}`, nil},
		})
		run(t, unproxied, []exchange{
			{"open service", ask{path: "/api/Relay/DollarName", body: "{}"}, 200, `{"result":""}`, nil},
			{"closed service", ask{path: "/api/Probe/DollarName", body: "{}"}, 403,
				failure("permission_denied", "service Probe is not open to the public; set openController: true where it is hosted"), nil},
		})
	})
}

func TestControllerRefusesContext(t *testing.T) {
	c := newCluster(t, publicServices)
	a, one := c.start("ms-A"), c.start("")
	c.start("ms-B")
	refused := func(method string) string {
		return failure("invalid_argument", method+`: argument "ctx" is reserved for calls between microservices`)
	}
	for _, p := range []*process{a, one} {
		run(t, p, []exchange{
			{"object", ask{path: "/api/Relay/DollarName", body: `{"ctx":{"userId":"1"}}`}, 400, refused("Relay.DollarName"), nil},
			{"null", ask{path: "/api/Relay/DollarName", body: `{"ctx":null}`}, 400, refused("Relay.DollarName"), nil},
			{"escaped", ask{path: "/api/Relay/DollarName", body: `{"c\u0074x":{}}`}, 400, refused("Relay.DollarName"), nil},
			{"behind an argument", ask{path: "/api/Relay/DollarFail", body: `{"kind":"x", "ctx":{}}`}, 400, refused("Relay.DollarFail"), nil},
			{"deeper down it is no context", ask{path: "/api/Relay/DollarFail", body: `{"kind":{"ctx":1}}`}, 400,
				failure("invalid_argument", `Relay.DollarFail: argument "kind": json: cannot unmarshal object into Go value of type string`), nil},
		})
	}
	run(t, a, []exchange{
		{"also where the call is forwarded", ask{path: "/api/Probe/DollarName", body: `{"ctx":{}}`}, 400, refused("Probe.DollarName"), nil},
	})
}

// The public reads what it did wrong, and nothing of what the program did.
func TestControllerHidesInternalMessages(t *testing.T) {
	c := newCluster(t, publicServices)
	a := c.start("ms-A")
	c.start("ms-B")
	header := map[string]string{"X-Request-Id": "req-9"}
	const hidden = "internal error; the log has it under request id req-9"
	for _, service := range []string{"Relay", "Probe"} {
		var exchanges []exchange
		for _, e := range []struct {
			kind   string
			status int
			want   string
		}{
			{"plain", 500, failure("unknown", hidden)},
			{"wrapped", 500, failure("unknown", hidden)},
			{"unknown", 500, failure("unknown", hidden)},
			{"codeless", 500, failure("unknown", hidden)},
			{"internal", 500, failure("internal", hidden)},
			{"data_loss", 500, failure("data_loss", hidden)},
			{"invalid_argument", 400, failure("invalid_argument", "it is invalid_argument")},
			{"not_found", 404, failure("not_found", "it is not_found")},
			{"already_exists", 409, failure("already_exists", "it is already_exists")},
			{"permission_denied", 403, failure("permission_denied", "it is permission_denied")},
			{"resource_exhausted", 429, failure("resource_exhausted", "it is resource_exhausted")},
			{"failed_precondition", 400, failure("failed_precondition", "it is failed_precondition")},
			{"aborted", 409, failure("aborted", "it is aborted")},
			{"out_of_range", 400, failure("out_of_range", "it is out_of_range")},
			{"unauthenticated", 401, failure("unauthenticated", "it is unauthenticated")},
			{"wrapped details", 404, `{"code":"not_found","message":"order 7: no item \"tea\"","details":[` +
				`{"type":"fixture.Shortage","value":{"item":"tea","left":0}},{"type":"text","value":"a \u003c b"}]}`},
			{"path", 404, failure("not_found", "load avatar: file does not exist")},
			{"mentioned path", 404, failure("not_found", "load …: file does not exist")},
			{"wrapped path", 404, `{"code":"not_found","message":"user 7: load: disk on fire\ntry: file does not exist","details":[{"type":"fixture.ErrPlain"}]}`},
			{"address", 400, failure("failed_precondition", "mirror: connection refused")},
			{"url", 400, failure("failed_precondition", "mirror: context deadline exceeded")},
			{"query", 400, failure("invalid_argument", "report: internal error")},
			{"known", 409, `{"code":"already_exists","message":"save: run dry","details":[{"type":"fixture.ErrDry"}]}`},
		} {
			exchanges = append(exchanges, exchange{service + " " + e.kind,
				ask{path: "/api/" + service + "/DollarFail", body: fmt.Sprintf(`{"kind":%q}`, e.kind), header: header}, e.status, e.want, nil})
		}
		run(t, a, exchanges)
	}
	run(t, a, []exchange{
		{"panic", ask{path: "/api/Probe/DollarPanic", body: `{"value":"at the disco"}`, header: header}, 500, failure("internal", hidden), nil},
	})
	for _, line := range []string{"disk on fire", "at the disco", "req-9", "dollarPanic", "/srv/avatars/7.png", "10.0.0.7:5432"} {
		if !strings.Contains(strings.ToLower(c.logs.String()), strings.ToLower(line)) {
			t.Errorf("the log does not show %q", line)
		}
	}
}

// A call between microservices that their configuration refuses is no fault of the
// public's: it gets to know neither what is wrong nor where.
func TestControllerHidesRefusedCalls(t *testing.T) {
	for name, replace := range map[string][2]string{
		"other password": {"pa55", "pa56"},
		"other username": {"link-user", "link"},
		"closed":         {"    services: [Probe]\n    openBackDoor: true\n", "    services: [Probe]\n    openBackDoor: false\n"},
	} {
		b := newCluster(t, strings.Replace(publicServices, replace[0], replace[1], 1))
		a := newCluster(t, strings.ReplaceAll(publicServices, "URL(ms-B)", b.start("ms-B").url()))
		header := map[string]string{"X-Request-Id": "req-7"}
		want := failure("internal", "internal error; the log has it under request id req-7")
		run(t, a.start("ms-A"), []exchange{
			{name + " called", ask{path: "/api/Relay/DollarFail", body: `{"kind":"path"}`, header: header}, 500, want, nil},
			{name + " forwarded", ask{path: "/api/Probe/DollarFail", body: `{"kind":"path"}`, header: header}, 500, want, nil},
		})
		if logged := a.logs.String(); !strings.Contains(logged, `"level":"ERROR"`) || !strings.Contains(logged, "req-7") {
			t.Errorf("%s: the caller's log is\n%s", name, logged)
		}
		if logged := b.logs.String(); name != "closed" && (!strings.Contains(logged, `"level":"WARN"`) || !strings.Contains(logged, "wrong backdoor credentials")) {
			t.Errorf("%s: the callee's log is\n%s", name, logged)
		}
	}
}

func TestClosedWithoutConfiguration(t *testing.T) {
	p := newCluster(t, "").start("")
	run(t, p, []exchange{
		{"controller", ask{path: "/api/Probe/DollarName", body: "{}"}, 403,
			failure("permission_denied", "service Probe is not open to the public; set openController: true where it is hosted"), nil},
		{"backdoor", ask{path: "/backdoor/Probe/DollarName", body: "{}"}, 403,
			failure("permission_denied", "the backdoor of this process is closed; set openBackDoor: true for its microservice"), nil},
	})
}
