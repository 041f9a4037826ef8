package effects

import (
	"go/types"
	"strconv"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// grain tells how far an execution tells objects apart. One name stands for all the
// objects that have it, and what is stored in one of several adds to what they hold,
// so nothing is lost by telling fewer apart.
type grain uint8

// Beyond bySite fewer references are followed, too: the places behind them have one
// name, and what is written to one of them is written to any.
const (
	bySite  grain = iota // each object that the function, or what it calls, makes
	byType               // the objects of one type are one
	byReach              // and fewer references are followed from what was there before
)

// allocated is what is known of an object, or of several that have one name.
type allocated struct {
	typ       types.Type // of what is at the top, or nil if that is not known
	container bool       // the top is what a slice, map or channel of typ refers to
	many      bool       // several objects, or one of each iteration of a loop
}

// allocatedBy returns what is known of a root's object.
func allocatedBy(r *root) allocated {
	k := allocated{many: !r.top.single}
	if !r.untyped {
		k.typ, k.container = r.typ, r.container
	}
	return k
}

// name tells types apart. Those that are not known have one.
func (k allocated) name() string {
	switch {
	case k.typ == nil:
		return "?"
	case k.container:
		return "[" + typeText(k.typ)
	}
	return typeText(k.typ)
}

// object returns the object that is made at a place in the code.
func (a *execution) object(s site, k allocated) *root {
	switch {
	case a.grain >= byType && k.typ != nil, a.grain >= byType && s.path != "":
		s, k.many = site{path: k.name()}, true
	case k.many:
		s.path += "*"
	}
	r := a.objects[s]
	if r == nil {
		r = newRoot(rootObject, len(a.objects), "")
		r.site, r.typ, r.container, r.top.single = s, k.typ, k.container, !k.many
		a.objects[s] = r
		return r
	}
	if !r.untyped && (r.container != k.container || r.typ != k.typ && (r.typ == nil || k.typ == nil || !types.Identical(r.typ, k.typ))) {
		// Functions of which one or the other is called make them, or a function whose
		// summary has changed.
		r.untyped, a.changed = true, true
		if r.old != nil {
			r.old.untyped = true
		}
	}
	return r
}

// make returns a reference to the object that instr makes, still empty.
func (a *execution) make(instr ssa.Instruction, st *state) (value, *node) {
	var k allocated
	switch instr := instr.(type) {
	case *ssa.Alloc:
		k.typ = pointee(instr.Type())
	case *ssa.MakeSlice, *ssa.MakeMap, *ssa.MakeChan:
		k.typ, k.container = instr.(ssa.Value).Type(), true
	}
	r := a.object(site{instr: instr}, k)
	if r.top.single {
		delete(st.memory, r.top)
		st.unmarkRoot(r)
	}
	return addressOf(r.top), r.top
}

// objectOf returns the object that stands for the callee's object of that index.
func (f frame) objectOf(a *execution, sum *Summary, index int) *root {
	var k allocated
	if index < len(sum.made) {
		k = sum.made[index]
	}
	r := a.object(site{f.instr, f.path + "#" + strconv.Itoa(index)}, k)
	a.fills(r)
	return r
}

// text writes k as summaries do: what is at the top, with a + for many.
//
//	t0 example.com/shop.Order
//	t1 + [[]string
func (k allocated) text() string {
	if k.many {
		return "+ " + k.spelled()
	}
	return k.spelled()
}

// spelled returns k's name if typeNamed can find it again, or "".
func (k allocated) spelled() string {
	t := k.typ
	for more := t != nil; more; {
		switch u := types.Unalias(t).(type) {
		case *types.Pointer:
			t = u.Elem()
		case *types.Slice:
			t = u.Elem()
		case *types.Basic:
			return k.name()
		case *types.Named:
			if u.TypeArgs().Len() == 0 && u.TypeParams().Len() == 0 && u.Obj().Pkg() != nil && u.Obj().Parent() == u.Obj().Pkg().Scope() {
				return k.name()
			}
			return ""
		default:
			more = false
		}
	}
	return ""
}

// allocated reads what text writes.
func (p *parser) allocated() allocated {
	rest, many := strings.CutPrefix(p.rest, "+")
	p.rest = ""
	k := allocated{many: many}
	name := strings.TrimSpace(rest)
	if strings.HasPrefix(name, "[") && !strings.HasPrefix(name, "[]") {
		name, k.container = name[1:], true
	}
	if p.prog != nil && name != "" {
		k.typ = p.prog.typeNamed(name)
	}
	return k
}
