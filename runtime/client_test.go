package runtime_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/dollarfn/msgen/runtime"
	"github.com/dollarfn/msgen/runtime/internal/fixture"
)

// places returns the proxies of Probe in one process and from afar.
func places(t *testing.T, opts ...runtime.Option) (local, remote fixture.ProbeAPI) {
	t.Helper()
	c := newCluster(t, twoServices)
	c.start("ms-A")
	return c.start("").probes, c.start("ms-B", opts...).probes
}

func TestValuesAreTheSameFromAfar(t *testing.T) { lanes(t, testValuesAreTheSameFromAfar) }

func testValuesAreTheSameFromAfar(t *testing.T, opts ...runtime.Option) {
	local, remote := places(t, opts...)
	at := time.Date(2026, 2, 28, 23, 59, 58, 123456789, time.UTC)
	for name, in := range map[string]fixture.Item{
		"zero": {},
		"full": {Name: "tea", Count: math.MinInt64, Price: 0.1 + 0.2, Sold: true, Tags: []string{"a", ""}, Stock: map[string]int{"": 1, "b": -1},
			At: at, Raw: []byte{0, 255}, Parent: &fixture.Label{Text: "x"}, Levels: map[fixture.Level]float32{3: math.MaxFloat32, -1: 0.1}},
		"empty, not nil": {Tags: []string{}, Stock: map[string]int{}, Raw: []byte{}, Parent: &fixture.Label{}},
		"text":           {Name: "<&>\u2028\u2029\x00\x7f\"\\/é😀\ufffd"},
		"largest":        {Count: math.MaxInt64, Price: math.MaxFloat64},
		"smallest":       {Price: math.SmallestNonzeroFloat64},
	} {
		t.Run(name, func(t *testing.T) {
			want, err := local.DollarEcho(t.Context(), in)
			if err != nil {
				t.Fatal(err)
			}
			got, err := remote.DollarEcho(t.Context(), in)
			if err != nil {
				t.Fatal(err)
			}
			if !reflect.DeepEqual(got, want) {
				t.Errorf("got  %+v\nwant %+v", got, want)
			}
		})
	}
}

func TestCallsAreTheSameFromAfar(t *testing.T) { lanes(t, testCallsAreTheSameFromAfar) }

func testCallsAreTheSameFromAfar(t *testing.T, opts ...runtime.Option) {
	local, remote := places(t, opts...)
	calls := map[string]func(fixture.ProbeAPI) []any{
		"several results": func(p fixture.ProbeAPI) []any {
			before, after, found, err := p.DollarCut(t.Context(), "a=b", "=")
			return []any{before, after, found, err}
		},
		"variadic": func(p fixture.ProbeAPI) []any {
			sum, err := p.DollarSum(t.Context(), 1, 2, 3)
			return []any{sum, err}
		},
		"variadic without": func(p fixture.ProbeAPI) []any {
			sum, err := p.DollarSum(t.Context(), 1)
			return []any{sum, err}
		},
		"nothing in": func(p fixture.ProbeAPI) []any {
			_, _ = p.DollarCount()
			n, err := p.DollarCount()
			return []any{n, err}
		},
		"nothing out":  func(p fixture.ProbeAPI) []any { return []any{p.DollarTouch(t.Context())} },
		"nil argument": func(p fixture.ProbeAPI) []any { n, err := p.DollarDepth(t.Context(), nil); return []any{n, err} },
		"list": func(p fixture.ProbeAPI) []any {
			n, err := p.DollarDepth(t.Context(), list(900))
			return []any{n, err}
		},
		"a megabyte": func(p fixture.ProbeAPI) []any { s, err := p.DollarBlob(t.Context(), 1<<20); return []any{s, err} },
	}
	for name, call := range calls {
		t.Run(name, func(t *testing.T) {
			if got, want := call(remote), call(local); !reflect.DeepEqual(got, want) {
				t.Errorf("got  %.200v\nwant %.200v", got, want)
			}
		})
	}
}

func list(length int) (first *fixture.Node) {
	for range length {
		first = &fixture.Node{Next: first}
	}
	return first
}

func TestErrorsAreTheSameFromAfar(t *testing.T) { lanes(t, testErrorsAreTheSameFromAfar) }

func testErrorsAreTheSameFromAfar(t *testing.T, opts ...runtime.Option) {
	local, remote := places(t, opts...)
	kinds := []string{"plain", "wrapped", "details", "wrapped details", "canceled", "deadline", "joined", "codeless", "own code",
		"canceled", "unknown", "invalid_argument", "deadline_exceeded", "not_found", "already_exists", "permission_denied",
		"resource_exhausted", "failed_precondition", "aborted", "out_of_range", "unimplemented", "internal", "unavailable",
		"data_loss", "unauthenticated", "none"}
	for _, kind := range kinds {
		t.Run(kind, func(t *testing.T) {
			want, got := local.DollarFail(t.Context(), kind), remote.DollarFail(t.Context(), kind)
			if want == nil || got == nil {
				if want != got || kind != "none" {
					t.Fatalf("got %v, want %v", got, want)
				}
				return
			}
			equal(t, got.Error(), want.Error())
			equal(t, string(runtime.CodeOf(got)), string(runtime.CodeOf(want)))
			if runtime.CodeOf(got) == "" {
				t.Error("an error without a code")
			}
			for _, target := range []error{context.Canceled, context.DeadlineExceeded} {
				if errors.Is(got, target) != errors.Is(want, target) {
					t.Errorf("is it %v: %v, but locally %v", target, errors.Is(got, target), errors.Is(want, target))
				}
			}
			var w, g *runtime.Error
			if errors.As(want, &w) {
				if !errors.As(got, &g) {
					t.Fatalf("got a %T", got)
				}
				if !reflect.DeepEqual(g.Details, w.Details) || g.Message != w.Message {
					t.Errorf("got %s %s with details %s, want %s %s with %s", g.Code, g.Message, g.Details, w.Code, w.Message, w.Details)
				}
			}
		})
	}
}

