package effects

import (
	"go/types"
	"slices"
	"strconv"
	"strings"

	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

// invoke calls a method of an interface or of a type parameter's value.
func (a *execution) invoke(f frame, recv value, method *types.Func, tparam int, args []value) value {
	return a.invokeNamed(f, recv, method, method.Origin().FullName(), tparam, args)
}

// methodName is M of (pkg.I).M.
func methodName(full string) string { return full[strings.LastIndexByte(full, '.')+1:] }

func (a *execution) invokeNamed(f frame, recv value, method *types.Func, name string, tparam int, args []value) value {
	var out value
	known := false
	seen := map[step]bool{}
	for i, p := range recv {
		if first := p.at.first(); first != nil && first.step.kind == stepBox && first.step.name != anyBox {
			if seen[first.step] {
				continue
			}
			seen[first.step] = true
			if t := a.prog.typeNamed(first.step.name); t != nil {
				known = true
				if n, ok := types.Unalias(pointee(t)).(*types.Named); ok && isRemote(name) && a.prog.isGenerated(n.Obj().Pos()) {
					out = union(out, a.invokeOpaque(f.inner("p"+strconv.Itoa(i), nil, f.results), nil, method, name, tparam, args))
					continue // a proxy
				}
				if m, _ := a.prog.method(t, methodName(name)); m == nil {
					continue // it can't be in this interface
				}
				in := f.inner("b"+strconv.Itoa(i), nil, f.results)
				out = union(out, a.callMethod(in, t, methodName(name), recv.unboxed(first.step), args))
			}
			continue
		}
		if anywhere := p.at.step.kind == stepDeep || p.at.first() != nil && p.at.first().step.name == anyBox; anywhere ||
			p.at == relative && (p.ref.kind == refWas || tparam >= 0) {
			known = true
			out = union(out, a.invokeOpaque(f.inner("o"+strconv.Itoa(i), nil, f.results), value{p}, method, name, tparam, args))
		}
	}
	if !known {
		return a.invokeOpaque(f, nil, method, name, tparam, args)
	}
	return out
}

// invokeOpaque calls a method of a value that the function got from elsewhere.
func (a *execution) invokeOpaque(f frame, recv value, method *types.Func, name string, tparam int, args []value) value {
	all := append([]value{recv}, args...)
	if !a.whole && (len(recv) > 0 && callerKnows(recv) || isRemote(name)) {
		return a.deferCall(f, recv, method, name, tparam, args)
	}
	if a.watch != nil && a.watch.kind == watchCalls && !a.watch.inside && isRemote(name) {
		if v, ok := a.callRemote(f, method, name, args); ok {
			return v
		}
	}
	if sum := a.prog.contract(name); sum != nil {
		return a.applySummary(f, sum, nil, all, nil)
	}
	if a.prog.isPure(name) {
		return a.unknown(f, name, all, Assumed)
	}
	impls := a.prog.implementations(method, name)
	if len(impls) == 0 && model.IsDollar(methodName(name)) {
		return a.fresh(f) // checked where it is declared
	}
	if len(impls) == 0 {
		return a.unknown(f, name, args, Unknown)
	}
	var out value
	either := a.alternatives(f.st)
	for i, impl := range impls {
		either.next()
		in := f.inner("i"+strconv.Itoa(i), nil, f.results)
		out = union(out, a.callMethod(in, impl, methodName(name), recv.unboxed(boxStep(impl)), args))
		either.done()
	}
	either.join(true)
	return out
}

// callerKnows reports whether a caller may know what v is.
func callerKnows(v value) bool {
	for _, p := range v {
		if p.ref.node != nil && p.ref.node.root.kind != rootGlobal {
			return true
		}
	}
	return false
}

// callMethod calls the method of a known type, following embedded fields to
// where it is declared.
func (a *execution) callMethod(f frame, t types.Type, name string, recv value, args []value) value {
	m, index := a.prog.method(t, name)
	if m == nil {
		return a.unknown(f, types.TypeString(t, nil)+"."+name, append([]value{recv}, args...), Unknown)
	}
	pointer := false
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t, pointer = p.Elem(), true
	}
	for _, i := range index[:len(index)-1] { // embedded fields
		s, ok := t.Underlying().(*types.Struct)
		if !ok {
			return a.unknown(f, m.FullName(), append([]value{recv}, args...), Unknown)
		}
		field := s.Field(i)
		if pointer {
			recv = addresses(children(recv, step{stepField, field.Name()}))
		} else {
			recv = recv.field(field.Name())
		}
		t = field.Type()
		if p, ok := t.Underlying().(*types.Pointer); ok {
			if pointer {
				recv = a.loads(recv.targets(), t, f.st)
			}
			t, pointer = p.Elem(), true
		} else if types.IsInterface(t) {
			if pointer {
				recv = a.loads(recv.targets(), t, f.st)
			}
			// A type that embeds an interface which it implements itself, as decorators
			// do, may hold another of its kind.
			key := "embedded in " + m.FullName()
			if slices.ContainsFunc(a.stack, func(outer activation) bool { return outer.key == key }) {
				return nil
			}
			a.stack = append(a.stack, activation{key: key})
			defer func() { a.stack = a.stack[:len(a.stack)-1] }()
			return a.invoke(f, recv, m, -1, args)
		}
	}
	wants := false
	if r := m.Signature().Recv(); r != nil {
		_, wants = r.Type().Underlying().(*types.Pointer)
	}
	if pointer && !wants {
		recv = a.loads(recv.targets(), t, f.st)
	}
	var targs []types.Type
	if n, ok := types.Unalias(t).(*types.Named); ok {
		for arg := range n.TypeArgs().Types() {
			targs = append(targs, arg)
		}
	}
	return a.apply(f, a.prog.declared(m), nil, append([]value{recv}, args...), targs)
}
