package runtime_test

import (
	"context"
	"strings"
	"testing"

	"github.com/dollarfn/msgen/runtime"
)

// A panic is the same error here and from afar, and the log has its stack.
func TestPanicIsAnErrorHere(t *testing.T) {
	c := newCluster(t, twoServices)
	a, b := c.start("ms-A"), c.start("ms-B")
	for _, p := range []*process{a, b} {
		ctx := runtime.NewContext(t.Context(), &runtime.Context{RequestID: "panic-at-" + p.name})
		err := p.probes.DollarPanic(ctx, "at the disco")
		wantError(t, err, "internal", "Probe.DollarPanic panicked: at the disco")
	}
	log := c.logs.String()
	for _, want := range []string{`"requestId":"panic-at-ms-A"`, `"requestId":"panic-at-ms-B"`, "fixture.(*Probe).DollarPanic"} {
		if !strings.Contains(log, want) {
			t.Errorf("the log has no %s:\n%s", want, log)
		}
	}
}

func TestPanicPropagates(t *testing.T) {
	p := newCluster(t, "").open("", runtime.WithPanics(runtime.Propagate)).provide()
	if err := p.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	defer func() {
		if v := recover(); v != "at the disco" {
			t.Errorf("recovered %v", v)
		}
	}()
	err := p.probes.DollarPanic(context.Background(), "at the disco")
	t.Errorf("it returned %v", err)
}
