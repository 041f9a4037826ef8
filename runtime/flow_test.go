package runtime_test

import (
	"context"
	"fmt"
	"iter"
	"strings"
	"testing"

	"github.com/dollarfn/msgen/runtime"
	"github.com/dollarfn/msgen/runtime/internal/fixture"
)

const flowOptions = credentials + `
microServices:
  ms-A: {services: [], openController: true, proxyController: true, url: "URL(ms-A)"}
  ms-B: {services: [Flow], openBackDoor: true, url: "URL(ms-B)"}
`

// flowPlaces calls f with a Flow in one process, isolated there, and in another
// process.
func flowPlaces(t *testing.T, f func(t *testing.T, api fixture.FlowAPI, flow *fixture.Flow), opts ...runtime.Option) {
	t.Helper()
	t.Run("local", func(t *testing.T) {
		_, api, flow := startFlow(t, newCluster(t, ""), "", opts...)
		f(t, api, flow)
	})
	t.Run("isolated", func(t *testing.T) {
		_, api, flow := startFlow(t, newCluster(t, "isolate: true"), "", opts...)
		f(t, api, flow)
	})
	t.Run("remote", func(t *testing.T) {
		api, flow, _ := remoteFlow(t, opts...)
		f(t, api, flow)
	})
}

// remoteFlow returns the proxy of a Flow in another process.
func remoteFlow(t testing.TB, opts ...runtime.Option) (fixture.FlowAPI, *fixture.Flow, *cluster) {
	t.Helper()
	c := newCluster(t, flowOptions)
	b, _, flow := startFlow(t, c, "ms-B", opts...)
	b.serve()
	_, api, _ := startFlow(t, c, "ms-A", opts...)
	return api, flow, c
}

func startFlow(t testing.TB, c *cluster, name string, opts ...runtime.Option) (*process, fixture.FlowAPI, *fixture.Flow) {
	t.Helper()
	p, flow := c.open(name, opts...), fixture.NewFlow()
	api := fixture.ProvideFlow(p.App, func(context.Context) (*fixture.Flow, error) { return flow, nil })
	if err := p.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	return p, api, flow
}

// pairs writes down what a stream holds.
func pairs[T any](seq iter.Seq2[T, error]) (all []string) {
	for v, err := range seq {
		text := fmt.Sprint(v)
		if err != nil {
			text += fmt.Sprintf(" %s: %v", runtime.CodeOf(err), err)
		}
		all = append(all, text)
	}
	return all
}

func checkPairs(t *testing.T, got []string, want ...string) {
	t.Helper()
	if len(got) != len(want) {
		t.Errorf("got the pairs\n%q\ninstead of\n%q", got, want)
		return
	}
	for i := range want {
		if !strings.HasPrefix(got[i], want[i]) {
			t.Errorf("pair %d is %q instead of %q", i, got[i], want[i])
		}
	}
}
