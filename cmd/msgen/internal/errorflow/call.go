package errorflow

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/dollarfn/msgen/cmd/msgen/internal/effects"
	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

// call traces a result of a call.
func (t *tracer) call(c ssa.CallInstruction, i int) {
	common := c.Common()
	if isDollarCall(common) {
		t.emit(&atom{id: id{kind: answer}, pos: c.Pos(), in: t.fn})
	}
	if common.IsInvoke() {
		t.invoke(c, i)
		return
	}
	if b, ok := common.Value.(*ssa.Builtin); ok {
		t.builtin(c, b)
		return
	}
	if callee := common.StaticCallee(); callee != nil {
		t.static(c, callee, i)
		return
	}
	for _, a := range t.collect(common.Value) {
		switch a.id.kind {
		case function:
			if body := t.flow.body(a.id.fn); body != nil {
				t.include(t.flow.result(body, i), body, common.Args, c.Pos(), calls(body))
			} else {
				t.unseen(c, a.id.fn, i)
			}
		case parameter:
			t.emit(&atom{id: id{kind: called, fn: a.id.fn, i: a.id.i, j: i}})
		case called: // a function that a function returns: not followed
		default:
			t.emit(a) // a function made by code that was not seen
		}
	}
}

// isDollarCall reports whether a method is called that may be remote.
func isDollarCall(c *ssa.CallCommon) bool {
	if c.IsInvoke() {
		return model.IsDollar(c.Method.Name())
	}
	callee := c.StaticCallee()
	return callee != nil && callee.Signature.Recv() != nil && model.IsDollar(callee.Name())
}

func calls(fn *ssa.Function) string {
	if fn.Parent() != nil {
		return "calls a function literal"
	}
	return "calls " + qualified(fn)
}

// qualified is domain.Find or Orders.DollarPlace.
func qualified(fn *ssa.Function) string {
	name := shortName(fn)
	if fn.Signature.Recv() == nil && fn.Pkg != nil {
		return fn.Pkg.Pkg.Name() + "." + name
	}
	return name
}

func (t *tracer) builtin(c ssa.CallInstruction, b *ssa.Builtin) {
	switch b.Name() {
	case "append":
		for _, arg := range c.Common().Args {
			t.trace(arg)
		}
	case "recover":
		t.panics(c.Parent())
	}
}

// panics traces what the function around a deferred literal panics with.
func (t *tracer) panics(fn *ssa.Function) {
	for ; fn != nil; fn = fn.Parent() {
		for _, block := range fn.Blocks {
			for _, instr := range block.Instrs {
				if p, ok := instr.(*ssa.Panic); ok {
					t.trace(p.X)
				}
			}
		}
	}
}

// static traces a result of a function that is known.
func (t *tracer) static(c ssa.CallInstruction, callee *ssa.Function, i int) {
	if t.special(c, callee) {
		return
	}
	body := t.flow.body(callee)
	if body == nil {
		t.unseen(c, callee, i)
		return
	}
	if i >= body.Signature.Results().Len() || !t.flow.holdsError(body.Signature.Results().At(i).Type()) {
		return
	}
	t.targs = callee.TypeArgs()
	t.include(t.flow.result(body, i), body, c.Common().Args, c.Pos(), calls(body))
	t.targs = nil
}

// invoke traces a result of an interface's method: what all implementations in the
// module may return, and what those elsewhere may.
func (t *tracer) invoke(c ssa.CallInstruction, i int) {
	common := c.Common()
	method := common.Method
	if isErrorMethod(common) {
		t.trace(common.Value) // err.Unwrap()
		return
	}
	if res := method.Signature().Results(); i >= res.Len() || !t.flow.holdsError(res.At(i).Type()) {
		return
	}
	pkg := method.Pkg()
	if t.flow.standard || pkg == nil || isStandard(pkg.Path()) && t.fn != nil && isStandard(packagePath(t.fn)) {
		return
	}
	known := false
	for _, impl := range t.flow.prog.Implementations(method) {
		body := t.flow.method(impl, method.Name())
		if body == nil {
			continue
		}
		known = true
		args := append([]ssa.Value{common.Value}, common.Args...)
		t.include(t.flow.result(body, i), body, args, c.Pos(), calls(body))
	}
	switch {
	case isStandard(pkg.Path()):
		t.standardResults(c, pkg.Path(), method.FullName())
	case t.flow.inModule(pkg.Path()):
		t.emit(&atom{id: id{kind: Interface, path: pkg.Path()}, pos: c.Pos(), text: "calls " + method.Name(), in: t.fn})
	case !known:
		t.unknown(pkg, c, method.Name())
	}
	if contract := interfaceContracts[method.FullName()]; contract != "" {
		t.emit(&atom{id: id{kind: Codec, name: contract}, pos: c.Pos(), text: "calls " + method.Name(), in: t.fn})
	}
}

