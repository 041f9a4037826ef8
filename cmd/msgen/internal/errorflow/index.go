package errorflow

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/dollarfn/msgen/cmd/msgen/internal/effects"
)

// store is an instruction that puts a value somewhere.
type store struct {
	val   ssa.Value
	in    *ssa.Function
	field *types.Var // of the struct that it is put into, or nil
	made  bool       // that struct is made in the same function
}

// pass is a reference that is handed to a function.
type pass struct {
	call ssa.CallInstruction
	arg  int // among the callee's parameters
}

// index says where values are stored, and who calls what.
type index struct {
	fields  map[types.Object][]store
	globals map[string][]store
	local   map[ssa.Value][]store // by what makes the variable or container
	passes  map[ssa.Value][]pass
	sites   map[*ssa.Function][]ssa.CallInstruction
	outer   map[string][]ssa.CallInstruction // likewise of functions whose source is elsewhere, by full name
	invokes map[string][]ssa.CallInstruction // by method name
	uses    map[*ssa.Function][]pass         // of functions as arguments
	nests   map[*ssa.Function][]*ssa.Function
	seen    map[*ssa.Function]bool
}

func newIndex() index {
	return index{
		fields: map[types.Object][]store{}, globals: map[string][]store{}, local: map[ssa.Value][]store{},
		passes: map[ssa.Value][]pass{}, sites: map[*ssa.Function][]ssa.CallInstruction{}, outer: map[string][]ssa.CallInstruction{},
		invokes: map[string][]ssa.CallInstruction{}, uses: map[*ssa.Function][]pass{},
		nests: map[*ssa.Function][]*ssa.Function{}, seen: map[*ssa.Function]bool{},
	}
}

// addPackage indexes the functions of a package. What was solved before is
// evaluated again where it asked the index.
func (f *Flow) addPackage(pkg *ssa.Package) {
	for _, fn := range effects.FunctionsOf(pkg) {
		f.addFunction(fn)
	}
	for _, n := range f.nodes {
		switch n.key.kind {
		case nodeField, nodeFieldElse, nodeGlobal, nodeParam:
			f.enqueue(n)
		default:
		}
	}
}

func (f *Flow) addFunction(fn *ssa.Function) {
	if f.index.seen[fn] {
		return
	}
	f.index.seen[fn] = true
	f.indexed(fn, func() { f.indexFunction(fn) })
}

func (f *Flow) indexFunction(fn *ssa.Function) {
	root := f.root(fn)
	f.index.nests[root] = append(f.index.nests[root], fn)
	for _, block := range fn.Blocks {
		for _, instr := range block.Instrs {
			switch i := instr.(type) {
			case *ssa.Store:
				f.noteStore(fn, i.Addr, i.Val, nil)
			case *ssa.MapUpdate:
				f.noteElement(fn, i.Map, i.Value)
				if f.holdsError(i.Key.Type()) {
					f.noteElement(fn, i.Map, i.Key)
				}
			case *ssa.Send:
				f.noteElement(fn, i.Chan, i.X)
			case *ssa.Select:
				for _, s := range i.States {
					if s.Send != nil {
						f.noteElement(fn, s.Chan, s.Send)
					}
				}
			case ssa.CallInstruction:
				f.noteCall(i)
			case *ssa.MakeClosure:
				if c := i.Fn.(*ssa.Function); c.Parent() == nil { // the wrapper of a method value
					f.addFunction(c)
				}
			}
		}
	}
}

// root returns the declared function that a literal is part of.
func (f *Flow) root(fn *ssa.Function) *ssa.Function {
	for fn.Parent() != nil {
		fn = fn.Parent()
	}
	return fn
}

func (f *Flow) noteStore(in *ssa.Function, addr, val ssa.Value, field *types.Var) {
	if !f.carries(val) {
		return
	}
	switch a := addr.(type) {
	case *ssa.Global:
		f.index.globals[globalKey(a)] = append(f.index.globals[globalKey(a)], store{val: val, in: in})
	case *ssa.FieldAddr:
		v := fieldOf(a.X.Type(), a.Field)
		base := structBase(a.X)
		_, made := base.(*ssa.Alloc)
		key := f.fieldKey(v)
		f.index.fields[key] = append(f.index.fields[key], store{val, in, v, made})
		f.noteLocal(base, store{val, in, v, made})
	case *ssa.IndexAddr:
		f.noteElement(in, a.X, val)
	default:
		f.noteLocal(a, store{val: val, in: in, field: field})
	}
}

// noteElement notes that a container receives a value.
func (f *Flow) noteElement(in *ssa.Function, container, val ssa.Value) {
	if !f.carries(val) {
		return
	}
	f.places(container, map[ssa.Value]bool{}, func(p ssa.Value) {
		s := store{val: val, in: in}
		switch p := p.(type) {
		case *ssa.Global:
			f.index.globals[globalKey(p)] = append(f.index.globals[globalKey(p)], s)
		case *ssa.FieldAddr:
			key := f.fieldKey(fieldOf(p.X.Type(), p.Field))
			f.index.fields[key] = append(f.index.fields[key], s)
			s.field = fieldOf(p.X.Type(), p.Field)
			f.noteLocal(structBase(p.X), s)
		default:
			f.noteLocal(p, s)
		}
	})
}

// noteLocal notes a store into what an instruction makes. A variable that a
// function literal captures is that of the function around it.
func (f *Flow) noteLocal(place ssa.Value, s store) {
	if place = captured(place); place != nil {
		f.index.local[place] = append(f.index.local[place], s)
	}
}

