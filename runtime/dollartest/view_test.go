package dollartest

import (
	"context"
	"math"
	"math/big"
	"net/http"
	"net/netip"
	"reflect"
	"testing"
	"time"

	"github.com/dollarfn/msgen/runtime"
)

type leaf struct {
	Name   string
	hidden []byte
}

type tree struct {
	Leaves []*leaf
	Named  map[string]*leaf
	At     *time.Time
	Any    any
}

// weekday has a text of its own, which hides what it is.
type weekday int

func (weekday) String() string { return "some day" }

// TestView has pairs of values, and whether a caller can tell them apart. It is
// internal because Diff hides which texts it compares.
func TestView(t *testing.T) {
	at := time.Date(2026, 5, 1, 10, 0, 0, 0, time.UTC)
	for _, e := range []struct {
		name string
		a, b any
		same bool
	}{
		{"nil and empty slices", []int(nil), []int{}, false},
		{"nil and empty maps", map[string]int(nil), map[string]int{}, false},
		{"nil and empty bytes", []byte(nil), []byte{}, false},
		{"capacities", make([]int, 1, 2), make([]int, 1, 9), true},
		{"NaN", math.NaN(), math.Float64frombits(0x7ff8000000000002), true},
		{"zeros", 0.0, math.Copysign(0, -1), false},
		{"orders of maps", map[string]int{"a": 1, "b": 2, "c": 3}, map[string]int{"c": 3, "b": 2, "a": 1}, true},
		{"zones", at, at.In(time.FixedZone("X", 0)), false},
		{"monotonic readings", time.Now().Round(0), time.Now(), false},
		{"unexported fields", leaf{hidden: []byte("a")}, leaf{hidden: []byte("b")}, false},
		{"unexported fields behind a map", map[int]leaf{1: {hidden: []byte("a")}}, map[int]leaf{1: {}}, false},
		{"texts", "a\xff", "a\ufffd", false},
		{"types with a text", weekday(1), weekday(2), false},
		{"types in an interface", []any{1}, []any{int64(1)}, false},
		{"pointers", &leaf{Name: "a"}, &leaf{Name: "a"}, true},
		{"opaque types", big.NewInt(0), new(big.Int).Sub(big.NewInt(1), big.NewInt(1)), true},
		{"opaque values", netip.MustParseAddr("::1"), netip.MustParseAddr("::2"), false},
	} {
		if a, b := view(e.a), view(e.b); (a == b) != e.same {
			t.Errorf("%s: %s and %s", e.name, a, b)
		}
	}
}

// TestSharing finds memory in a result that two parts have in common, unless the
// arguments had it.
func TestSharing(t *testing.T) {
	a, b := &leaf{}, []*leaf{{}}
	for _, e := range []struct {
		result, args any
		want         string
	}{
		{tree{Leaves: []*leaf{a, a}}, nil, "result.Leaves[1] is result.Leaves[0]"},
		{tree{Leaves: []*leaf{a}, Named: map[string]*leaf{"x": a}}, nil, `result.Named["x"] is result.Leaves[0]`},
		{tree{Leaves: []*leaf{a}, Named: map[string]*leaf{"x": a}}, a, ""},
		{[]any{b, b}, nil, "result[1] is result[0]"},
		{[]any{new(struct{}), new(struct{})}, nil, ""},
	} {
		if _, got := viewResult(e.result, e.args); got != e.want {
			t.Errorf("%s: got %q instead of %q", view(e.result), got, e.want)
		}
	}
}

// TestScribble changes everything that can be reached, once.
func TestScribble(t *testing.T) {
	at := time.Date(2026, 5, 1, 10, 0, 0, 0, time.UTC)
	shared := &leaf{"a", []byte("x")}
	x := &tree{[]*leaf{shared, shared}, map[string]*leaf{"k": {Name: "b"}}, &at, []int{1}}
	flags := map[string]struct{}{"on": {}}
	scribble(x, x.Leaves, flags)
	want := &tree{[]*leaf{{"a~", []byte("x")}, {"a~", []byte("x")}}, map[string]*leaf{"k": {Name: "b~"}}, new(at), []int{2}}
	if !reflect.DeepEqual(x, want) || !at.Equal(time.Date(2026, 5, 1, 11, 0, 0, 0, time.UTC)) || len(flags) != 0 {
		t.Errorf("got %s, %v", view(x), flags)
	}
	scribble(nil, []any{nil, 1}, (*tree)(nil), math.MaxInt8, new(int8(127)), func() {}) // without a panic
}

type ownKey struct{}

// TestSpy tells ordinary context values from those that travel or are the standard
// library's.
func TestSpy(t *testing.T) {
	s := &spy{Context: runtime.NewContext(t.Context(), &runtime.Context{})}
	_ = runtime.FromContext(s).UserID
	_ = s.Value(http.ServerContextKey)
	_, cancel := context.WithTimeout(s, time.Hour)
	cancel()
	if got := s.reads(); got != "" {
		t.Errorf("it read %s", got)
	}
	for _, key := range []any{ownKey{}, &ownKey{}, ownKey{}, "tenant"} {
		_ = s.Value(key)
	}
	want := "the context value of type dollartest.ownKey and the context value of type *dollartest.ownKey and the context value of type string"
	if got := s.reads(); got != want {
		t.Errorf("it read %s instead of %s", got, want)
	}
	for path, want := range map[string]bool{
		"net/http": true, "vendor/golang.org/x/net": true, "example.com/x": false, "example.com/x_test": false, "main": false,
		"github.com/dollarfn/msgen/runtime/dollartest_test": false, "go.uber.org/goleak": false,
	} {
		if isStandard(path) != want {
			t.Errorf("%s: %v", path, !want)
		}
	}
}
