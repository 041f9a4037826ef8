package effects

import "go/types"

// rootKind tells what a path starts from.
type rootKind uint8

const (
	rootParam    rootKind = iota // a parameter, the receiver first
	rootFree                     // a variable that a closure captured
	rootGlobal                   // a package-level variable
	rootOutcome                  // the results of a call that could not be resolved here
	rootObject                   // memory that the function itself, or what it called, made
	rootRelative                 // nothing: a path inside a struct value
)

// root is where paths start.
type root struct {
	kind  rootKind
	index int    // of the parameter, captured variable, call or object
	name  string // of the package-level variable: its import path and name
	top   *node
	// old is set for objects made in a loop: it stands for those of earlier
	// iterations, while the root itself is the one made last.
	old   *root
	isOld bool
	site  site
	typ   types.Type // of what is at the top, or nil if that is not known
	// container is set where the top is what a slice, map or channel of typ refers
	// to, and not a typ itself.
	container bool
	untyped   bool // it is also seen through pointers to other types
	// filled is set where code that was not followed may have put something into an
	// object. Then a place to which nothing is known to be stored is not empty.
	filled bool
	// near is set where fewer references are followed than elsewhere.
	near bool
}

// site is where an object is made: an instruction, and which of the objects that
// the function called there makes.
type site struct {
	instr any
	path  string
}

func newRoot(kind rootKind, index int, name string) *root {
	r := &root{kind: kind, index: index, name: name}
	r.top = &node{root: r, single: true}
	r.top.base = r.top
	return r
}

// past returns the root that stands for the objects of earlier iterations.
func (r *root) past() *root {
	if r.isOld || r.kind != rootObject || !r.top.single {
		return r
	}
	if r.old == nil {
		r.old = newRoot(rootObject, r.index, "")
		r.old.isOld, r.old.site = true, r.site
		r.old.top.single = false
		r.old.typ, r.old.container, r.old.untyped = r.typ, r.container, r.untyped
	}
	return r.old
}

// before reports whether places below the root existed when the function was
// called.
func (r *root) before() bool { return r.kind <= rootOutcome }

// maxDerefs is how many references below the root are followed.
func (r *root) maxDerefs() uint8 {
	if r.near {
		return nearDerefs
	}
	return maxDerefs
}
