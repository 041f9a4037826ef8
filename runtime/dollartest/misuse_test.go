package dollartest_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/dollarfn/msgen/example/encrypt/algo"
	"github.com/dollarfn/msgen/example/encrypt/encrypt"
	"github.com/dollarfn/msgen/runtime"
	"github.com/dollarfn/msgen/runtime/dollartest"
)

// notes is a test that may fail without its own test failing.
type notes struct {
	testing.TB

	said []string
}

func (n *notes) Helper() {}

func (n *notes) Errorf(format string, args ...any) {
	n.said = append(n.said, fmt.Sprintf(format, args...))
}

func (n *notes) Fatalf(format string, args ...any) {
	n.Errorf(format, args...)
	panic(n)
}

func (n *notes) Fatal(args ...any) { n.Fatalf("%s", fmt.Sprint(args...)) }

// failures returns what a test says that is not as it should be.
func failures(t *testing.T, test func(testing.TB)) string {
	t.Helper()
	n := &notes{TB: t}
	func() {
		defer func() {
			if v := recover(); v != nil && v != any(n) {
				panic(v)
			}
		}()
		test(n)
	}()
	return strings.Join(n.said, "\n")
}

func TestMisuse(t *testing.T) {
	differences := func(provide func(*runtime.App), opts ...dollartest.Option) func(testing.TB) {
		return func(t testing.TB) {
			dollartest.Differences(t, provide, append([]dollartest.Option{dollartest.Calls(1), dollartest.Placements()}, opts...)...)
		}
	}
	for _, e := range []struct {
		name string
		test func(testing.TB)
		want string
	}{
		{"an unknown service", func(t testing.TB) {
			app := runtime.MustOpen()
			algo.ProvideAlgo(app, algo.New)
			dollartest.API[encrypt.EncryptAPI](t, app)
		}, "the app provides no service with the interface encrypt.EncryptAPI; call its ProvideX function in provide"},
		{"a skip without a reason", differences(provideAccounts, dollartest.Skip("MyUser.DollarFind", " ")),
			"skip MyUser.DollarFind: there is no reason; say why its results differ from call to call"},
		{"a skip of nothing", differences(provideAccounts, dollartest.Skip("MyUser.Find", "why not")),
			"skip MyUser.Find: no service has such a function; write it as in Orders.DollarPlace"},
		{"an unknown placement", differences(provideAccounts, dollartest.Placements("moon")),
			`there is no placement "moon"; choose of Local, Isolated, Remote, JSON and Process`},
		{"a build that fails", differences(func(app *runtime.App) {
			algo.ProvideAlgo(app, func(context.Context) (*algo.Algo, error) { return nil, errors.New("no disk") })
		}), "start the services, placement local: start: build algo.Algo: no disk"},
	} {
		t.Run(e.name, func(t *testing.T) {
			if got := failures(t, e.test); got != e.want {
				t.Errorf("got\n%s\nwant\n%s", got, e.want)
			}
		})
	}
}

// inChild is set in processes that a test has started.
func inChild() bool { return os.Getenv("MSGEN_DOLLARTEST_CHILD") != "" }

// TestChildEndsEarly has a test that does not reach the same call in the other
// process: what that process said is in the message.
func TestChildEndsEarly(t *testing.T) {
	if inChild() {
		fmt.Println("there is no database")
		t.FailNow()
	}
	got := failures(t, func(t testing.TB) {
		dollartest.Differences(t, provideAccounts, dollartest.Placements(dollartest.Process))
	})
	if !strings.HasPrefix(got, "start the services, placement process: start another process for the services: it ended before its test reached this call") ||
		!strings.Contains(got, "there is no database") {
		t.Errorf("got %s", got)
	}
}

// TestChildCantBuild has services that can't be built in another process.
func TestChildCantBuild(t *testing.T) {
	got := failures(t, func(t testing.TB) {
		dollartest.Differences(t, func(app *runtime.App) {
			algo.ProvideAlgo(app, func(ctx context.Context) (*algo.Algo, error) {
				if inChild() {
					return nil, errors.New("no disk\nthere")
				}
				return algo.New(ctx)
			})
		}, dollartest.Placements(dollartest.Process))
	})
	if want := "start the services, placement process: start: build algo.Algo: no disk\nthere"; got != want {
		t.Errorf("got %s", got)
	}
}
