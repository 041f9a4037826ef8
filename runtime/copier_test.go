package runtime_test

import (
	"encoding/json"
	"math"
	"net/netip"
	"os"
	"os/exec"
	"reflect"
	"strings"
	"testing"
	"time"
	_ "time/tzdata" // for TestCopierInAnotherZone

	"github.com/dollarfn/msgen/runtime"
)

type (
	word  string
	ratio float32
	raw   []byte
)

// TestCopier copies values by the functions that generated code calls. Each
// gives what JSON does.
func TestCopier(t *testing.T) {
	text, number := (*runtime.Copier).Text, 7
	at := time.Date(2026, 5, 1, 10, 0, 0, 5, time.UTC)
	for _, s := range []string{"", "a", "世\u2028<\x00", "a\xff", "\xff\xfe", "\xed\xa0\x80", "世"[:2] + "a", "\ufffd\xc0"} {
		sameAsJSON(t, s, text)
		sameAsJSON(t, word(s), runtime.CopyText)
	}
	for _, f := range []float64{0, math.Copysign(0, -1), 0.1, 1e21, math.MaxFloat64, math.SmallestNonzeroFloat64, math.NaN(), math.Inf(1), math.Inf(-1)} {
		sameAsJSON(t, f, runtime.CopyFloat)
		sameAsJSON(t, ratio(f), runtime.CopyFloat)
	}
	for _, at := range []time.Time{
		{}, at, time.Now(), at.Local(), time.Now().In(time.FixedZone("", 0)), at.In(time.FixedZone("X", 5*60*60+30*60)),
		at.In(time.FixedZone("X", -5*60*60-30*60)), at.In(time.FixedZone("X", 61)), at.In(time.FixedZone("X", 24*60*60)),
		at.In(time.FixedZone("X", -24*60*60+60)), at.AddDate(8000, 0, 0), at.AddDate(-3000, 0, 0), time.Unix(0, 0).Local(),
		time.Date(9999, 12, 31, 23, 0, 0, 0, time.UTC).In(time.FixedZone("X", 2*60*60)), time.Date(0, 1, 1, 0, 0, 0, 0, time.UTC).In(time.FixedZone("X", -60)),
	} {
		sameAsJSON(t, at, (*runtime.Copier).Time)
	}
	for _, b := range [][]byte{nil, {}, {0, 255}} {
		sameAsJSON(t, b, runtime.CopyBytes)
		sameAsJSON(t, raw(b), runtime.CopyBytes)
	}
	for _, s := range [][]string{nil, {}, {"a", "\xff", ""}} {
		sameAsJSON(t, s, func(c *runtime.Copier, s []string) []string { return runtime.CopySlice(c, s, text) })
	}
	for _, s := range [][]int{nil, {}, {1, 2}} {
		sameAsJSON(t, s, func(c *runtime.Copier, s []int) []int { return runtime.CopySlice(c, s, nil) })
	}
	sameAsJSON(t, [2]string{"a", "\xff"}, func(c *runtime.Copier, v [2]string) [2]string {
		runtime.CopyArray(c, v[:], text)
		return v
	})
	for _, m := range []map[int8]string{nil, {}, {-1: "a", 2: "\xff"}} {
		sameAsJSON(t, m, func(c *runtime.Copier, m map[int8]string) map[int8]string { return runtime.CopyMap(c, m, text) })
	}
	for _, m := range []map[word]int{nil, {}, {"a": 1, "": 2, "\xff": 3}, {"\xff": 1, "\xfe": 2, "\ufffd": 3, "\xfd": 4}} {
		sameAsJSON(t, m, func(c *runtime.Copier, m map[word]int) map[word]int { return runtime.CopyTextMap(c, m, nil) })
	}
	for _, p := range []*int{nil, &number} {
		sameAsJSON(t, p, func(c *runtime.Copier, p *int) *int { return runtime.CopyPointer(c, p, nil) })
	}
	sameAsJSON(t, new("\xff"), func(c *runtime.Copier, p *string) *string { return runtime.CopyPointer(c, p, text) })
	for _, v := range []json.RawMessage{nil, json.RawMessage(` {"a": [1] }`), json.RawMessage(`{`)} {
		sameAsJSON(t, v, runtime.CopyJSON)
	}
	for _, v := range []json.Number{"", "1", "1e5", "x"} {
		sameAsJSON(t, v, runtime.CopyJSON)
	}
	sameAsJSON(t, map[netip.Addr]*[]string{netip.IPv6Loopback(): new([]string)}, runtime.CopyJSON)
}

// TestCopierInAnotherZone runs TestCopier where the local zone is not UTC.
func TestCopierInAnotherZone(t *testing.T) {
	cmd := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestCopier$", "-test.v")
	cmd.Env = append(os.Environ(), "TZ=Asia/Kolkata")
	if out, err := cmd.CombinedOutput(); err != nil || !strings.Contains(string(out), "PASS: TestCopier") {
		t.Errorf("%v\n%s", err, out)
	}
}

