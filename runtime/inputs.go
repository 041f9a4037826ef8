package runtime

import (
	"math/rand/v2"
	"reflect"
)

// Inputs is a source of choices, of which generated code makes arguments to try
// a dollar function with. Each choice is a number; smaller ones mean simpler
// values, and 0 means the zero value, nil or empty. So a caller that found
// arguments for which something goes wrong can look for simpler ones: it leaves
// out and lowers choices, and replays them. What is made survives JSON, but for
// exported fields that JSON leaves out. It is not safe for concurrent use.
type Inputs struct {
	random  *rand.Rand // nil: replayed
	replay  []uint64
	choices []uint64

	depth int // of slices, maps and pointers around what is made
	size  int // how many choices what was made stands for, shared parts counted each time
	made  map[reflect.Type][]madePointer
}

// madePointer is a pointer that may be used again.
type madePointer struct {
	pointer any
	size    int
}

const (
	maxInputs      = 2000 // choices, after which everything is as simple as can be
	maxInputDepth  = 6
	maxInputLength = 4
)

// NewInputs returns a source whose choices depend on the seed alone.
func NewInputs(seed uint64) *Inputs {
	return &Inputs{random: rand.New(rand.NewPCG(seed, seed^0x9e3779b97f4a7c15))} //nolint:gosec // arguments to try, no secrets
}

// ReplayInputs returns a source that makes the given choices. One that is larger
// than what there is to choose from becomes the largest there is; after the
// last one, all are 0.
func ReplayInputs(choices []uint64) *Inputs { return &Inputs{replay: choices} }

// Choices returns the choices made so far.
func (in *Inputs) Choices() []uint64 { return in.choices }

// Choose returns a number from 0 to limit, which is included.
func (in *Inputs) Choose(limit uint64) uint64 {
	var choice uint64
	switch i := len(in.choices); {
	case in.size >= maxInputs:
	case in.random == nil && i < len(in.replay):
		choice = min(in.replay[i], limit)
	case in.random != nil && limit+1 == 0:
		choice = in.random.Uint64()
	case in.random != nil:
		choice = in.random.Uint64N(limit + 1)
	}
	in.choices = append(in.choices, choice)
	in.size++
	return choice
}

// index chooses a number from 0 to n-1.
func (in *Inputs) index(n int) int { return int(in.Choose(uint64(n - 1))) } //nolint:gosec // n is small

// length chooses how many elements there are, where more than none are wanted.
func (in *Inputs) length() int { return 1 + in.index(maxInputLength) }

// enter reports whether there is room for something inside what is made. If so,
// in.depth has to be lowered after it.
func (in *Inputs) enter() bool {
	if in.depth == maxInputDepth {
		return false
	}
	in.depth++
	return true
}

// How a slice or map is made.
const (
	makeNil = iota
	makeEmpty
	makeSome
	makeSomeToo // more often than the others
)

// MakeSlice makes a slice that is nil, empty or has up to 4 elements, each made
// by f.
func MakeSlice[E any](in *Inputs, f func(*Inputs) E) []E {
	switch in.Choose(makeSomeToo) {
	case makeNil:
		return nil
	case makeEmpty:
		return []E{}
	}
	if !in.enter() {
		return nil
	}
	out := make([]E, in.length())
	for i := range out {
		out[i] = f(in)
	}
	in.depth--
	return out
}

// MakeMap makes a map that is nil, empty or has up to 4 elements, whose keys and
// values are made by the two functions.
func MakeMap[K comparable, V any](in *Inputs, key func(*Inputs) K, value func(*Inputs) V) map[K]V {
	switch in.Choose(makeSomeToo) {
	case makeNil:
		return nil
	case makeEmpty:
		return map[K]V{}
	}
	if !in.enter() {
		return nil
	}
	out := map[K]V{}
	for range in.length() {
		k := key(in)
		out[k] = value(in)
	}
	in.depth--
	return out
}

// MakePointer makes a pointer that is nil, leads to something made by f, or was
// made before: what has two pointers of one type may share what they lead to,
// but never leads to itself.
func MakePointer[T any](in *Inputs, f func(*Inputs) T) *T {
	const (
		none = iota
		fresh
		freshToo
		again
	)
	t := reflect.TypeFor[T]()
	choice := in.Choose(again)
	if choice == again && len(in.made[t]) > 0 {
		m := in.made[t][in.index(len(in.made[t]))]
		if in.size+m.size <= maxInputs {
			in.size += m.size
			return m.pointer.(*T)
		}
	}
	if choice == none || !in.enter() {
		return nil
	}
	size := in.size
	v := f(in)
	in.depth--
	if in.made == nil {
		in.made = map[reflect.Type][]madePointer{}
	}
	in.made[t] = append(in.made[t], madePointer{pointer: &v, size: in.size - size})
	return &v
}
