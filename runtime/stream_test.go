package runtime_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"math"
	"net/http"
	"reflect"
	goruntime "runtime"
	"strings"
	"testing"

	"github.com/dollarfn/msgen/runtime"
	"github.com/dollarfn/msgen/runtime/internal/fixture"
)

func TestStreamItems(t *testing.T) {
	flowPlaces(t, func(t *testing.T, api fixture.FlowAPI, _ *fixture.Flow) {
		checkPairs(t, pairs(api.DollarUp(t.Context(), 3)), "0", "1", "2")
		checkPairs(t, pairs(api.DollarUp(t.Context(), 0)))
		want := []fixture.Item{{Name: "a", Tags: []string{}}, {Name: "b", Parent: &fixture.Label{Text: "l"}, Raw: []byte{1}}}
		seq, err := api.DollarItems(t.Context(), want)
		if err != nil {
			t.Fatal(err)
		}
		var got []fixture.Item
		for item, err := range seq {
			if err != nil {
				t.Error(err)
			}
			got = append(got, item)
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("got %+v instead of %+v", got, want)
		}
	})
}

func TestStreamOfMany(t *testing.T) {
	flowPlaces(t, func(t *testing.T, api fixture.FlowAPI, _ *fixture.Flow) {
		const n = 100_000
		next := 0
		for v, err := range api.DollarUp(t.Context(), n) {
			if v != next || err != nil {
				t.Fatalf("item %d is %d, %v", next, v, err)
			}
			next++
		}
		if next != n {
			t.Errorf("%d items instead of %d", next, n)
		}
	})
}

func TestStreamErrors(t *testing.T) {
	flowPlaces(t, func(t *testing.T, api fixture.FlowAPI, _ *fixture.Flow) {
		_, err := api.DollarItems(t.Context(), nil)
		if !errors.Is(err, fixture.ErrDry) || runtime.CodeOf(err) != runtime.CodeNotFound || err.Error() != "no items: run dry" {
			t.Errorf("the call returned %v", err)
		}
		seq, err := api.DollarItems(t.Context(), []fixture.Item{{Name: "a"}, {}, {Count: 7}, {Name: "b"}})
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for item, err := range seq {
			if fails := n == 1 || n == 2; fails != errors.Is(err, fixture.ErrDry) || fails && runtime.CodeOf(err) != runtime.CodeDataLoss {
				t.Errorf("pair %d has the error %v", n, err)
			}
			if n == 2 && item.Count != 7 {
				t.Errorf("the item beside an error is %+v", item)
			}
			n++
		}
		if n != 4 {
			t.Errorf("%d pairs instead of 4", n)
		}
	})
}

func TestStreamThatEndsOtherwise(t *testing.T) {
	flowPlaces(t, func(t *testing.T, api fixture.FlowAPI, _ *fixture.Flow) {
		ctx := t.Context()
		checkPairs(t, pairs(api.DollarSpoil(ctx, "")), "1")
		checkPairs(t, pairs(api.DollarSpoil(ctx, "panic")), "1", "0 internal: the stream of Flow.DollarSpoil panicked: spoiled")
		checkPairs(t, pairs(api.DollarSpoil(ctx, "abort")), "1", "0 internal: the stream of Flow.DollarSpoil was aborted")
		checkPairs(t, pairs(api.DollarSpoil(ctx, "early")), "0 internal: Flow.DollarSpoil panicked: spoiled early")
		checkPairs(t, pairs(api.DollarSpoil(ctx, "nil")), "0 internal: Flow.DollarSpoil returned a nil iterator")
		checkPairs(t, pairs(api.DollarRing(ctx)), "&{", "<nil> internal: an item of Flow.DollarRing holds a cycle: item.Next is item", "&{0x")
		for range api.DollarSpoil(ctx, "panic") {
			break // and nothing of the panic
		}
	})
}

// JSON has no NaN, of which the stream says so and goes on.
func TestStreamItemWithoutForm(t *testing.T) {
	flowPlaces(t, func(t *testing.T, api fixture.FlowAPI, _ *fixture.Flow) {
		got := pairs(api.DollarSpoil(t.Context(), "nan"))
		if strings.HasSuffix(t.Name(), "/local") {
			checkPairs(t, got, "1", fmt.Sprint(math.NaN()), "2")
		} else {
			checkPairs(t, got, "1", "0 internal: encode an item of Flow.DollarSpoil: ", "2")
		}
	})
}

func TestStreamIsRangedOverOnce(t *testing.T) {
	flowPlaces(t, func(t *testing.T, api fixture.FlowAPI, flow *fixture.Flow) {
		seq := api.DollarUp(t.Context(), 2)
		if n := flow.Calls.Load(); n != 1 {
			t.Errorf("%d calls before the loop", n)
		}
		checkPairs(t, pairs(seq), "0", "1")
		checkPairs(t, pairs(seq), "0 failed_precondition: the stream of Flow.DollarUp was ranged over before; call the function again")
		if n := flow.Calls.Load(); n != 1 {
			t.Errorf("%d calls after it", n)
		}
	})
}

