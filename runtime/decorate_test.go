package runtime_test

import (
	"context"
	"fmt"
	"log"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/dollarfn/msgen/example/encrypt/algo"
	"github.com/dollarfn/msgen/runtime"
)

// counted counts the calls of what it holds: a decorator, which is no service.
type counted struct {
	algo.AlgoAPI
	name string
}

func (c counted) DollarGood(ctx context.Context) ([]algo.Algorithm, error) {
	fmt.Println(c.name)
	return c.AlgoAPI.DollarGood(ctx)
}

// A decorator around what ProvideX returns sees the calls of this process, wherever
// the service is. One that Decorate puts around the implementation sees all calls,
// those of other processes included.
func ExampleDecorate() {
	file := filepath.Join(os.TempDir(), fmt.Sprintf("decorate-%d.yaml", os.Getpid()))
	server := httptest.NewUnstartedServer(nil)
	options := fmt.Sprintf(`
username: link
password: secret
microServices:
  owner: {services: [Algo], openBackDoor: true, url: "http://%s"}
  caller: {services: [], url: "http://localhost:3006"}
`, server.Listener.Addr())
	if err := os.WriteFile(file, []byte(options), 0o600); err != nil {
		log.Fatal(err)
	}

	owner := runtime.MustOpen(runtime.WithOptionsFile(file), runtime.WithCurrent("owner"))
	algo.ProvideAlgo(owner, algo.New)
	runtime.Decorate(owner, func(next algo.AlgoAPI) algo.AlgoAPI { return counted{next, "owner's side"} })
	if err := owner.Start(context.Background()); err != nil {
		log.Fatal(err)
	}
	server.Config.Handler = owner.Handler()
	server.Start()

	caller := runtime.MustOpen(runtime.WithOptionsFile(file), runtime.WithCurrent("caller"))
	var algos algo.AlgoAPI = counted{algo.ProvideAlgo(caller, nil), "caller's side"}
	good, err := algos.DollarGood(context.Background())
	fmt.Println(len(good), err)
	server.Close()
	owner.Close()
	os.Remove(file)
	// Output:
	// caller's side
	// owner's side
	// 3 <nil>
}

// TestDecorateLocal checks the order of decorators, that Decorate may come after
// ProvideX, and that a fake is not decorated.
func TestDecorateLocal(t *testing.T) {
	t.Parallel()
	app := runtime.MustOpen()
	algos := algo.ProvideAlgo(app, algo.New)
	var calls []string
	note := func(name string) func(algo.AlgoAPI) algo.AlgoAPI {
		return func(next algo.AlgoAPI) algo.AlgoAPI { return noted{next, func() { calls = append(calls, name) }} }
	}
	runtime.Decorate(app, note("inner"))
	runtime.Decorate(app, note("outer"))
	good, err := algos.DollarGood(t.Context())
	if err != nil || len(good) != 3 {
		t.Fatal(good, err)
	}
	if got := fmt.Sprint(calls); got != "[outer inner]" {
		t.Errorf("called %s", got)
	}

	calls = nil
	faked := runtime.MustOpen()
	runtime.Decorate(faked, note("inner"))
	runtime.Replace[algo.AlgoAPI](faked, noted{nil, func() {}})
	if _, err := algo.ProvideAlgo(faked, algo.New).DollarGood(t.Context()); err != nil || len(calls) > 0 {
		t.Errorf("the fake is decorated: %v, %v", calls, err)
	}
}

// noted tells of calls.
type noted struct {
	next algo.AlgoAPI
	tell func()
}

func (n noted) DollarGood(ctx context.Context) ([]algo.Algorithm, error) {
	n.tell()
	if n.next == nil {
		return nil, nil
	}
	return n.next.DollarGood(ctx)
}

// TestDecorateNothing checks that a decorator that is nil is an error of Start.
func TestDecorateNothing(t *testing.T) {
	t.Parallel()
	app := runtime.MustOpen()
	algo.ProvideAlgo(app, algo.New)
	runtime.Decorate[algo.AlgoAPI](app, nil)
	if err := app.Start(t.Context()); err == nil || !strings.Contains(err.Error(), "decorate algo.AlgoAPI: the function is nil") {
		t.Errorf("Start returns %v", err)
	}
}
