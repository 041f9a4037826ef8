package runtime_test

import (
	"context"
	goruntime "runtime"
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

// A function that ends its goroutine takes its connection along. Callers are told,
// so that the next call does not meet the end of it.
func TestGoexitClosesTheConnection(t *testing.T) {
	c := newCluster(t, twoServices)
	exit := func(runtime.Handler) runtime.Handler {
		return func(context.Context, *runtime.Call) (any, error) {
			goruntime.Goexit()
			return nil, nil
		}
	}
	c.start("ms-A", runtime.WithServerInterceptors(exit))
	b := c.start("ms-B")
	for range 200 {
		wantError(t, b.probes.DollarTouch(t.Context()), "internal", "the function ended its goroutine instead of returning")
	}
}
