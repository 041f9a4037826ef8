package errorflow

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// tracer walks back from values of one function, and of the literals in it and
// around it, to where their errors come from.
type tracer struct {
	flow  *Flow
	node  *node
	fn    *ssa.Function // that is looked at
	seen  map[ssa.Value]bool
	sink  *[]*atom // in place of the node, for collect
	has   map[id]bool
	grown bool
	outer *tracer      // which learns that the node has grown
	targs []types.Type // of the call that is looked at
	depth int          // of collect within collect
}

// emit adds an atom.
func (t *tracer) emit(a *atom) {
	if t.sink != nil {
		if !t.has[a.id] {
			t.has[a.id] = true
			*t.sink = append(*t.sink, a)
		}
		return
	}
	if t.node.add(a) {
		for o := t; o != nil; o = o.outer {
			o.grown = true
		}
	}
}

// collect returns what v may be, apart from the node.
func (t *tracer) collect(v ssa.Value) []*atom {
	var out []*atom
	if t.depth > maxCollect {
		return nil
	}
	inner := &tracer{flow: t.flow, node: t.node, fn: t.fn, seen: map[ssa.Value]bool{}, sink: &out, has: map[id]bool{}, depth: t.depth + 1}
	inner.trace(v)
	return out
}

// trace emits the errors that v may be or hold, and the functions that it may be.
func (t *tracer) trace(v ssa.Value) {
	if v == nil || t.seen[v] {
		return
	}
	t.seen[v] = true
	t.flow.work++
	switch v := v.(type) {
	case *ssa.MakeInterface:
		t.box(v.X, v.Pos())
	case *ssa.ChangeInterface:
		t.trace(v.X)
	case *ssa.ChangeType:
		if isTypeParam(v.X.Type()) && !isTypeParam(v.Type()) {
			t.box(v.X, v.Pos())
			return
		}
		t.trace(v.X)
	case *ssa.Convert:
		t.trace(v.X)
	case *ssa.MultiConvert:
		t.trace(v.X)
	case *ssa.Slice:
		t.trace(v.X)
	case *ssa.SliceToArrayPointer:
		t.trace(v.X)
	case *ssa.Phi:
		for _, e := range v.Edges {
			t.trace(e)
		}
	case *ssa.UnOp:
		switch v.Op {
		case token.MUL:
			t.load(v.X)
		case token.ARROW:
			t.trace(v.X)
		default:
		}
	case *ssa.TypeAssert:
		t.assert(v)
	case *ssa.Extract:
		t.extract(v)
	case *ssa.Call:
		t.call(v, 0)
	case *ssa.Lookup:
		t.trace(v.X)
	case *ssa.Index:
		t.trace(v.X)
	case *ssa.Field:
		t.fieldOf(v.X, fieldOf(v.X.Type(), v.Field))
	case *ssa.Function:
		t.emit(&atom{id: id{kind: function, fn: originOf(v)}})
	case *ssa.MakeClosure:
		t.emit(&atom{id: id{kind: function, fn: v.Fn.(*ssa.Function)}})
	case *ssa.Parameter:
		t.parameter(v)
	case *ssa.FreeVar:
		if b := binding(v); b != nil {
			t.trace(b)
		} else if v.Parent().Parent() == nil {
			t.boundReceiver(v)
		}
	case *ssa.Alloc, *ssa.MakeMap, *ssa.MakeSlice, *ssa.MakeChan:
		t.made(v)
	case *ssa.FieldAddr:
		t.fieldOf(v.X, fieldOf(v.X.Type(), v.Field))
	case *ssa.IndexAddr:
		t.trace(v.X)
	case *ssa.Global:
		t.load(v)
	}
}

// boundReceiver traces the receiver of a method value: what it is bound to is not
// looked for.
func (t *tracer) boundReceiver(v *ssa.FreeVar) { t.structFields(v.Type()) }

func (t *tracer) parameter(p *ssa.Parameter) {
	for i, q := range p.Parent().Params {
		if q != p {
			continue
		}
		a := &atom{id: id{kind: parameter, fn: p.Parent(), i: i}}
		if p.Parent().Parent() != nil && p.Parent() != t.node.key.fn {
			t.resolve(a) // of a literal within the function
		} else {
			t.emit(a)
		}
	}
}

