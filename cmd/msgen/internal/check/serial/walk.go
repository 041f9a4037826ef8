package serial

import (
	"go/types"
	"path/filepath"
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

// Bounds that only a type of absurd size, or one that is ill-formed and
// unfolds without end, can reach.
const (
	maxFaults = 100
	maxSteps  = 20_000
	maxDepth  = 200
)

// walker goes through the type of one parameter and collects what is wrong.
type walker struct {
	home   *types.Package // the service's package
	module string         // path of the module that home belongs to, or ""
	sets   *typeutil.MethodSetCache
	// errorAdvice is what to do about a result that is an error; "" for parameters.
	errorAdvice string

	faults   []fault
	reported map[string]bool // by path
	found    int             // faults met, those on a path reported before included
	steps    int
	complete bool // what people wrote has no type errors: what did not resolve is a type of C

	// visits tells of named types, apart for those whose address the encoder
	// can take (1) and those it can't (0).
	visits [2]typeutil.Map
}

// visit is what the walker knows of a type.
type visit int

const (
	active visit = iota // being walked, further up the path
	clean               // nothing to report in it
)

func newWalker(pass *analysis.Pass, sets *typeutil.MethodSetCache) *walker {
	w := &walker{home: pass.Pkg, sets: sets, reported: map[string]bool{}, complete: !slices.ContainsFunc(pass.TypeErrors, written)}
	if pass.Module != nil {
		w.module = pass.Module.Path
	}
	return w
}

// written reports whether a type error is in a file that people wrote. Those in what
// is to be generated follow from what the checks refuse.
func written(err types.Error) bool {
	return filepath.Base(err.Fset.Position(err.Pos).Filename) != model.GenFile
}

// walk judges the type at a spot and whatever it holds.
func (w *walker) walk(at spot) { w.walkType(at.typ, at) }

// walkType judges t, which is at.typ or, behind a pointer, what it points to.
func (w *walker) walkType(t types.Type, at spot) {
	if w.complete && isUnknown(t) {
		w.add(at.path, fault{fact: at.path + " has a type of C", advice: "use a Go type", path: at.fields})
		return
	}
	if w.steps++; w.steps > maxSteps || at.depth > maxDepth || len(w.faults) >= maxFaults || !judged(t) {
		return
	}
	switch u := t.Underlying().(type) {
	case *types.Interface:
		w.fault(at, hasInterface, w.adviseInterface(t, at))
		return
	case *types.Pointer:
		w.pointer(t, u, at)
		return
	}
	if !isNamed(t) {
		w.value(t, at)
		return
	}
	// A type that is walked already adds nothing: its faults are reported on
	// the shorter path. One without faults needs no second look.
	visits := &w.visits[0]
	if at.addr {
		visits = &w.visits[1]
	}
	if visits.At(t) != nil {
		return
	}
	visits.Set(t, active)
	before := w.found
	w.value(t, at)
	if w.found == before {
		visits.Set(t, clean)
	} else {
		visits.Delete(t)
	}
}

// judged reports whether t is a type that can be judged: not one that failed to
// resolve, and not a type parameter, which every instantiation fills in.
func judged(t types.Type) bool {
	if _, ok := types.Unalias(t).(*types.TypeParam); ok {
		return false
	}
	b, ok := t.Underlying().(*types.Basic)
	return !ok || b.Kind() != types.Invalid
}

// isUnknown reports whether t did not resolve, or points to what did not.
func isUnknown(t types.Type) bool {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Kind() == types.Invalid
}

func isNamed(t types.Type) bool {
	_, ok := types.Unalias(t).(*types.Named)
	return ok
}

// value judges a type that is neither a pointer nor an interface.
func (w *walker) value(t types.Type, at spot) {
	c := w.codec(t)
	if w.marshals(t, c, at) {
		return
	}
	if why := w.lock(t); why != "" {
		w.fault(at, ", which "+why, w.adviseLock(at))
		return
	}
	switch u := t.Underlying().(type) {
	case *types.Basic:
		w.basic(u, at)
	case *types.Signature:
		w.fault(at, "", w.adviseFunction(t, at))
	case *types.Chan:
		w.fault(at, "", w.adviseRemoval("pass a slice of what it carries", at))
	case *types.Slice:
		if !w.isBytes(u) {
			w.walk(at.elem(u.Elem(), true))
		}
	case *types.Array:
		// An array without elements carries nothing: [0]func() makes a struct
		// incomparable, [0]sync.Mutex keeps it from being copied.
		if u.Len() != 0 {
			w.walk(at.elem(u.Elem(), at.addr))
		}
	case *types.Map:
		w.key(u.Key(), at.key(u.Key()))
		w.walk(at.mapped(u.Elem()))
	case *types.Struct:
		w.structure(t, u, c, at)
	}
}

// isBytes reports whether s is sent as base64 text, like a []byte: its elements
// are bytes that don't marshal themselves.
func (w *walker) isBytes(s *types.Slice) bool {
	b, ok := s.Elem().Underlying().(*types.Basic)
	if !ok || b.Kind() != types.Byte {
		return false
	}
	c := w.codec(s.Elem())
	return c.marshalJSON == nil && c.marshalText == nil
}

func (w *walker) basic(b *types.Basic, at spot) {
	switch kind := b.Kind(); {
	case kind == types.UnsafePointer:
		w.fault(at, "", w.adviseRemoval("pass what it points to", at))
	case kind == types.Uintptr:
		w.fault(at, ", an address in this process", w.adviseChange("use uint64 for a number", at))
	case b.Info()&types.IsComplex != 0:
		w.fault(at, ", which JSON cannot hold", w.adviseChange("use two floats", at))
	}
}

// pointer judges *T. Its method set is that of an addressable T.
func (w *walker) pointer(t types.Type, p *types.Pointer, at spot) {
	elem := p.Elem()
	if !judged(elem) {
		return
	}
	if inner, ok := elem.Underlying().(*types.Pointer); ok {
		advice := "use a single pointer"
		if _, deeper := inner.Elem().Underlying().(*types.Pointer); !deeper {
			advice = "use " + w.typeString(types.NewPointer(inner.Elem()))
		}
		w.fault(at, ", a pointer to a pointer, whose nil levels cannot be told apart", w.adviseChange(advice, at))
		return
	}
	// type Moment *time.Time
	//
	// The encoder follows it like any pointer, the decoder finds no methods.
	if isNamed(t) && !types.IsInterface(elem) && w.codec(elem) != (codec{}) {
		w.fault(at, ", a named pointer, and decoding does not find the methods of "+w.typeString(elem)+" through it",
			w.adviseChange("use "+w.typeString(types.NewPointer(elem)), at))
		return
	}
	at.addr, at.pointed = true, true
	at.depth++
	w.walkType(elem, at)
}