// A panic in the loop's body is the caller's own, and so is the end of its
// goroutine.
func TestPanicOfWhoRanges(t *testing.T) {
	flowPlaces(t, func(t *testing.T, api fixture.FlowAPI, flow *fixture.Flow) {
		func() {
			defer func() {
				if v := recover(); v != "mine" {
					t.Errorf("recovered %v", v)
				}
			}()
			for range api.DollarUp(t.Context(), 2) {
				panic("mine")
			}
		}()
		ended := make(chan bool)
		go func() {
			defer close(ended)
			for range api.DollarUp(t.Context(), 2) {
				goruntime.Goexit()
			}
			ended <- false
		}()
		if _, returned := <-ended; returned {
			t.Error("the goroutine went on")
		}
		<-flow.Left
		<-flow.Left
	})
}

func TestStreamsPropagatePanics(t *testing.T) {
	_, api, _ := startFlow(t, newCluster(t, ""), "", runtime.WithPanics(runtime.Propagate))
	defer func() {
		if v := recover(); v != "spoiled" {
			t.Errorf("recovered %v", v)
		}
	}()
	for range api.DollarSpoil(t.Context(), "panic") {
	}
}

// A function that sets cookies does so before its stream begins or while it runs;
// its caller has them then, and at the end.
func TestStreamCookies(t *testing.T) {
	flowPlaces(t, func(t *testing.T, api fixture.FlowAPI, _ *fixture.Flow) {
		ctx := runtime.NewContext(t.Context(), &runtime.Context{})
		names := func() (all []string) {
			for _, c := range runtime.FromContext(ctx).Cookies() {
				all = append(all, c.Name)
			}
			return all
		}
		for item := range api.DollarCookies(ctx) {
			if got := names(); item == "item" && !reflect.DeepEqual(got, []string{"early"}) {
				t.Errorf("at the first item there are the cookies %q", got)
			}
		}
		if got := names(); !reflect.DeepEqual(got, []string{"early", "late"}) {
			t.Errorf("at the end there are the cookies %q", got)
		}
	})
}

// The result that hooks and interceptors see is the iterator, which they may wrap.
func TestStreamAndWhatStandsAround(t *testing.T) {
	double := func(result any) any {
		seq, ok := result.(iter.Seq2[int, error])
		if !ok {
			return result
		}
		return iter.Seq2[int, error](func(yield func(int, error) bool) {
			for v, err := range seq {
				if !yield(2*v, err) {
					return
				}
			}
		})
	}
	interceptor := func(next runtime.Handler) runtime.Handler {
		return func(ctx context.Context, call *runtime.Call) (any, error) {
			result, err := next(ctx, call)
			return double(result), err
		}
	}
	after := runtime.Hooks{After: func(_ context.Context, _ *runtime.Call, result any) (any, error) { return double(result), nil }}
	flowPlaces(t, func(t *testing.T, api fixture.FlowAPI, _ *fixture.Flow) {
		want := []string{"0", "2"}
		if strings.HasSuffix(t.Name(), "/remote") {
			want[1] = "8" // on the client's side, on the server's, and by the hook
		}
		checkPairs(t, pairs(api.DollarUp(t.Context(), 2)), want...)
	}, runtime.WithClientInterceptors(interceptor), runtime.WithServerInterceptors(interceptor),
		runtime.WithLocalInterceptors(interceptor), runtime.WithBackdoorHooks(after))
	other := func(runtime.Handler) runtime.Handler {
		return func(context.Context, *runtime.Call) (any, error) { return []int{1}, nil }
	}
	_, api, _ := startFlow(t, newCluster(t, ""), "", runtime.WithLocalInterceptors(other))
	checkPairs(t, pairs(api.DollarUp(t.Context(), 2)), "0 internal: Flow.DollarUp was given a result of type []int by an interceptor or a hook instead of iter.Seq2[int,error]")
}

func TestCallOfStreamWithoutTypes(t *testing.T) {
	p, _, _ := startFlow(t, newCluster(t, ""), "")
	for _, m := range p.Services()[0].Methods {
		if m.Name != "DollarItems" {
			continue
		}
		result, err := m.Call(t.Context(), m.NewArgs())
		if result != nil || runtime.CodeOf(err) != runtime.CodeNotFound {
			t.Errorf("got %v, %v", result, err)
		}
		_, err = m.Call(t.Context(), http.NoBody)
		if runtime.CodeOf(err) != runtime.CodeInvalidArgument {
			t.Errorf("got %v", err)
		}
		return
	}
	t.Error("there is no DollarItems")
}
