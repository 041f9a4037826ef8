package main

import (
	"context"
	"testing"

	"github.com/dollarfn/msgen/runtime"
	"github.com/dollarfn/msgen/testdata/golden/circular"
)

// cycleRows are about types that can hold a reference cycle, and values that
// don't. TestGoldenRefusesCycles is about those that do.
var cycleRows = []goldenRow{
	row("circular.Graph", circular.ProvideGraph, zero,
		ask("list", func(g circular.GraphAPI) ([]any, error) { return returned(g.DollarLength(bg, list(3))) }, 3),
		ask("no list", func(g circular.GraphAPI) ([]any, error) { return returned(g.DollarLength(bg, nil)) }, 0),
		ask("result", func(g circular.GraphAPI) ([]any, error) { return returned(g.DollarCycle(bg, 2, false)) },
			&circular.Node{Name: "before", Next: &circular.Node{Name: "last"}}),
		ask("several results", func(g circular.GraphAPI) ([]any, error) { return returned(g.DollarPair(false)) },
			"pair", circular.Dict{"a": nil}),
		ask("variadic", func(g circular.GraphAPI) ([]any, error) {
			return returned(g.DollarKids(bg, circular.Tree{}, circular.Tree{Kids: make([]circular.Tree, 2)}))
		}, 2),
		ask("shared", func(g circular.GraphAPI) ([]any, error) {
			shared := circular.Dict{"b": circular.Dict{}}
			return returned(g.DollarMixed(bg, circular.Link[string]{}, circular.Dict{"x": shared, "y": shared}, circular.Author{}, circular.Employee{}))
		}),
		ask("plain", func(g circular.GraphAPI) ([]any, error) { return returned(g.DollarPlain(bg, []string{"a"})) }, 1)),
}

// list returns the first of some nodes.
func list(length int) (first *circular.Node) {
	for range length {
		first = &circular.Node{Next: first}
	}
	return first
}

// refusals are calls with a cycle in an argument or a result.
var refusals = []struct {
	name    string
	do      func(circular.GraphAPI) error
	sent    bool // the call runs, and its result is refused
	message string
}{
	{"pointer", func(g circular.GraphAPI) error {
		n := list(3)
		n.Next.Next.Next = n
		_, err := g.DollarLength(bg, n)
		return err
	}, false, "argument n of Graph.DollarLength holds a cycle: n.Next.Next.Next is n; break it or link by ID"},
	{"backing array", func(g circular.GraphAPI) error {
		t := circular.Tree{Kids: make([]circular.Tree, 2)}
		t.Kids[1].Kids = t.Kids
		_, err := g.DollarKids(bg, circular.Tree{}, t)
		return err
	}, false, "argument trees of Graph.DollarKids holds a cycle: trees[1].Kids[1].Kids is trees[1].Kids; break it or link by ID"},
	{"generic", func(g circular.GraphAPI) error {
		var l circular.Link[string]
		l.Next = &l
		return g.DollarMixed(bg, l, nil, circular.Author{}, circular.Employee{})
	}, false, "argument l of Graph.DollarMixed holds a cycle: l.Next.Next is l.Next; break it or link by ID"},
	{"map", func(g circular.GraphAPI) error {
		d := circular.Dict{}
		d["x"] = circular.Dict{"y": d}
		return g.DollarMixed(bg, circular.Link[string]{}, d, circular.Author{}, circular.Employee{})
	}, false, `argument d of Graph.DollarMixed holds a cycle: d["x"]["y"] is d; break it or link by ID`},
	{"each other", func(g circular.GraphAPI) error {
		a := circular.Author{Books: make([]circular.Book, 1)}
		a.Books[0].By = &a
		return g.DollarMixed(bg, circular.Link[string]{}, nil, a, circular.Employee{})
	}, false, "argument a of Graph.DollarMixed holds a cycle: a.Books[0].By.Books is a.Books; break it or link by ID"},
	{"embedded", func(g circular.GraphAPI) error {
		e := circular.Employee{Person: &circular.Person{}}
		e.Boss = &e
		return g.DollarMixed(bg, circular.Link[string]{}, nil, circular.Author{}, e)
	}, false, "argument e of Graph.DollarMixed holds a cycle: e.Person.Boss.Person.Boss is e.Person.Boss; break it or link by ID"},
	{"result", func(g circular.GraphAPI) error { _, err := g.DollarCycle(bg, 2, true); return err },
		true, "the result of Graph.DollarCycle holds a cycle: result.Next.Next is result; break it or link by ID"},
	{"several results", func(g circular.GraphAPI) error { _, _, err := g.DollarPair(true); return err },
		true, `result 2 of Graph.DollarPair holds a cycle: result["a"] is result; break it or link by ID`},
}

// TestGoldenRefusesCycles makes calls that a cycle keeps from being sent,
// through the proxy in one process and from another microservice. They fail in
// the same way, and what can be refused at once is not sent.
func TestGoldenRefusesCycles(t *testing.T) {
	t.Parallel()
	check := func(where string, api circular.GraphAPI) {
		t.Helper()
		for _, c := range refusals {
			code := runtime.CodeInvalidArgument
			if c.sent {
				code = runtime.CodeInternal
			}
			if err := c.do(api); err == nil || err.Error() != c.message || runtime.CodeOf(err) != code {
				t.Errorf("%s, %s:\n got %v, code %s\nwant %s, code %s", c.name, where, err, runtime.CodeOf(err), c.message, code)
			}
		}
	}
	file, _ := writeOptions(t, "circular.Graph", "")
	one := openApp(t, file, "")
	api := circular.ProvideGraph(one, zero)
	startApp(t, one)
	check("one process", api)

	remote := func(opts ...runtime.Option) (circular.GraphAPI, *arrivals) {
		file, listeners := writeOptions(t, "circular.Graph", "")
		owner, caller := openApp(t, file, "owner"), openApp(t, file, "caller", opts...)
		circular.ProvideGraph(owner, zero)
		api := circular.ProvideGraph(caller, nil)
		startApp(t, owner)
		startApp(t, caller)
		return api, serve(t, owner, listeners[0])
	}
	api, _ = remote()
	check("link", api)
	api, arrived := remote(runtime.WithoutLink())
	check("JSON", api)
	want := int64(0)
	for _, c := range refusals {
		if c.sent {
			want++
		}
	}
	if n := arrived.posts.Load(); n != want {
		t.Errorf("%d calls arrived at the other microservice instead of %d", n, want)
	}
}

// TestGoldenCycleIsRefusedBeforeTheCall gives a service that would never return
// from a cyclic list one, where it is in the same process.
func TestGoldenCycleIsRefusedBeforeTheCall(t *testing.T) {
	t.Parallel()
	file, _ := writeOptions(t, "circular.Graph", "")
	app := openApp(t, file, "")
	built := false
	api := circular.ProvideGraph(app, func(context.Context) (*circular.Graph, error) {
		built = true
		return &circular.Graph{}, nil
	})
	n := list(1)
	n.Next = n
	if _, err := api.DollarLength(bg, n); runtime.CodeOf(err) != runtime.CodeInvalidArgument {
		t.Errorf("got %v", err)
	}
	if built {
		t.Error("the service was built for a call that could not be made")
	}
	if length, err := api.DollarLength(bg, list(2)); length != 2 || err != nil {
		t.Errorf("got %d, %v", length, err)
	}
}