func TestPanicFromAfar(t *testing.T) { lanes(t, testPanicFromAfar) }

func testPanicFromAfar(t *testing.T, opts ...runtime.Option) {
	c := newCluster(t, twoServices)
	c.start("ms-A")
	err := c.start("ms-B", opts...).probes.DollarPanic(t.Context(), "at the disco")
	equal(t, err.Error(), "Probe.DollarPanic panicked: at the disco")
	equal(t, string(runtime.CodeOf(err)), "internal")
	if log := c.logs.String(); !strings.Contains(log, "probe.go") {
		t.Error("the log does not show the stack")
	}
}

// What JSON can't carry is refused before it is sent.
func TestValuesThatCannotTravel(t *testing.T) {
	c := newCluster(t, twoServices)
	a := c.start("ms-A")
	remote := c.start("ms-B").probes
	circle := &fixture.Node{}
	circle.Next = &fixture.Node{Next: circle}
	_, err := remote.DollarDepth(t.Context(), circle)
	wantError(t, err, "invalid_argument", "argument node of Probe.DollarDepth holds a cycle: node.Next.Next is node; break it or link by ID")
	_, err = remote.DollarEcho(t.Context(), fixture.Item{Price: math.NaN()})
	wantError(t, err, "invalid_argument", "encode the arguments of Probe.DollarEcho: json: unsupported value: NaN")
	if n := len(a.requests()); n != 0 {
		t.Errorf("%d requests were sent", n)
	}
	_, err = remote.DollarRatio(t.Context(), 1, 0)
	wantError(t, err, "internal", "encode the result of Probe.DollarRatio: json: unsupported value: +Inf")
	wantError(t, remote.DollarFail(t.Context(), "bad details"), "not_found", "half a detail")
	_, err = remote.DollarDepth(t.Context(), list(1001))
	wantError(t, err, "invalid_argument", "Probe.DollarDepth: nested more than 1000 levels deep")
}

func wantError(t testing.TB, err error, code runtime.Code, message string) {
	t.Helper()
	if err == nil {
		t.Fatalf("got no error, want %s", message)
	}
	equal(t, err.Error(), message)
	equal(t, string(runtime.CodeOf(err)), string(code))
	checkDiscreet(t, "the error", err.Error())
}

func TestLimits(t *testing.T) {
	c := newCluster(t, twoServices)
	a := c.start("ms-A")
	remote := c.start("ms-B", runtime.WithMaxReply(1000), runtime.WithoutLink()).probes
	const frame = len(`{"result":""}`)
	text, err := remote.DollarBlob(t.Context(), 1000-frame)
	if err != nil || len(text) != 1000-frame {
		t.Errorf("at the limit: got %d bytes, %v", len(text), err)
	}
	for _, size := range []int{1001 - frame, 10 << 20} {
		_, err = remote.DollarBlob(t.Context(), size)
		wantError(t, err, "resource_exhausted",
			"Probe.DollarBlob on ms-A ("+a.url()+") sent a reply of more than 1000 bytes; raise it by WithMaxReply")
	}
	// The answer arrives although it comes before everything was sent.
	for range 3 {
		_, err = remote.DollarSize(t.Context(), strings.Repeat("x", 20<<20))
		wantError(t, err, "resource_exhausted", "the body is larger than 4194304 bytes; send less or raise it by WithMaxBody")
	}
	if _, err := remote.DollarName(t.Context()); err != nil {
		t.Error(err)
	}
}

func TestConcurrentCalls(t *testing.T) {
	c := newCluster(t, twoServices)
	a, b := c.start("ms-A"), c.start("ms-B")
	var done sync.WaitGroup
	for i := range 64 {
		done.Go(func() {
			for j := range 10 {
				text := fmt.Sprint(i, ".", j)
				if got, err := b.probes.DollarEchoText(t.Context(), text); got != text || err != nil {
					t.Errorf("got %q instead of %q, %v", got, text, err)
				}
			}
		})
	}
	done.Wait()
	// Connections are kept: about one for each caller.
	connections := map[string]bool{}
	for _, r := range a.requests() {
		connections[r.RemoteAddr] = true
	}
	if len(connections) > 200 {
		t.Errorf("640 calls took %d connections", len(connections))
	}
}
