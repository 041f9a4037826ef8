package effects

import (
	"cmp"
	"go/ast"
	"go/token"
	"go/types"
	"strconv"

	"golang.org/x/tools/go/ssa"
)

// frame is one call while it is applied: its place in the code, the way to it
// through calls that others deferred, and memory.
type frame struct {
	instr ssa.CallInstruction
	path  string // tells apart the calls that one instruction leads to
	st    *state
	trail *Trail // hops to this call
	// results is how many there are, 0 if none of them holds references.
	results int
}

// maxPath bounds how many calls that one instruction leads to are told apart.
const maxPath = 12

// ending returns the hops to the call with the full name of what is called.
func (f frame) ending(callee string) *Trail {
	t := follow(f.trail, &Trail{}) // a copy
	last := t
	for last.Next != nil && last.Next.Func != "" {
		last = last.Next
	}
	last.Next, last.Callee = nil, callee
	return t
}

// returnsReceiver reports whether what is called is a method whose result has the
// type of its receiver, as those that are chained have:
//
//	db.Where("id = ?", id).Order("name")
func (f frame) returnsReceiver() bool {
	sig := f.instr.Common().Signature()
	return sig.Recv() != nil && sig.Results().Len() == 1 && types.Identical(sig.Results().At(0).Type(), sig.Recv().Type())
}

func resultCount(t *types.Tuple) int {
	if !holdsReferences(t) {
		return 0
	}
	return t.Len()
}

func (f frame) inner(path string, trail *Trail, results int) frame {
	if len(f.path) < maxPath {
		f.path += "/" + path
	}
	f.trail = follow(f.trail, trail)
	f.results = results
	return f
}

// follow returns the hops of t and then those of next.
func follow(t, next *Trail) *Trail {
	if t == nil {
		return next
	}
	c := *t
	c.Next = follow(t.Next, next)
	return &c
}

func (a *execution) callInstr(instr ssa.CallInstruction, st *state) {
	switch instr := instr.(type) {
	case *ssa.Defer:
		st.defers[instr] = true
		if instr.DeferStack != nil && a.fn.Parent() != nil {
			a.call(instr, st) // in the body of a range over a function: the function around it runs it
		}
	case *ssa.Go:
		st.started[instr] = true
		a.call(instr, st)
		a.goes(instr, st)
	case *ssa.Call:
		if isWait(&instr.Call) {
			a.resume(st)
		}
		v := a.call(instr, st)
		if holdsReferences(instr.Type()) {
			a.set(instr, v)
		}
	}
}

// call executes one call and returns its results.
func (a *execution) call(instr ssa.CallInstruction, st *state) value {
	c := instr.Common()
	if b, ok := c.Value.(*ssa.Builtin); ok {
		return a.builtin(instr, b, st)
	}
	args := make([]value, len(c.Args))
	for i, arg := range c.Args {
		if holdsReferences(arg.Type()) {
			args[i] = a.operand(arg)
		}
	}
	f := frame{instr: instr, st: st, results: resultCount(c.Signature().Results())}
	f.trail = a.trail(instr.Pos(), "calls "+a.callText(c))
	if c.IsInvoke() {
		return a.invoke(f, a.operand(c.Value), c.Method, a.typeParam(c.Value.Type()), args)
	}
	if _, literal := c.Value.(*ssa.MakeClosure); !literal {
		if fn := c.StaticCallee(); fn != nil {
			return a.apply(f, a.prog.function(fn), nil, args, fn.TypeArgs())
		}
	}
	return a.callValue(f, a.operand(c.Value), a.callText(c), args)
}

// callText spells what is called as the source does, near enough: normalize,
// s.hook, sort.Slice.
func (a *execution) callText(c *ssa.CallCommon) string {
	if c.IsInvoke() {
		return a.valueText(c.Value) + "." + c.Method.Name()
	}
	fn := c.StaticCallee()
	if fn == nil {
		return a.valueText(c.Value)
	}
	return a.functionText(fn)
}

// packageOf returns the package of the function that is executed, or nil.
func (a *execution) packageOf() *types.Package {
	for fn := a.fn; fn != nil; fn = fn.Parent() {
		if fn.Pkg != nil {
			return fn.Pkg.Pkg
		}
	}
	return nil
}

func (a *execution) functionText(fn *ssa.Function) string {
	if fn.Parent() != nil {
		return "a function literal"
	}
	if fn.Signature.Recv() != nil {
		return shortName(fn)
	}
	if obj := fn.Object(); obj != nil && obj.Pkg() != nil && obj.Pkg() != a.packageOf() {
		return obj.Pkg().Name() + "." + obj.Name()
	}
	return fn.Name()
}

