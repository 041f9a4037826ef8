package dollartest_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/dollarfn/msgen/runtime"
	"github.com/dollarfn/msgen/runtime/dollartest"
	"github.com/dollarfn/msgen/runtime/dollartest/internal/planted"
)

func providePlanted(app *runtime.App) {
	planted.ProvidePlanted(app, planted.New)
	planted.ProvideKeeper(app, planted.NewKeeper)
	planted.ProvideLender(app, planted.NewLender)
	planted.ProvideCounter(app, planted.NewCounter)
	planted.ProvideGlobals(app, planted.NewGlobals)
}

// everywhere is each placement that copies.
var everywhere = []dollartest.Placement{dollartest.Isolated, dollartest.Remote, dollartest.JSON, dollartest.Process}

// plants are what is found, by the function and the kind.
var plants = []struct {
	name   string
	kind   dollartest.Kind
	places []dollartest.Placement
}{
	{"Planted.DollarMutate", dollartest.Arguments, everywhere},
	{"Planted.DollarLocalValue", dollartest.Results, everywhere},
	{"Planted.DollarLocalValue", dollartest.ContextValues, []dollartest.Placement{dollartest.Local}},
	{"Planted.DollarTemp", dollartest.Results, everywhere},
	{"Planted.DollarDivide", dollartest.Errors, everywhere},
	{"Planted.DollarDivide", dollartest.Results, everywhere},
	{"Planted.DollarSame", dollartest.Results, everywhere},
	{"Planted.DollarWithin", dollartest.Results, everywhere},
	{"Planted.DollarSecret", dollartest.Results, everywhere},
	{"Planted.DollarHidden", dollartest.Results, everywhere},
	{"Planted.DollarTags", dollartest.Results, everywhere},
	{"Planted.DollarStarted", dollartest.Results, everywhere},
	{"Planted.DollarZone", dollartest.Results, everywhere},
	{"Planted.DollarGoexit", dollartest.Ends, []dollartest.Placement{dollartest.Remote, dollartest.JSON, dollartest.Process}},
	{"Planted.DollarSetting", dollartest.Results, []dollartest.Placement{dollartest.Process}},
	{"Planted.DollarPid", dollartest.Results, []dollartest.Placement{dollartest.Process}},
	{"Planted.DollarBytes", dollartest.Results, everywhere},
	{"Planted.DollarParse", dollartest.Errors, everywhere},
	{"Planted.DollarTypedNil", dollartest.Errors, everywhere},
	{"Planted.DollarFull", dollartest.Errors, everywhere},
	{"Planted.DollarReuse", dollartest.Results, everywhere},
	{"Planted.DollarReuse", dollartest.Sharing, everywhere},
	{"Planted.DollarEndless", dollartest.Errors, everywhere},
	{"Planted.DollarTwice", dollartest.Sharing, everywhere},
	{"Planted.DollarBoom", dollartest.Errors, []dollartest.Placement{dollartest.Process}},
	{"Keeper.DollarKept", dollartest.Results, everywhere},
	{"Lender.DollarItems", dollartest.Results, everywhere},
	{"Counter.DollarCounts", dollartest.Results, everywhere},
	{"Counter.DollarCount", dollartest.Earlier, everywhere},
	{"Globals.DollarNext", dollartest.Results, []dollartest.Placement{dollartest.Local}},
}

// withLocalValues are contexts with what a caller's process has of its own.
func withLocalValues(ctx context.Context) context.Context {
	planted.Setting = "set by the caller"
	return context.WithValue(ctx, planted.Key{}, 1)
}

// TestPlanted finds each planted difference, in the places where it shows, and
// nothing else.
func TestPlanted(t *testing.T) {
	found := dollartest.Differences(t, providePlanted, dollartest.Calls(200), dollartest.Context(withLocalValues))
	type place struct {
		name  string
		kind  dollartest.Kind
		place dollartest.Placement
	}
	want := map[place]bool{}
	for _, p := range plants {
		for _, at := range p.places {
			want[place{p.name, p.kind, at}] = true
		}
	}
	for _, d := range found {
		key := place{d.Name(), d.Kind, d.Placement}
		if !want[key] {
			t.Errorf("not planted:\n%v", d)
		}
		delete(want, key)
		if d.Calls[len(d.Calls)-1].Method != d.Method {
			t.Errorf("the last call is not the one that differs:\n%v", d)
		}
		t.Log(d)
	}
	for p := range want {
		t.Errorf("%s: the %s that differs in placement %s was not found", p.name, p.kind, p.place)
	}
}

// TestHonest finds nothing where there is nothing.
func TestHonest(t *testing.T) {
	dollartest.Diff(t, func(app *runtime.App) { planted.ProvideHonest(app, planted.NewHonest) },
		dollartest.Calls(200), dollartest.Context(func(ctx context.Context) context.Context {
			return planted.Tenant.With(withLocalValues(ctx), "a")
		}))
}

// TestShrunk shows the difference by the least that it takes.
func TestShrunk(t *testing.T) {
	one := dollartest.Placements(dollartest.Isolated)
	found := dollartest.Differences(t, providePlanted, dollartest.Calls(200), one, dollartest.Context(withLocalValues))
	for name, want := range map[string]string{
		"Planted.DollarMutate": `DollarMutate {"item":{"Name":"","Count":0}}`,
		"Planted.DollarSame":   `DollarSame {"a":{"Name":"","Count":0},"b":{"Name":"","Count":0}}`,
		"Planted.DollarParse":  `DollarParse {"text":""}`,
		"Keeper.DollarKept":    `DollarKeep {"item":{"Name":"","Count":0}}, DollarKept {}`,
		"Lender.DollarItems":   `DollarItems {}, DollarItems {}`,
	} {
		i := slices.IndexFunc(found, func(d dollartest.Difference) bool { return d.Name() == name })
		if i < 0 {
			t.Errorf("%s was not found", name)
			continue
		}
		var calls []string
		for _, c := range found[i].Calls {
			calls = append(calls, c.Method+" "+c.Args)
		}
		if got := strings.Join(calls, ", "); got != want {
			t.Errorf("%s is shown by\n%s instead of\n%s", name, got, want)
		}
	}
}