// load traces what is stored at an address.
func (t *tracer) load(addr ssa.Value) {
	switch a := addr.(type) {
	case *ssa.Global:
		t.variable(a)
	case *ssa.FieldAddr:
		t.fieldOf(a.X, fieldOf(a.X.Type(), a.Field))
	default:
		t.trace(addr)
	}
}

// variable traces a package-level variable. One that holds an error from the start
// is known by its name.
//
//	var ErrGone = errors.New("gone")
func (t *tracer) variable(g *ssa.Global) {
	obj, _ := g.Object().(*types.Var)
	if obj == nil || obj.Pkg() == nil {
		return
	}
	if !types.Implements(obj.Type(), errorInterface) {
		t.membersOf(g)
		t.include(t.flow.global(g), nil, nil, token.NoPos, "")
		return
	}
	stores := t.flow.index.globals[globalKey(g)]
	initial, only := len(stores) == 0, true
	for _, s := range stores {
		if s.in.Name() == "init" && s.in.Synthetic != "" {
			initial = true
		} else {
			only = false
		}
	}
	if initial {
		t.emit(&atom{id: id{kind: Sentinel, path: obj.Pkg().Path(), name: obj.Name()}, obj: obj, pos: obj.Pos(), in: nil})
	}
	if !only || !obj.Exported() || !types.Comparable(obj.Type()) {
		t.include(t.flow.global(g), nil, nil, token.NoPos, "")
	}
}

// box traces a value that is put into an interface: its type, if that is an error,
// and the errors in it.
func (t *tracer) box(x ssa.Value, pos token.Pos) {
	typ := x.Type()
	if types.IsInterface(typ) {
		if p, ok := types.Unalias(typ).(*types.TypeParam); ok {
			t.emit(&atom{id: id{kind: Type, text: "type parameter " + p.Obj().Name(), fn: t.fn}, typ: p, pos: pos, in: t.fn})
		}
		t.trace(x)
		return
	}
	if types.Implements(typ, errorInterface) {
		if load, ok := x.(*ssa.UnOp); ok && load.Op == token.MUL {
			if _, global := load.X.(*ssa.Global); global && types.Comparable(typ) {
				t.trace(x) // known by the variable's name
				return
			}
		}
		if !pos.IsValid() {
			pos = x.Pos()
		}
		t.emitType(typ, pos)
	}
	if t.flow.holdsError(typ) {
		t.trace(x)
	}
}

func (t *tracer) emitType(typ types.Type, pos token.Pos) {
	t.emit(&atom{id: t.flow.typeID(typ), typ: typ, pos: pos, text: "makes one", in: t.fn})
}

// made traces what is put into a variable, a struct or a container that is made
// here, by the function itself or by those that it hands it to.
func (t *tracer) made(v ssa.Value) {
	for _, s := range t.flow.index.local[v] {
		t.trace(s.val)
	}
	for _, p := range t.flow.index.passes[v] {
		t.passed(v, p)
	}
	if alloc, ok := v.(*ssa.Alloc); ok {
		elem := alloc.Type().Underlying().(*types.Pointer).Elem()
		if st, ok := elem.Underlying().(*types.Struct); ok && !isStandardType(elem) {
			for field := range st.Fields() {
				if t.flow.holdsError(field.Type()) {
					t.weakly(t.flow.field(field, false))
				}
			}
		}
	}
}

func isStandardType(t types.Type) bool {
	n, ok := types.Unalias(t).(*types.Named)
	return ok && n.Obj().Pkg() != nil && isStandard(n.Obj().Pkg().Path())
}

// fieldOf traces a field of a struct: what is stored to it, where the struct is
// made here, otherwise what is stored to it anywhere.
func (t *tracer) fieldOf(base ssa.Value, field *types.Var) {
	if !t.flow.holdsError(field.Type()) {
		return
	}
	root := structBase(base)
	if load, ok := root.(*ssa.UnOp); ok && load.Op == token.MUL {
		root = structBase(load.X)
	}
	if g := variableBehind(base); g != nil {
		t.membersOf(g)
	}
	if alloc, ok := root.(*ssa.Alloc); ok {
		local := false
		for _, s := range t.flow.index.local[alloc] {
			if s.field == field || s.field == nil {
				local = true
				t.trace(s.val)
			}
		}
		if local {
			t.weakly(t.flow.field(field, false))
			return
		}
	}
	t.include(t.flow.field(field, true), nil, nil, token.NoPos, "")
}

