package runtime_test

import (
	"encoding/json"
	"math"
	"math/big"
	"net/netip"
	"net/url"
	"reflect"
	"slices"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/dollarfn/msgen/runtime"
)

// branch is a tree of everything that inputs are made of.
type branch struct {
	Text   string
	Whole  int64
	Small  int8
	Count  uint16
	Float  float64
	Single float32
	Truth  bool
	Bytes  []byte
	At     time.Time
	Wait   time.Duration
	Host   netip.Addr
	Kids   []*branch
	Named  map[string]branch
}

func makeBranch(in *runtime.Inputs) (v branch) {
	v.Text = in.Text()
	v.Whole, v.Small, v.Count = in.Int64(), in.Int8(), in.Uint16()
	v.Float, v.Single = in.Float64(), in.Float32()
	v.Truth = in.Bool()
	v.Bytes = in.Bytes()
	v.At, v.Wait = in.Time(), in.Duration()
	v.Host = runtime.MakeJSON[netip.Addr](in)
	v.Kids = runtime.MakeSlice(in, func(in *runtime.Inputs) *branch { return runtime.MakePointer(in, makeBranch) })
	v.Named = runtime.MakeMap(in, (*runtime.Inputs).Text, makeBranch)
	return v
}

// TestInputs makes trees from many seeds: the same each time, and such that JSON
// preserves them. All kinds of values occur, shared pointers among them.
func TestInputs(t *testing.T) {
	seen := map[string]bool{}
	for seed := range uint64(500) {
		in := runtime.NewInputs(seed)
		made := makeBranch(in)
		if again := makeBranch(runtime.NewInputs(seed)); !reflect.DeepEqual(made, again) {
			t.Fatalf("seed %d gives something else the second time", seed)
		}
		if again := makeBranch(runtime.ReplayInputs(in.Choices())); !reflect.DeepEqual(made, again) {
			t.Fatalf("the choices of seed %d give something else", seed)
		}
		data, err := json.Marshal(made)
		if err != nil || len(data) > 1<<20 {
			t.Fatalf("seed %d: %d bytes, %v", seed, len(data), err)
		}
		var back branch
		if err := json.Unmarshal(data, &back); err != nil || !reflect.DeepEqual(made, back) {
			t.Fatalf("seed %d: JSON changes %s: %v", seed, data, err)
		}
		note(seen, made, map[*branch]bool{})
	}
	for _, what := range []string{
		"zero", "empty text", "unicode", "largest", "smallest", "fraction", "zero time", "nanoseconds", "nil slice", "empty slice",
		"nil pointer", "shared pointer", "nil map", "empty map", "a host", "no host",
	} {
		if !seen[what] {
			t.Errorf("never made: %s", what)
		}
	}
}

// note records what v has.
func note(seen map[string]bool, v branch, met map[*branch]bool) {
	for what, found := range map[string]bool{
		"zero":        v.Whole == 0,
		"empty text":  v.Text == "",
		"unicode":     len(v.Text) > utf8.RuneCountInString(v.Text),
		"largest":     v.Whole == math.MaxInt64,
		"smallest":    v.Whole == math.MinInt64,
		"fraction":    v.Float != math.Trunc(v.Float),
		"zero time":   v.At.IsZero(),
		"nanoseconds": v.At.Nanosecond() > 0,
		"nil slice":   v.Kids == nil,
		"empty slice": v.Kids != nil && len(v.Kids) == 0,
		"nil pointer": slices.Contains(v.Kids, nil),
		"nil map":     v.Named == nil,
		"empty map":   v.Named != nil && len(v.Named) == 0,
		"a host":      v.Host.IsValid(),
		"no host":     !v.Host.IsValid(),
	} {
		seen[what] = seen[what] || found
	}
	for _, kid := range v.Kids {
		if met[kid] && kid != nil {
			seen["shared pointer"] = true
		}
		if met[kid] = true; kid != nil {
			note(seen, *kid, met)
		}
	}
	for _, kid := range v.Named {
		note(seen, kid, met)
	}
}

// TestReplayedInputs replays choices that are none, too few and too large.
func TestReplayedInputs(t *testing.T) {
	host := netip.Addr{}
	if got := makeBranch(runtime.ReplayInputs(nil)); !reflect.DeepEqual(got, branch{Host: host}) {
		t.Errorf("no choices give %+v", got)
	}
	in := runtime.NewInputs(1)
	makeBranch(in)
	choices := in.Choices()
	for i := range choices { // as one does who looks for simpler values
		makeBranch(runtime.ReplayInputs(choices[:i]))
		makeBranch(runtime.ReplayInputs(append(slices.Clone(choices[:i]), choices[i+1:]...)))
	}
	wild := runtime.ReplayInputs(slices.Repeat([]uint64{math.MaxUint64}, 10_000))
	makeBranch(wild)
	if n := len(wild.Choices()); n > 100_000 {
		t.Errorf("%d choices were made", n)
	}
	if got := runtime.ReplayInputs([]uint64{9}).Choose(3); got != 3 {
		t.Errorf("choice 9 of 3 became %d", got)
	}
}

// TestMakeJSON makes values of types that read and write JSON themselves.
func TestMakeJSON(t *testing.T) {
	checkMade[netip.Prefix](t, 2)
	checkMade[netip.AddrPort](t, 2)
	checkMade[big.Int](t, 3)
	checkMade[json.RawMessage](t, 10)
	checkMade[json.Number](t, 2)
	checkMade[time.Time](t, 1)
	checkMade[stubborn](t, 1)
	checkMade[url.URL](t, 1)
}

// checkMade makes values of many seeds, of which at least some differ.
func checkMade[T any](t *testing.T, atLeast int) {
	t.Helper()
	texts := map[string]bool{}
	for seed := range uint64(200) {
		v := runtime.MakeJSON[T](runtime.NewInputs(seed))
		data, err := json.Marshal(&v)
		if err != nil {
			t.Errorf("%T: %v", v, err)
		}
		texts[string(data)] = true
	}
	if len(texts) < atLeast {
		t.Errorf("%T: only %v", *new(T), texts)
	}
}

// stubborn accepts nothing, and does it badly.
type stubborn struct{ Text string }

func (*stubborn) UnmarshalJSON([]byte) error { panic("not me") }

// TestPreserved gives what JSON makes of a value, or nothing where it can't.
func TestPreserved(t *testing.T) {
	type options struct{ Fast bool }
	type embeds struct {
		*options
		Text string
	}
	if got := runtime.Preserved(embeds{Text: "\xff"}); got.Text != "\ufffd" {
		t.Errorf("got %+v", got)
	}
	if got := runtime.Preserved([]float64{1, math.NaN()}); got != nil {
		t.Errorf("got %v", got)
	}
}
