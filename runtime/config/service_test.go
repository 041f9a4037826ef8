package config_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/dollarfn/msgen/runtime/config"
)

// TestReadServiceErrors holds whole messages; F: stands for "msoptions.yaml:", O for "services.Orders".
func TestReadServiceErrors(t *testing.T) {
	const (
		unit   = "; write a duration with a unit, as in 30s"
		bounds = "not a time above 0 and up to 24h" + unit
		typ    = "not the name of a Go type; write Type, pkg.Type or import/path.Type"
		method = "not the name of a dollar function; write it as in DollarPlace"
		empty  = "is empty; give it timeout, isolate or methods, or remove it"
		none   = "is empty; give it a timeout, or remove it"
		flag   = "; want true or false, without quotes"
	)
	// body puts lines inside a service called Orders, from line 3 of the file on.
	body := func(lines string) string { return "services:\n  Orders:\n    " + lines }
	// times puts a timeout for each text inside methods, from line 4 of the file on.
	times := func(texts ...string) string {
		var b strings.Builder
		for i, text := range texts {
			fmt.Fprintf(&b, "\n      Dollar%d: {timeout: %s}", i, text)
		}
		return body("methods:" + b.String())
	}
	for _, c := range []struct{ name, env, file, want string }{
		{"timeouts of other types", "", times("30", "-30", "1.5", "true", "~", "[30s]", "{s: 30}", "2001-01-01"), "F:4: O.methods.Dollar0.timeout: found an integer" + unit +
			"\nF:5: O.methods.Dollar1.timeout: found an integer" + unit + "\nF:6: O.methods.Dollar2.timeout: found a number" + unit +
			"\nF:7: O.methods.Dollar3.timeout: found a boolean" + unit + "\nF:8: O.methods.Dollar4.timeout: found nothing" + unit +
			"\nF:9: O.methods.Dollar5.timeout: found a list" + unit + "\nF:10: O.methods.Dollar6.timeout: found a mapping" + unit +
			"\nF:11: O.methods.Dollar7.timeout: found a date" + unit},
		{"timeouts without a meaning", "", times("'30'", "''", "30 s", "30sec", "soon"), "F:4: O.methods.Dollar0.timeout: " + bounds +
			"\nF:5: O.methods.Dollar1.timeout: " + bounds + "\nF:6: O.methods.Dollar2.timeout: " + bounds +
			"\nF:7: O.methods.Dollar3.timeout: " + bounds + "\nF:8: O.methods.Dollar4.timeout: " + bounds},
		{"timeouts out of bounds", "", times("0s", "-5s", "0.1ns", "24h1ns", "9999999999h"), "F:4: O.methods.Dollar0.timeout: " + bounds +
			"\nF:5: O.methods.Dollar1.timeout: " + bounds + "\nF:6: O.methods.Dollar2.timeout: " + bounds +
			"\nF:7: O.methods.Dollar3.timeout: " + bounds + "\nF:8: O.methods.Dollar4.timeout: " + bounds},
		{"timeouts everywhere", "", "timeout: 30\nisolate: yes\nmicroServices:\n  a: {url: http://localhost:1, timeout: 10}\n" + body("timeout: 5\n    isolate: 'true'\n"),
			"F:1: timeout: found an integer" + unit + "\nF:2: isolate: found a string" + flag + "\nF:4: microServices.a.timeout: found an integer" + unit +
				"\nF:7: O.timeout: found an integer" + unit + "\nF:8: O.isolate: found a string" + flag},
		{"variables", "", "timeout: ${SECRET}\n" + body("timeout: ${NO_SUCH}\n"), "F:1: timeout: " + bounds + "\nF:4: O.timeout: environment variable NO_SUCH is not set; set it before the start"},
		{"unknown keys", "", body("timeuot: 5s\n    url: x\n    methods:\n      DollarPlace: {timeOut: 2s, isolate: true}\n"),
			"F:3: unknown key O.timeuot; did you mean timeout?\nF:4: unknown key O.url; the known keys are timeout, isolate, methods" +
				"\nF:6: unknown key O.methods.DollarPlace.timeOut; did you mean timeout?\nF:6: unknown key O.methods.DollarPlace.isolate; the known keys are timeout"},
		{"the list of a microservice", "", "services: [Orders]\n", "F:1: services: found a list; want a mapping"},
		{"services is nothing", "", "services:\n", "F:1: services: found nothing; want a mapping"},
		{"wrong types", "", body("methods: [DollarPlace]\n") + "  Users: 5s\n  Bills: {methods: {DollarPay: 5s}}\n",
			"F:3: O.methods: found a list; want a mapping\nF:4: services.Users: found a string; want a mapping\nF:5: services.Bills.methods.DollarPay: found a string; want a mapping"},
		{"empty services", "", "services:\n  Orders:\n  Users: {}\n", "F:2: O: " + empty + "\nF:3: services.Users: " + empty},
		{"empty methods", "", body("methods:\n      DollarPlace:\n      DollarList: {}\n"), "F:4: O.methods.DollarPlace: " + none + "\nF:5: O.methods.DollarList: " + none},
		{"duplicates", "", body("timeout: 5s\n    timeout: 6s\n    methods:\n      DollarPlace: {timeout: 1s}\n      DollarPlace: {timeout: 1s}\n  Orders: {timeout: 5s}\n") + "services: {}\n",
			"F:4: O.timeout: duplicate key, first on line 3; remove one\nF:7: O.methods.DollarPlace: duplicate key, first on line 6; remove one" +
				"\nF:8: O: duplicate key, first on line 2; remove one\nF:9: services: duplicate key, first on line 1; remove one"},
		{"names of services", "", "services: {2Users: {timeout: 5s}, a b: {timeout: 5s}, a.b.: {timeout: 5s}, $Users: {}}\n",
			"F:1: services.2Users: " + typ + "\nF:1: services.\"a b\": " + typ + "\nF:1: services.a.b.: " + typ + "\nF:1: services.\"$Users\": " + typ + "\nF:1: services.\"$Users\": " + empty},
		{"names of methods", "", body("methods: {Place: {timeout: 5s}, Dollar: {timeout: 5s}, Dollars: {timeout: 5s}, dollarPlace: {timeout: 5s}, Dollar-A: {timeout: 5s}}\n"),
			"F:3: O.methods.Place: " + method + "\nF:3: O.methods.Dollar: " + method + "\nF:3: O.methods.Dollars: " + method +
				"\nF:3: O.methods.dollarPlace: " + method + "\nF:3: O.methods.Dollar-A: " + method},
		{"fault merged in", "", "services:\n  Orders: &o\n    timeout: 5\n  Users:\n    <<: *o\n    isolate: true\n", "F:3: O.timeout: found an integer" + unit},
	} {
		t.Run(c.name, func(t *testing.T) {
			want := strings.ReplaceAll(strings.ReplaceAll(c.want, " O.", " services.Orders."), " O:", " services.Orders:")
			unreadable(t, c.env, c.file, strings.ReplaceAll(want, "F:", "msoptions.yaml:"))
		})
	}
}