// isErrorMethod reports whether a call is one of the methods by which errors hand
// out what they wrap.
func isErrorMethod(c *ssa.CallCommon) bool {
	switch c.Method.Name() {
	case "Unwrap", "Cause", "WrappedErrors", "Errors":
		return true
	}
	return false
}

// method returns the source of a type's method, or nil.
func (f *Flow) method(t types.Type, name string) *ssa.Function {
	m, _ := f.prog.Method(t, name)
	if m == nil || types.IsInterface(m.Signature().Recv().Type()) {
		return nil
	}
	return f.prog.BodyOf(m, false)
}

func (f *Flow) inModule(path string) bool {
	for _, pkg := range f.prog.Packages() {
		if pkg.Pkg.Path() == path {
			return true
		}
	}
	return false
}

// body returns the source of a function. Packages of other modules are read as
// long as that is not too much work.
func (f *Flow) body(fn *ssa.Function) *ssa.Function {
	fn = originOf(fn)
	if len(fn.Blocks) > 0 && !f.prog.IsOutside(fn) {
		return fn
	}
	if body := f.prog.Body(fn, false); body != nil {
		return f.outsideBody(body)
	}
	path := packagePath(fn)
	if path == "" || isStandard(path) || f.standard {
		return nil
	}
	allowed, asked := f.outsideAllowed[path]
	if !asked {
		allowed = len(f.outside) < maxOutsidePackages || runners[path]
		f.outsideAllowed[path] = allowed
	}
	if !allowed {
		return nil
	}
	body := f.prog.Body(fn, true)
	if body == nil {
		return nil
	}
	return f.outsideBody(body)
}

// outsideBody has the package of a function of another module indexed.
func (f *Flow) outsideBody(body *ssa.Function) *ssa.Function {
	if f.index.seen[body] || body.Pkg == nil {
		return body
	}
	if f.outsideNodes >= maxOutsideNodes && !runners[packagePath(body)] {
		return nil
	}
	if !f.outside[body.Pkg] {
		f.outside[body.Pkg] = true
		f.addPackage(body.Pkg)
	}
	f.outsideNodes++
	return body
}

// passed traces what a function stores into a variable or container that it is
// handed.
func (t *tracer) passed(v ssa.Value, p pass) {
	common := p.call.Common()
	callee := common.StaticCallee()
	if callee == nil {
		return
	}
	if isAs(callee) && p.arg == 1 {
		elem := v.Type().Underlying().(*types.Pointer).Elem()
		if types.IsInterface(elem) {
			t.trace(common.Args[0])
		} else {
			t.structFields(elem)
		}
		return
	}
	body := t.flow.body(callee)
	if body == nil || p.arg >= len(body.Params) {
		return
	}
	t.include(t.flow.out(body, p.arg), body, common.Args, p.call.Pos(), calls(body))
}

// isAs reports whether a function is errors.As or one of its kind.
func isAs(fn *ssa.Function) bool {
	return fn.Name() == "As" && fn.Signature.Recv() == nil && fn.Signature.Params().Len() == 2
}

// out is the node of what a function stores where one of its parameters points.
func (f *Flow) out(fn *ssa.Function, i int) *node {
	return f.node(nodeKey{kind: nodeOut, fn: fn, i: i}, func(t *tracer) {
		p := fn.Params[i]
		for _, s := range f.index.local[p] {
			t.trace(s.val)
		}
		for _, ps := range f.index.passes[p] {
			t.passed(p, ps)
		}
	})
}

