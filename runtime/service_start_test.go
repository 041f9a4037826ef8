package runtime_test

import (
	"testing"

	"github.com/dollarfn/msgen/runtime/internal/fixture/twin"
)

// What Start says of the settings of services, each with the whole text. The
// key services begins on line 8.
func TestStartReportsServiceOptions(t *testing.T) {
	both := func(p *process) { p.provideBy(newProbe, newRelay) }
	split := func(servicesOfB, settings string) string {
		return `microServices:
  ms-A:
    services: [Probe, fixture.Relay]
    url: http://localhost:3001
  ms-B:
    services: [` + servicesOfB + `]
    url: http://localhost:3002
services:
  ` + settings
	}
	const (
		path = "github.com/dollarfn/msgen/runtime/internal/fixture"
		none = ": neither this program nor microServices has a service of that name; "
		name = "correct the name, or remove it"
	)
	for _, e := range []struct {
		name, options string
		provide       func(*process)
		want          string // "": nothing
	}{
		{"all names", split("", "Probe: {isolate: true}\n  fixture.Relay: {timeout: 5s, methods: {DollarName: {timeout: 1s}, DollarWait: {timeout: 1m}}}"), both, ""},
		{"import path", split("", path+".Probe: {methods: {DollarEcho: {timeout: 1s}}}"), both, ""},
		{"services elsewhere", split("Orders, shop.Bills, example.com/go-shop.Users", "shop.Orders: {timeout: 5s, methods: {DollarAnything: {timeout: 1s}}}\n"+
			"  Bills: {timeout: 5s}\n  shop.Users: {timeout: 5s}"), both, ""},
		{"no such service", split("Orders", "Warehouse: {timeout: 5s}"), both, "msoptions.yaml:9: services.Warehouse" + none + name},
		{"near a service of the program", split("", "probe: {timeout: 5s}\n  fixture.Rely: {timeout: 5s}"), both,
			"msoptions.yaml:9: services.probe" + none + "did you mean Probe?\nmsoptions.yaml:10: services.fixture.Rely" + none + "did you mean fixture.Relay?"},
		{"near a service elsewhere", split("Orders", "Order: {timeout: 5s}"), both, "msoptions.yaml:9: services.Order" + none + "did you mean Orders?"},
		{"other package than the program's", split("", "fixtures.Probe: {timeout: 5s}"), both, "msoptions.yaml:9: services.fixtures.Probe" + none + "did you mean fixture.Probe?"},
		{"other package than elsewhere", split("shop.Orders, a/b.Bills", "store.Orders: {timeout: 5s}\n  b/b.Bills: {timeout: 5s}"), both,
			"msoptions.yaml:9: services.store.Orders" + none + "did you mean shop.Orders?\nmsoptions.yaml:10: services.\"b/b.Bills\"" + none + "did you mean a/b.Bills?"},
		{"no such dollar function", split("", "Probe:\n    methods:\n      DollarEchoes: {timeout: 1s}\n      DollarEcho: {timeout: 1s}\n      DollarTeleport: {timeout: 1s}"), both,
			"msoptions.yaml:11: services.Probe.methods.DollarEchoes: fixture.Probe has no such dollar function; did you mean DollarEcho?\n" +
				"msoptions.yaml:13: services.Probe.methods.DollarTeleport: fixture.Probe has no such dollar function; " + name},
		{"same service twice", split("", "Probe: {timeout: 5s}\n  "+path+".Probe: {timeout: 5s}\n  Relay: {timeout: 5s}"), both,
			"msoptions.yaml:10: services.\"" + path + ".Probe\": same service as services.Probe on line 9; make one entry of the two"},
		{"name of two services", "services:\n  Probe: {timeout: 5s}\n  twin.Probe: {timeout: 5s}\n", func(p *process) {
			both(p)
			twin.ProvideProbe(p.App, newTwin)
		}, "msoptions.yaml:2: services.Probe: Probe is the name of two services; write fixture.Probe or twin.Probe"},
		{"in one process", "services:\n  Orders: {timeout: 5s}\n", both, "msoptions.yaml:2: services.Orders" + none + name},
		{"no service at all", "services:\n  Orders: {timeout: 5s}\n", func(*process) {}, "msoptions.yaml:2: services.Orders" + none + name},
	} {
		t.Run(e.name, func(t *testing.T) {
			c := newCluster(t, e.options)
			p := c.open("")
			e.provide(p)
			err := p.Start(t.Context())
			if e.want == "" && err == nil {
				return
			}
			if err == nil {
				t.Fatal("nothing was reported")
			}
			equal(t, c.relative(err.Error()), "start: "+e.want)
		})
	}
}
