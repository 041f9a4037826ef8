package runtime_test

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/dollarfn/msgen/runtime"
	"github.com/dollarfn/msgen/runtime/internal/fixture"
	"github.com/dollarfn/msgen/runtime/internal/fixture/twin"
)

func newTwin(context.Context) (*twin.Probe, error) { return &twin.Probe{}, nil }

// What is wrong between program and configuration, each with the whole text.
func TestStartReports(t *testing.T) {
	split := func(servicesOfA, more string) string {
		return `username: u
password: p
microServices:
  ms-A:
    services: [` + servicesOfA + `]
    openBackDoor: true
    url: http://localhost:3001
  ms-B:
    url: http://localhost:3002
    services:
      - Relay` + more
	}
	const open = "\n    openBackDoor: true"
	both := func(p *process) { p.provideBy(newProbe, newRelay) }
	for _, e := range []struct {
		name, options, current string
		provide                func(*process)
		want                   string
	}{
		{"service nobody hosts", split("", open), "ms-A", both,
			"msoptions.yaml: service fixture.Probe is hosted by no microservice; add it to the services of one"},
		{"closed backdoor of the owner", split("Probe", ""), "ms-A", both,
			"msoptions.yaml:8: service fixture.Relay is hosted by ms-B, whose backdoor is closed to ms-A; set microServices.ms-B.openBackDoor: true"},
		{"no build function where it is hosted", split("Probe", open), "ms-B", func(p *process) { p.provideBy(newProbe, nil) },
			"msoptions.yaml:11: ms-B hosts service fixture.Relay, but ProvideRelay was given no build function in this program; pass one or move the service"},
		{"no build function in one process", "", "", func(p *process) { p.provideBy(nil, newRelay) },
			"without MS_CURRENT every service is local, but ProvideProbe was given no build function; pass one or set MS_CURRENT"},
		{"name of two services", split("Probe", open), "ms-A", func(p *process) {
			twin.ProvideProbe(p.App, newTwin)
			both(p)
		}, "msoptions.yaml:5: Probe is the name of two services; write fixture.Probe or twin.Probe"},
		{"name of two services, in one process", split("Probe", open), "", func(p *process) {
			both(p)
			twin.ProvideProbe(p.App, newTwin)
		}, "msoptions.yaml:5: Probe is the name of two services; write fixture.Probe or twin.Probe"},
		{"name of two packages, too", split("fixture.Probe", open), "ms-A", func(p *process) {
			both(p)
			runtime.Provide[twin.ProbeAPI](p.App, runtime.ServiceName{Path: "example.com/fixture", Package: "fixture", Type: "Probe"}, newTwin)
		}, "msoptions.yaml:5: fixture.Probe is the name of two services; write example.com/fixture.Probe or github.com/dollarfn/msgen/runtime/internal/fixture.Probe"},
		{"entry nobody provides, near one", split("Prob", open), "ms-A", func(p *process) { p.provideBy(newProbe, newRelay) },
			"msoptions.yaml:5: ms-A hosts service Prob, which this program does not provide; did you mean Probe?\n" +
				"msoptions.yaml: service fixture.Probe is hosted by no microservice; add it to the services of one"},
		{"entry nobody provides", split("Probe, shop.Warehouse", open), "ms-A", both,
			"msoptions.yaml:5: ms-A hosts service shop.Warehouse, which this program does not provide; call ProvideWarehouse before Run, or remove it"},
		{"entry of another package", split("other.Probe, Probe", open), "ms-A", both,
			"msoptions.yaml:5: ms-A hosts service other.Probe, which this program does not provide; call ProvideProbe before Run, or remove it"},
		{"provided twice", split("Probe", open), "ms-A", func(p *process) {
			both(p)
			fixture.ProvideProbe(p.App, newProbe)
		}, "service fixture.Probe is provided twice; call ProvideProbe once and share what it returns"},
		{"all at once", split("Warehouse", ""), "ms-A", func(p *process) {
			both(p)
			fixture.ProvideProbe(p.App, nil)
			p.Handle("/healthz", own(""))
		}, "service fixture.Probe is provided twice; call ProvideProbe once and share what it returns\n" +
			`handle "/healthz": the app serves this path itself; choose another` + "\n" +
			"msoptions.yaml:5: ms-A hosts service Warehouse, which this program does not provide; call ProvideWarehouse before Run, or remove it\n" +
			"msoptions.yaml: service fixture.Probe is hosted by no microservice; add it to the services of one\n" +
			"msoptions.yaml:8: service fixture.Relay is hosted by ms-B, whose backdoor is closed to ms-A; set microServices.ms-B.openBackDoor: true"},
	} {
		t.Run(e.name, func(t *testing.T) {
			c := newCluster(t, e.options)
			p := c.open(e.current)
			e.provide(p)
			err := p.Start(t.Context())
			if err == nil {
				t.Fatal("nothing was reported")
			}
			equal(t, c.relative(err.Error()), "start: "+e.want)
		})
	}
}