// structFields traces all that is stored to the fields of a type whose value comes
// from where it can't be followed.
func (t *tracer) structFields(typ types.Type) {
	if p, ok := typ.Underlying().(*types.Pointer); ok {
		typ = p.Elem()
	}
	st, ok := typ.Underlying().(*types.Struct)
	if !ok || isStandardType(typ) {
		return
	}
	for field := range st.Fields() {
		if t.flow.holdsError(field.Type()) {
			t.weakly(t.flow.field(field, true))
		}
	}
}

// weakly includes what is stored to a field of other values.
func (t *tracer) weakly(n *node) {
	for _, a := range t.read(n) {
		c := *a
		c.weak = true
		t.resolve(&c)
	}
}

func (t *tracer) assert(v *ssa.TypeAssert) {
	if types.IsInterface(v.AssertedType) {
		t.trace(v.X)
		return
	}
	t.structFields(v.AssertedType)
}

// extract traces one of several results.
func (t *tracer) extract(v *ssa.Extract) {
	switch x := v.Tuple.(type) {
	case *ssa.Call:
		t.call(x, v.Index)
	case *ssa.TypeAssert:
		if v.Index == 0 {
			t.assert(x)
		}
	case *ssa.Lookup:
		t.trace(x.X)
	case *ssa.UnOp:
		t.trace(x.X)
	case *ssa.Next:
		if r, ok := x.Iter.(*ssa.Range); ok {
			t.trace(r.X)
		}
	case *ssa.Select:
		for _, s := range x.States {
			if s.Send == nil {
				t.trace(s.Chan)
			}
		}
	}
}

// include emits the atoms of another node. Those that are parameters of callee are
// what the call's arguments are.
func (t *tracer) include(n *node, callee *ssa.Function, args []ssa.Value, pos token.Pos, text string) {
	for _, a := range t.read(n) {
		switch {
		case a.id.kind == parameter || a.id.kind == called:
			switch {
			case callee != nil && a.id.fn == callee && args != nil:
				if a.id.i < len(args) {
					t.argument(a, args[a.id.i], pos, text)
				}
			case t.flow.root(a.id.fn) == t.flow.root(t.fn) && a.id.fn != callee:
				t.emit(a)
			default:
				t.resolve(a)
			}
		case a.id.kind == Type && a.typ != nil && isTypeParam(a.typ):
			t.instance(a)
		default:
			t.emit(t.flow.hop(a, pos, text, t.fn))
		}
	}
}

// argument emits what a parameter of a callee stands for: an argument, or what the
// function that is the argument returns.
func (t *tracer) argument(a *atom, arg ssa.Value, pos token.Pos, text string) {
	if a.id.kind == parameter {
		t.trace(arg)
		return
	}
	for _, g := range t.collect(arg) {
		switch g.id.kind {
		case function:
			t.returned(g.id.fn, a.id.j, &atom{pos: pos, text: text, in: t.fn})
		case parameter:
			c := *g
			c.id.kind, c.id.j = called, a.id.j
			t.emit(&c)
		default:
		}
	}
}

func isTypeParam(t types.Type) bool {
	_, ok := types.Unalias(t).(*types.TypeParam)
	return ok
}

// instance emits a type that is a callee's type parameter.
func (t *tracer) instance(a *atom) {
	p := types.Unalias(a.typ).(*types.TypeParam)
	if p.Index() < len(t.targs) {
		typ := t.targs[p.Index()]
		if isTypeParam(typ) {
			c := *a
			c.typ, c.id.text = typ, "type parameter "+p.Obj().Name()
			c.id.fn = t.fn
			t.emit(&c)
		} else if !types.IsInterface(typ) && types.Implements(typ, errorInterface) {
			t.emitType(typ, a.pos)
		}
	}
}
