package runtime

import (
	"encoding/json"
	"math/rand/v2"
	"reflect"
	"strconv"
	"strings"
	"testing"
)

// knot is a value that can be tied to others in every way that JSON follows.
type knot struct {
	Pointer *knot
	Slice   []*knot
	Values  []knot
	Map     map[int]*knot
	Array   [2]*knot
	*bow
	Kept *knot `json:"-"`
}

// bow is embedded in a knot by a pointer.
type bow struct{ Bow *knot }

// tie has seven ways. All but the last are followed.
const waysToTie, followed = 7, 6

// tie makes from lead to another knot.
func tie(from, to *knot, way byte) {
	switch way % waysToTie {
	case 0:
		from.Pointer = to
	case 1:
		from.Slice = append(from.Slice, nil, to)
	case 2:
		from.Values = append(from.Values, knot{Pointer: to})
	case 3:
		if from.Map == nil {
			from.Map = map[int]*knot{}
		}
		from.Map[len(from.Map)] = to
	case 4:
		from.Array[1] = to
	case 5:
		from.bow = &bow{Bow: to}
	case 6:
		from.Kept = to // not followed
	}
}

// FuzzFindCycle ties some knots in the ways that the data says, three bytes each.
// encoding/json is the judge: it fails on a cycle, and on nothing else here.
func FuzzFindCycle(f *testing.F) {
	f.Add([]byte{})
	f.Add([]byte{0, 1, 0, 1, 2, 0, 0, 2, 0})
	f.Add([]byte{0, 1, 1, 0, 1, 2, 1, 2, 3, 1, 2, 4, 2, 3, 5, 2, 3, 6})
	for way := range byte(waysToTie) {
		f.Add([]byte{0, 0, way})
		f.Add([]byte{0, 1, way, 1, 0, way})
		f.Add([]byte{0, 1, way, 1, 2, 0, 2, 1, way})
	}
	f.Fuzz(compareWithJSON)
}

// TestFindCycleInKnots is the fuzz test for those who don't fuzz.
func TestFindCycleInKnots(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 500 {
		data := make([]byte, 3*r.IntN(12))
		for i := range data {
			data[i] = byte(r.Uint32())
		}
		compareWithJSON(t, data)
	}
}

func compareWithJSON(t *testing.T, data []byte) {
	knots := make([]knot, 6) // few, since JSON writes what is shared each time
	data = data[:min(len(data), 60)]
	for ; len(data) >= 3; data = data[3:] {
		tie(&knots[int(data[0])%len(knots)], &knots[int(data[1])%len(knots)], data[2])
	}
	v, s := reflect.ValueOf(&knots[0]), (shapes{}).of(reflect.TypeFor[*knot]())
	_, err := json.Marshal(v.Interface())
	if got := findCycle(v, s, "v"); (got != "") != (err != nil) {
		t.Fatalf("found %q, but encoding/json says %v", got, err)
	} else if got != "" {
		checkPath(t, &knots[0], got)
	}
	// As for a value that is too large for a quick look.
	w := cycleWalk{met: map[place]int{}}
	if back, _ := w.run(v, s, 0); (back >= 0) != (err != nil) {
		t.Fatalf("found something %d hops away, but encoding/json says %v", back, err)
	}
}

// TestFindCycleInGraphs ties hundreds of knots, each to later ones only, so that
// much is shared but nothing comes back. Then it ties one to an earlier one.
func TestFindCycleInGraphs(t *testing.T) {
	s := (shapes{}).of(reflect.TypeFor[*knot]())
	for seed := range uint64(100) {
		r := rand.New(rand.NewPCG(seed, 0))
		knots := make([]knot, 2+r.IntN(500))
		tied := make([][]int, len(knots))
		for i := range len(knots) - 1 {
			ways := r.Perm(followed)[:1+r.IntN(3)] // each once: another tie of that way may take its place
			for _, way := range ways {
				to := i + 1 + r.IntN(min(len(knots)-i-1, 20))
				tie(&knots[i], &knots[to], byte(way))
				tied[i] = append(tied[i], to)
			}
		}
		if got := findCycle(reflect.ValueOf(&knots[0]), s, "v"); got != "" {
			t.Fatalf("seed %d: found %q where there is nothing", seed, got)
		}
		walk := []int{0}
		for at := 0; len(tied[at]) > 0; walk = append(walk, at) {
			at = tied[at][r.IntN(len(tied[at]))]
		}
		// The last knot is tied to no other yet.
		tie(&knots[walk[len(walk)-1]], &knots[walk[r.IntN(len(walk))]], byte(r.IntN(followed)))
		got := findCycle(reflect.ValueOf(&knots[0]), s, "v")
		if got == "" {
			t.Fatalf("seed %d: found nothing", seed)
		}
		checkPath(t, &knots[0], got)
	}
}

// checkPath follows the two paths of "v.Pointer.Slice[1] is v.Pointer". They
// have to lead to one place.
func checkPath(t *testing.T, root *knot, cycle string) {
	t.Helper()
	long, short, ok := strings.Cut(cycle, " is ")
	if !ok || !strings.HasPrefix(long, short) {
		t.Fatalf("%q does not say what is what", cycle)
	}
	if strings.Contains(long, "…") {
		return
	}
	var ends [2]reflect.Value
	for i, path := range []string{long, short} {
		v := reflect.ValueOf(root)
		for part := range strings.FieldsFuncSeq(path[len("v"):], func(r rune) bool { return strings.ContainsRune(".[]", r) }) {
			v = reflect.Indirect(v)
			if v.Kind() == reflect.Struct {
				v = v.FieldByName(part)
				continue
			}
			index, err := strconv.Atoi(part)
			if err != nil {
				t.Fatalf("%q has the part %q", cycle, part)
			}
			if v.Kind() == reflect.Map {
				v = v.MapIndex(reflect.ValueOf(index))
			} else {
				v = v.Index(index)
			}
		}
		ends[i] = v
	}
	if ends[0].Type() != ends[1].Type() || ends[0].Pointer() != ends[1].Pointer() {
		t.Errorf("%q is not so: %v and %v", cycle, ends[0], ends[1])
	}
}