// A service that can't be placed can't be called either, and its build function
// does not run.
func TestCallOfServiceWithoutPlace(t *testing.T) {
	c := newCluster(t, strings.Replace(twoServices, "[Relay]", "[]", 1))
	p := c.open("ms-A").provideBy(newProbe, func(context.Context) (*fixture.Relay, error) {
		t.Error("it was built")
		return nil, nil
	})
	_, err := p.relays.DollarName(t.Context())
	if err == nil || runtime.CodeOf(err) != runtime.CodeFailedPrecondition {
		t.Fatalf("got %v", err)
	}
	equal(t, c.relative(err.Error()), "msoptions.yaml: service fixture.Relay is hosted by no microservice; add it to the services of one")
}

// Where Start was not asked, the answer says what it would have said.
func TestAnswerForServiceWithoutPlace(t *testing.T) {
	c := newCluster(t, strings.Replace(twoServices, "[Relay]", "[]", 1))
	p := c.open("ms-A").provide()
	p.serveOn(c.listeners["ms-A"])
	got := ask{path: "/backdoor/Relay/DollarName", body: "{}"}.do(t, p)
	equal(t, fmt.Sprint(got.status, " ", c.relative(got.body)), "400 "+
		failure("failed_precondition", "msoptions.yaml: service fixture.Relay is hosted by no microservice; add it to the services of one"))
}

// Two services of one name live side by side where the file tells them apart.
func TestTwoServicesOfOneName(t *testing.T) {
	c := newCluster(t, strings.NewReplacer("[Probe]", "[fixture.Probe, Relay]", "[Relay]", "[twin.Probe]").Replace(twoServices))
	var twins twin.ProbeAPI
	provide := func(name string) *process {
		p := c.open(name).provide()
		twins = twin.ProvideProbe(p.App, newTwin)
		return p.serve()
	}
	provide("ms-B")
	a := provide("ms-A")
	if name, err := a.probes.DollarName(t.Context()); name != "ms-A" || err != nil {
		t.Errorf("got %q, %v", name, err)
	}
	if name, err := twins.DollarName(t.Context()); name != "twin" || err != nil {
		t.Errorf("got %q, %v", name, err)
	}
	run(t, a, []exchange{
		{"one", ask{path: "/backdoor/fixture.Probe/DollarName", body: "{}"}, 200, `{"result":"ms-A"}`, nil},
		{"other", ask{path: "/backdoor/twin.Probe/DollarName", body: "{}"}, 501, notHosted("Probe", "ms-A"), nil},
		{"either", ask{path: "/backdoor/Probe/DollarName", body: "{}"}, 501, failure("unimplemented",
			`service "Probe" could be github.com/dollarfn/msgen/runtime/internal/fixture.Probe or github.com/dollarfn/msgen/runtime/internal/fixture/twin.Probe; use one of these`), nil},
	})
}

func TestOpenReports(t *testing.T) {
	c := newCluster(t, twoServices)
	_, err := runtime.Open(runtime.WithOptionsFile(c.file), runtime.WithCurrent("ms-X"))
	if err == nil || !strings.HasPrefix(err.Error(), "open: ") {
		t.Fatalf("got %v", err)
	}
	checkDiscreet(t, "the error", err.Error())
	defer func() {
		if v := recover(); v == nil || v.(error).Error() != err.Error() {
			t.Errorf("MustOpen panicked with %v", v)
		}
	}()
	runtime.MustOpen(runtime.WithOptionsFile(c.file), runtime.WithCurrent("ms-X"))
}

// A service may be provided while the server already answers.
func TestProvideWhileServing(t *testing.T) {
	c := newCluster(t, twoServices)
	p := c.open("ms-B")
	p.serveOn(c.listeners["ms-B"])
	var begun, done sync.WaitGroup
	for range 8 {
		begun.Add(1)
		done.Go(func() {
			call := ask{path: "/backdoor/Relay/DollarName", body: "[]"}
			got := call.do(t, p)
			begun.Done()
			for got.status == 501 { // unknown as yet
				got = call.do(t, p)
			}
			equal(t, got.body, failure("invalid_argument", "Relay.DollarName: the body is not a JSON object"))
		})
	}
	begun.Wait()
	p.provide()
	done.Wait()
}