// given is the node of what a parameter may be given, by all callers.
func (f *Flow) given(fn *ssa.Function, i int) *node {
	return f.node(nodeKey{kind: nodeParam, fn: fn, i: i}, func(t *tracer) {
		from := func(call ssa.CallInstruction, arg ssa.Value) {
			t.stored(store{val: arg, in: call.Parent()})
		}
		for _, call := range f.callsOf(fn) {
			if i < len(call.Common().Args) {
				from(call, call.Common().Args[i])
			}
		}
		if recv := fn.Signature.Recv(); recv != nil {
			for _, call := range f.index.invokes[fn.Name()] {
				common := call.Common()
				if iface, ok := common.Value.Type().Underlying().(*types.Interface); !ok || !types.Implements(recv.Type(), iface) {
					continue
				}
				if i == 0 {
					from(call, common.Value)
				} else if i-1 < len(common.Args) {
					from(call, common.Args[i-1])
				}
			}
		}
		for _, use := range f.index.uses[fn] {
			t.callback(use, i)
		}
	})
}

// callsOf returns the calls of a function. Those of one of another module name it
// without its source.
func (f *Flow) callsOf(fn *ssa.Function) []ssa.CallInstruction {
	return slices.Concat(f.index.sites[fn], f.index.outer[effects.FunctionKey(fn)])
}

// callback traces what a function is given that another one calls.
func (t *tracer) callback(use pass, i int) {
	common := use.call.Common()
	inner := &tracer{flow: t.flow, node: t.node, fn: use.call.Parent(), seen: map[ssa.Value]bool{}, outer: t}
	args := common.Args
	var callees []*ssa.Function
	switch {
	case common.IsInvoke():
		args = append([]ssa.Value{common.Value}, args...)
		for _, impl := range t.flow.prog.Implementations(common.Method) {
			if body := t.flow.method(impl, common.Method.Name()); body != nil {
				callees = append(callees, body)
			}
		}
	case common.StaticCallee() != nil:
		if body := t.flow.body(common.StaticCallee()); body != nil {
			callees = append(callees, body)
		}
	default:
		for _, a := range inner.collect(common.Value) {
			if a.id.kind == function {
				if body := t.flow.body(a.id.fn); body != nil {
					callees = append(callees, body)
				}
			} else {
				t.resolve(a) // an iterator over errors
			}
		}
	}
	for _, callee := range callees {
		for _, a := range t.read(t.flow.arguments(callee, use.arg, i)) {
			if a.id.kind == parameter && a.id.fn == callee && a.id.i < len(args) {
				for _, b := range inner.collect(args[a.id.i]) {
					t.resolve(b)
				}
				continue
			}
			t.resolve(a)
		}
	}
}

// arguments is the node of what a function passes as argument k to the function
// that its parameter j is.
func (f *Flow) arguments(fn *ssa.Function, j, k int) *node {
	return f.node(nodeKey{kind: nodeArguments, fn: fn, i: j, j: k}, func(t *tracer) {
		for _, part := range f.index.nests[f.root(fn)] {
			for _, block := range part.Blocks {
				for _, instr := range block.Instrs {
					if call, ok := instr.(ssa.CallInstruction); ok {
						t.fn = part
						t.handed(call, fn, j, k)
					}
				}
			}
		}
	})
}

// handed traces argument k of a call of parameter j of fn, or what a function that
// the parameter is handed to gives it.
func (t *tracer) handed(call ssa.CallInstruction, fn *ssa.Function, j, k int) {
	common := call.Common()
	is := func(v ssa.Value) bool {
		if _, ok := v.Type().Underlying().(*types.Signature); !ok {
			return false
		}
		for _, a := range t.collect(v) {
			if a.id.kind == parameter && a.id.fn == fn && a.id.i == j {
				return true
			}
		}
		return false
	}
	if !common.IsInvoke() && common.StaticCallee() == nil {
		if _, builtin := common.Value.(*ssa.Builtin); !builtin && k < len(common.Args) && is(common.Value) {
			t.trace(common.Args[k])
			return
		}
	}
	for i, arg := range common.Args {
		if !is(arg) {
			continue
		}
		if callee := common.StaticCallee(); callee != nil {
			if body := t.flow.body(callee); body != nil && body != fn {
				t.include(t.flow.arguments(body, i, k), body, common.Args, token.NoPos, "")
			}
			continue
		}
		for _, a := range t.collect(common.Value) {
			if a.id.kind == function {
				if body := t.flow.body(a.id.fn); body != nil && body != fn {
					t.include(t.flow.arguments(body, i, k), body, common.Args, token.NoPos, "")
				}
			}
		}
	}
}