// describeOptions spells out the timeouts and what is isolated.
func describeOptions(c *config.Config) string {
	text := fmt.Sprintf("%s %t", c.Timeout, c.Isolate)
	for _, ms := range c.Microservices {
		text += fmt.Sprintf("\n%s %s", ms.Name, ms.Timeout)
	}
	for _, o := range c.ServiceOptions {
		isolate := "-"
		if o.Isolate != nil {
			isolate = fmt.Sprint(*o.Isolate)
		}
		text += fmt.Sprintf("\n%s %s %s", o.Name, o.Timeout, isolate)
		for _, m := range o.Methods {
			text += fmt.Sprintf(" %s:%s", m.Name, m.Timeout)
		}
	}
	return text
}

func TestReadServices(t *testing.T) {
	for _, c := range []struct{ name, env, file, want string }{
		{"no file", "", "", "0s false"},
		{"nothing said", "", "microServices: {a: {url: http://localhost:1}}\nservices: {}\n", "0s false\na 0s"},
		{"everything", "LIMIT=90s", `timeout: ${LIMIT}
isolate: true
services: # before the microservices, and in no order
  shop.Orders:
    methods: {DollarPlace: {timeout: 250ms}, DollarÄndern: {timeout: 2s}, Dollar_: {timeout: 1ns}}
    isolate: false
    timeout: 24h
  github.com/acme/go-shop/v2.Orders: {isolate: TRUE}
  Orders: {methods: {}}
microServices:
  a: {url: http://localhost:1, services: [Users], timeout: "1m30s"}
  b: {url: http://localhost:2}
`, "1m30s true\na 1m30s\nb 0s\nshop.Orders 24h0m0s false DollarPlace:250ms DollarÄndern:2s Dollar_:1ns\n" +
			"github.com/acme/go-shop/v2.Orders 0s true\nOrders 0s -"},
		{"aliases and merge keys", "", "services:\n  A: &a {timeout: &t 5s, isolate: true, methods: &m {DollarX: &x {timeout: 1s}}}\n" +
			"  B: {<<: *a, isolate: false}\n  C: {timeout: *t, methods: {DollarY: *x, <<: *m}}\n",
			"0s false\nA 5s true DollarX:1s\nB 5s false DollarX:1s\nC 5s - DollarY:1s DollarX:1s"},
		// No variable overrides these.
		{"environment", "MS_TIMEOUT=1s MS_ISOLATE=true", "timeout: 2s\n", "2s false"},
	} {
		t.Run(c.name, func(t *testing.T) {
			equal(t, describeOptions(readable(t, c.env, c.file)), c.want)
		})
	}
}