// places calls found with what a container may be: what makes it, or the variable
// or field that it is loaded from.
func (f *Flow) places(v ssa.Value, seen map[ssa.Value]bool, found func(ssa.Value)) {
	if seen[v] {
		return
	}
	seen[v] = true
	switch v := v.(type) {
	case *ssa.Phi:
		for _, e := range v.Edges {
			f.places(e, seen, found)
		}
	case *ssa.Slice:
		f.places(v.X, seen, found)
	case *ssa.ChangeType:
		f.places(v.X, seen, found)
	case *ssa.UnOp:
		f.places(v.X, seen, found)
	case *ssa.IndexAddr:
		f.places(v.X, seen, found)
	case *ssa.Lookup:
		f.places(v.X, seen, found)
	case *ssa.Field:
		f.places(v.X, seen, found)
	case *ssa.Call:
		if b, ok := v.Call.Value.(*ssa.Builtin); ok && b.Name() == "append" {
			f.places(v.Call.Args[0], seen, found)
		}
		found(v)
	default:
		found(v)
	}
}

// captured returns the variable that a literal captures, as the function around
// it has it, and other values as they are.
func captured(v ssa.Value) ssa.Value {
	for {
		free, ok := v.(*ssa.FreeVar)
		if !ok {
			return v
		}
		if v = binding(free); v == nil {
			return nil
		}
	}
}

// binding returns what a literal's free variable is bound to.
func binding(free *ssa.FreeVar) ssa.Value {
	fn := free.Parent()
	if fn.Parent() == nil {
		return nil
	}
	i := 0
	for ; i < len(fn.FreeVars) && fn.FreeVars[i] != free; i++ {
	}
	for _, block := range fn.Parent().Blocks {
		for _, instr := range block.Instrs {
			if c, ok := instr.(*ssa.MakeClosure); ok && c.Fn == fn && i < len(c.Bindings) {
				return c.Bindings[i]
			}
		}
	}
	return nil
}

// structBase returns what makes the struct that a field's address is taken in.
func structBase(x ssa.Value) ssa.Value {
	for {
		switch v := x.(type) {
		case *ssa.FieldAddr:
			x = v.X
		case *ssa.FreeVar:
			if x = captured(v); x == nil {
				return v
			}
		default:
			return x
		}
	}
}

func fieldOf(t types.Type, i int) *types.Var {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	return t.Underlying().(*types.Struct).Field(i)
}

// fieldKey is the field that stands for v. An exported one of another module is known
// by two objects, where it is stored to and where the source is that reads it. Those
// of its package that have the same name and type are one.
func (f *Flow) fieldKey(v *types.Var) types.Object {
	v = v.Origin()
	if v.Pkg() == nil || !v.Exported() || isStandard(v.Pkg().Path()) {
		return v
	}
	if known := f.fieldKeys[v]; known != nil {
		return known
	}
	first := types.Object(v)
	if !f.inModule(v.Pkg().Path()) {
		key := v.Pkg().Path() + "." + v.Name() + " " + types.TypeString(v.Type(), nil)
		if other := f.outsideFields[key]; other != nil {
			first = other
		}
		f.outsideFields[key] = first
	}
	f.fieldKeys[v] = first
	return first
}

func globalKey(g *ssa.Global) string { return g.Pkg.Pkg.Path() + "." + g.Name() }

// noteCall notes who calls what, and which references and functions are passed.
func (f *Flow) noteCall(call ssa.CallInstruction) {
	common := call.Common()
	shift := 0
	if common.IsInvoke() {
		name := common.Method.Name()
		f.index.invokes[name] = append(f.index.invokes[name], call)
		shift = 1
	} else if callee := common.StaticCallee(); callee != nil {
		callee = originOf(callee)
		if len(callee.Blocks) > 0 {
			f.index.sites[callee] = append(f.index.sites[callee], call)
		} else if !isStandard(packagePath(callee)) {
			key := effects.FunctionKey(callee)
			f.index.outer[key] = append(f.index.outer[key], call)
		}
	}
	for i, arg := range common.Args {
		if fn := functionOf(arg); fn != nil {
			f.index.uses[fn] = append(f.index.uses[fn], pass{call, i + shift})
			continue
		}
		switch arg.Type().Underlying().(type) {
		case *types.Pointer, *types.Map, *types.Slice, *types.Chan, *types.Interface:
			base := unboxed(arg)
			if !f.holdsError(base.Type()) {
				continue
			}
			if place := captured(structBase(base)); place != nil {
				f.index.passes[place] = append(f.index.passes[place], pass{call, i + shift})
			}
		}
	}
}

// unboxed returns what an interface was made of.
func unboxed(v ssa.Value) ssa.Value {
	if m, ok := v.(*ssa.MakeInterface); ok {
		return m.X
	}
	return v
}

func originOf(fn *ssa.Function) *ssa.Function {
	if o := fn.Origin(); o != nil {
		return o
	}
	return fn
}

// functionOf returns the function that a value is, if it is one by itself.
func functionOf(v ssa.Value) *ssa.Function {
	switch v := v.(type) {
	case *ssa.Function:
		return originOf(v)
	case *ssa.MakeClosure:
		return v.Fn.(*ssa.Function)
	case *ssa.ChangeType:
		return functionOf(v.X)
	case *ssa.MakeInterface:
		return functionOf(v.X)
	}
	return nil
}