// sameAsJSON compares what f returns for v with what encoding/json makes of it,
// and the error's text.
func sameAsJSON[T any](t *testing.T, v T, f func(*runtime.Copier, T) T) {
	t.Helper()
	var want T
	data, err := json.Marshal(&v)
	if err == nil {
		err = json.Unmarshal(data, &want)
	}
	var c runtime.Copier
	got := f(&c, v)
	if err != nil || c.Err() != nil {
		if err == nil || c.Err() == nil || strings.Replace(err.Error(), "type *", "type ", 1) != c.Err().Error() {
			t.Errorf("%T %v: error %v, JSON's is %v", v, v, c.Err(), err)
		}
		return
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%T %v: got %#v, JSON gives %#v", v, v, got, want)
	}
}

func TestCopierOmits(t *testing.T) {
	type omitted struct {
		Slice []int          `json:",omitempty"`
		Map   map[string]int `json:",omitempty"`
		Float float64        `json:",omitempty"`
		At    time.Time      `json:",omitzero"`
	}
	for _, v := range []omitted{
		{},
		{[]int{}, map[string]int{}, math.Copysign(0, -1), time.Time{}.In(time.FixedZone("", 60))},
		{[]int{0}, map[string]int{"": 0}, 0.5, time.Unix(0, 0).UTC()},
	} {
		sameAsJSON(t, v, func(c *runtime.Copier, v omitted) omitted {
			v.Slice, v.Map = runtime.OmitEmptySlice(v.Slice), runtime.OmitEmptyMap(v.Map)
			v.Float, v.At = runtime.OmitEmptyFloat(v.Float), c.Time(runtime.OmitZero(v.At))
			if math.Signbit(v.Float) {
				t.Error("a negative zero is kept")
			}
			return v
		})
	}
}

type chain struct {
	Next, Other *chain
	Kids        []chain
	Raw         json.RawMessage
}

func copyChain(c *runtime.Copier, v chain) chain {
	if !c.Enter() {
		return v
	}
	defer c.Leave()
	return chain{
		Next:  runtime.CopyPointer(c, v.Next, copyChain),
		Other: runtime.CopyPointer(c, v.Other, copyChain),
		Kids:  runtime.CopySlice(c, v.Kids, copyChain),
		Raw:   runtime.CopyJSON(c, v.Raw),
	}
}

func chainOf(length int, last chain) chain {
	for range length - 1 {
		next := last
		last = chain{Next: &next}
	}
	return last
}

// TestCopierDepth copies what nests as deep as the JSON lane goes, and one
// level deeper.
func TestCopierDepth(t *testing.T) {
	for _, c := range []struct {
		name    string
		value   chain
		tooDeep bool
	}{
		{"1000", chainOf(1000, chain{}), false},
		{"1001", chainOf(1001, chain{}), true},
		{"a slice", chainOf(999, chain{Kids: []chain{}}), false},
		{"a slice too deep", chainOf(1000, chain{Kids: []chain{}}), true},
		{"elements too deep", chainOf(999, chain{Kids: []chain{{}}}), true},
		{"JSON", chainOf(998, chain{Raw: json.RawMessage(`["[\"[", {}]`)}), false},
		{"JSON too deep", chainOf(999, chain{Raw: json.RawMessage(`["[\"[", {}]`)}), true},
	} {
		var copier runtime.Copier
		copyChain(&copier, c.value)
		if err := copier.Err(); (err != nil) != c.tooDeep || err != nil && err.Error() != "nested more than 1000 levels deep" {
			t.Errorf("%s: got %v", c.name, err)
		}
	}
}

// TestCopierEndsInCycles copies a value in which every level leads to two more,
// without end. It is refused once the first way is too deep.
func TestCopierEndsInCycles(t *testing.T) {
	var cyclic chain
	cyclic.Next, cyclic.Other = &cyclic, &cyclic
	var c runtime.Copier
	copyChain(&c, cyclic)
	if c.Err() == nil {
		t.Error("a cycle was copied")
	}
}

// TestCopierKeepsTheFirstFailure fails twice.
func TestCopierKeepsTheFirstFailure(t *testing.T) {
	var c runtime.Copier
	runtime.CopySlice(&c, []float64{1, math.NaN(), math.Inf(1)}, runtime.CopyFloat)
	runtime.CopyJSON(&c, json.Number("x"))
	if err := c.Err(); err == nil || err.Error() != "json: unsupported value: NaN" {
		t.Errorf("got %v", err)
	}
}

func FuzzCopierText(f *testing.F) {
	for _, s := range []string{"", "a", "\xff", "\xed\xa0\x80", "\xf0\x9f\x98", "\u2028<&>\x00", "\xf4\x90\x80\x80"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		sameAsJSON(t, s, (*runtime.Copier).Text)
		sameAsJSON(t, s, runtime.CopyJSON)
	})
}