func (a *execution) valueText(v ssa.Value) string {
	switch v := v.(type) {
	case *ssa.Parameter:
		return paramName(v)
	case *ssa.FreeVar:
		return v.Name()
	case *ssa.Global:
		return v.Name()
	case *ssa.UnOp:
		return a.valueText(v.X)
	case *ssa.MakeInterface:
		return a.valueText(v.X)
	case *ssa.ChangeInterface:
		return a.valueText(v.X)
	case *ssa.ChangeType:
		return a.valueText(v.X)
	case *ssa.TypeAssert:
		return a.valueText(v.X)
	case *ssa.Extract:
		return a.valueText(v.Tuple)
	case *ssa.IndexAddr:
		return a.valueText(v.X) + "[]"
	case *ssa.Index:
		return a.valueText(v.X) + "[]"
	case *ssa.Lookup:
		return a.valueText(v.X) + "[]"
	case *ssa.Next:
		return a.valueText(v.Iter) + "[]"
	case *ssa.Range:
		return a.valueText(v.X)
	case *ssa.FieldAddr:
		return a.valueText(v.X) + "." + fieldName(v.X.Type(), v.Field)
	case *ssa.Field:
		return a.valueText(v.X) + "." + fieldName(v.X.Type(), v.Field)
	case *ssa.Call:
		return a.callText(&v.Call) + "()"
	case *ssa.Alloc:
		if token.IsIdentifier(v.Comment) && v.Comment != "new" {
			return v.Comment
		}
	case *ssa.Phi:
		if token.IsIdentifier(v.Comment) {
			return v.Comment
		}
	}
	switch t := types.Unalias(v.Type()).(type) {
	case *types.Signature:
		return "a function value"
	case *types.Tuple:
		return "a result"
	default:
		return types.TypeString(t, a.qualifier)
	}
}

// paramName is what the source calls a parameter. Those of the function that the
// body of a range over a function becomes are the loop's variables:
//
//	for p := range slices.Values(ps) {
func paramName(p *ssa.Parameter) string {
	loop, ok := p.Parent().Syntax().(*ast.RangeStmt)
	if !ok {
		return p.Name()
	}
	variables := []ast.Expr{loop.Key, loop.Value}
	for i, q := range p.Parent().Params {
		if q == p && i < len(variables) && variables[i] != nil {
			return types.ExprString(variables[i])
		}
	}
	return p.Name()
}

// typeParam returns the index of t among the function's type parameters, or -1.
func (a *execution) typeParam(t types.Type) int {
	p, ok := types.Unalias(t).(*types.TypeParam)
	if !ok {
		return -1
	}
	return p.Index()
}

// invokeOn calls a type parameter's method where the type is known.
func (a *execution) invokeOn(f frame, t types.Type, recv value, d *deferred, args []value) value {
	if i := a.typeParam(t); i >= 0 {
		return a.invokeNamed(f, recv, d.method, d.name, i, args)
	}
	if types.IsInterface(t) {
		return a.invokeNamed(f, recv, d.method, d.name, -1, args)
	}
	return a.callMethod(f, t, methodName(d.name), recv, args)
}

// callValue calls a function value.
func (a *execution) callValue(f frame, callee value, name string, args []value) value {
	var out value
	known := false
	either := a.alternatives(f.st)
	for i, p := range callee {
		if p.at != relative {
			continue
		}
		either.next()
		switch p.ref.kind {
		case refFunc:
			known = true
			out = union(out, a.apply(f.inner(strconv.Itoa(i), nil, f.results), p.ref.fn, p.ref.node, args, nil))
		case refWas:
			known = true
			if fn := a.prog.functionVariable(p.ref.node); fn != nil {
				out = union(out, a.apply(f.inner(strconv.Itoa(i), nil, f.results), fn, nil, args, nil))
			} else if methods := a.boundAt(p.ref.node); len(methods) > 0 {
				out = union(out, a.callBound(f.inner(strconv.Itoa(i), nil, f.results), methods, args))
			} else if key := fieldKey(p.ref.node); a.prog.pure[key] {
				out = union(out, a.unknown(f, key, args, Assumed))
			} else if a.whole {
				out = union(out, a.unknown(f, cmp.Or(key, name), args, Unknown))
			} else {
				out = union(out, a.deferCall(f, value{p}, nil, name, -1, args))
			}
		default:
		}
		if p.ref.kind == refFunc || p.ref.kind == refWas {
			either.done()
		}
	}
	either.join(known)
	if !known {
		return a.unknown(f, name, args, Unknown)
	}
	return out
}

// qualifier names packages in messages: not at all, if it is the function's own.
func (a *execution) qualifier(p *types.Package) string {
	if p == a.packageOf() {
		return ""
	}
	return p.Name()
}
