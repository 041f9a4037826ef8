package dollartest_test

import (
	"context"
	"os"
	"strings"
	"testing"

	"github.com/dollarfn/msgen/example/encrypt/algo"
	"github.com/dollarfn/msgen/example/encrypt/encrypt"
	"github.com/dollarfn/msgen/runtime"
	"github.com/dollarfn/msgen/runtime/dollartest"
)

// provideEncrypt provides the services of example/encrypt.
func provideEncrypt(app *runtime.App) {
	algos := algo.ProvideAlgo(app, algo.New)
	encrypt.ProvideEncrypt(app, func(context.Context) (*encrypt.Encrypt, error) {
		return encrypt.New([]byte(strings.Repeat("s", 32)), algos)
	})
}

// placesOf runs a test in each placement and returns their names.
func placesOf(t *testing.T, test func(t *testing.T, app *runtime.App), opts ...dollartest.Option) string {
	t.Helper()
	var places []string
	dollartest.Run(t, provideEncrypt, func(t *testing.T, app *runtime.App) {
		places = append(places, t.Name()[strings.LastIndexByte(t.Name(), '/')+1:])
		test(t, app)
	}, opts...)
	return strings.Join(places, " ")
}

func sealAndOpen(t *testing.T, app *runtime.App) {
	t.Helper()
	api := dollartest.API[encrypt.EncryptAPI](t, app)
	sealed, err := api.DollarEncrypt(t.Context(), "tea")
	if err != nil {
		t.Fatal(err)
	}
	if text, err := api.DollarDecrypt(t.Context(), sealed); text != "tea" || err != nil {
		t.Errorf("got %q, %v", text, err)
	}
}

func TestRun(t *testing.T) {
	all := "local isolated remote json process"
	// A filter of go test may leave some out.
	if places := placesOf(t, sealAndOpen); places == "" || !strings.Contains(all, places) {
		t.Errorf("it ran in %q", places)
	}
}

// TestRunFindsItsCall has a second call in a test, and one in a subtest with an
// odd name: the other process stops at the right one.
func TestRunFindsItsCall(t *testing.T) {
	t.Parallel()
	one := dollartest.Placements(dollartest.Process)
	placesOf(t, sealAndOpen, one)
	t.Run("a/b [c] (d) |x", func(t *testing.T) {
		t.Parallel()
		if places := placesOf(t, sealAndOpen, one); places != "process" {
			t.Errorf("it ran in %q", places)
		}
	})
	t.Run("another", func(t *testing.T) {
		t.Parallel()
		placesOf(t, sealAndOpen, one)
	})
	placesOf(t, sealAndOpen, one)
}

// pid tells which process builds the services.
type pid struct{ algo.AlgoAPI }

func (pid) DollarGood(context.Context) ([]algo.Algorithm, error) {
	return []algo.Algorithm{{Name: "fake", KeyBits: os.Getpid()}}, nil
}

// TestRunWithFake replaces a service, which then is the fake wherever the test
// calls from.
func TestRunWithFake(t *testing.T) {
	dollartest.Run(t, func(app *runtime.App) {
		runtime.Replace[algo.AlgoAPI](app, pid{})
		provideEncrypt(app)
	}, func(t *testing.T, app *runtime.App) {
		got, err := dollartest.API[algo.AlgoAPI](t, app).DollarGood(t.Context())
		if err != nil || len(got) != 1 || got[0].KeyBits != os.Getpid() {
			t.Errorf("got %v, %v", got, err)
		}
		if _, err := dollartest.API[encrypt.EncryptAPI](t, app).DollarEncrypt(t.Context(), "tea"); runtime.CodeOf(err) != runtime.CodeFailedPrecondition {
			t.Errorf("got %v", err)
		}
	})
}
