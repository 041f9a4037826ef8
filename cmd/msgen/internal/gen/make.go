package gen

import (
	"go/types"

	"github.com/dave/jennifer/jen"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

// makeWriter writes the functions that make values to try dollar functions with.
type makeWriter struct {
	*file
	funcs    partFuncs
	makeable typeutil.Map // of bool
}

// method makes the arguments of a call:
//
//	func (a *ordersDollarPlaceArgs) MakeArgs(in *msruntime.Inputs) {
//		a.In = makeOrder(in)
//	}
func (w *makeWriter) method(m *methodWriter) *jen.Statement {
	l := w.names.local
	var body []jen.Code
	for i, p := range m.m.Args() {
		if w.canMake(p.Type) {
			body = append(body, jen.Id(l.args).Dot(m.argFields[i]).Op("=").Add(w.value(p.Type)))
		}
	}
	return jen.Func().Params(jen.Id(l.args).Op("*").Id(m.args)).Id("MakeArgs").Params(w.inputs()).Block(body...)
}

func (w *makeWriter) inputs() *jen.Statement {
	return jen.Id(w.names.local.inputs).Op("*").Qual(model.RuntimePath, "Inputs")
}

// canMake reports whether values of type t can be made: not functions, say, nor
// what can't be named here.
func (w *makeWriter) canMake(t types.Type) bool {
	if known, ok := w.makeable.At(t).(bool); ok {
		return known
	}
	w.makeable.Set(t, true) // for a type that contains itself
	ok := w.treatments.named(t)
	if ok && !hasCodec(t) {
		switch u := t.Underlying().(type) {
		case *types.Basic:
			ok = basic(u) != viaJSON
		case *types.Map:
			ok = w.canMake(u.Key()) && w.canMake(u.Elem())
		case *types.Struct:
			ok = !endless(t)
		case *types.Pointer:
			ok = w.canMake(u.Elem())
		case *types.Slice:
			ok = w.canMake(u.Elem())
		case *types.Array:
			ok = w.canMake(u.Elem())
		default:
			ok = false
		}
	}
	w.makeable.Set(t, ok)
	return ok
}

// value is the expression that makes a value of type t.
func (w *makeWriter) value(t types.Type) *jen.Statement {
	in := jen.Id(w.names.local.inputs)
	if name := ownMaker(t); name != "" {
		return in.Dot(name).Call()
	}
	switch b, ok := t.Underlying().(*types.Basic); {
	case hasCodec(t), hasOwnFunc(t) && !ok:
	case ok:
		return w.typ(t).Call(in.Dot(ownMaker(types.Typ[b.Kind()])).Call())
	default:
		return w.parts(t)
	}
	return w.function(t).Call(in)
}

// function is a function that makes values of type t.
func (w *makeWriter) function(t types.Type) *jen.Statement {
	if name := ownMaker(t); name != "" {
		return jen.Parens(jen.Op("*").Qual(model.RuntimePath, "Inputs")).Dot(name)
	}
	_, isBasic := t.Underlying().(*types.Basic)
	switch {
	case hasCodec(t):
		return jen.Qual(model.RuntimePath, "MakeJSON").Types(w.typ(t))
	case hasOwnFunc(t) && !isBasic:
		return jen.Id(w.funcs.name(w.file, t))
	}
	return jen.Func().Params(w.inputs()).Add(w.typ(t)).Block(jen.Return(w.value(t)))
}

// ownMaker returns the method of Inputs that makes values of just the type t.
func ownMaker(t types.Type) string {
	switch b, ok := types.Unalias(t).(*types.Basic); {
	case model.IsNamed(t, "time", "Time"):
		return "Time"
	case model.IsNamed(t, "time", "Duration"):
		return "Duration"
	case types.Identical(t, types.NewSlice(types.Typ[types.Byte])):
		return "Bytes"
	case !ok:
		return ""
	case b.Kind() == types.String:
		return "Text"
	default:
		return capital(types.Typ[b.Kind()].Name()) // uint8 for byte
	}
}

// parts makes a slice, map or pointer.
func (w *makeWriter) parts(t types.Type) *jen.Statement {
	in := jen.Id(w.names.local.inputs)
	switch u := t.Underlying().(type) {
	case *types.Slice:
		if types.Identical(u, types.NewSlice(types.Typ[types.Byte])) {
			return in.Dot("Bytes").Call()
		}
		return jen.Qual(model.RuntimePath, "MakeSlice").Call(in, w.function(u.Elem()))
	case *types.Map:
		return jen.Qual(model.RuntimePath, "MakeMap").Call(in, w.function(u.Key()), w.function(u.Elem()))
	case *types.Pointer:
		made := jen.Qual(model.RuntimePath, "MakePointer").Call(in, w.function(u.Elem()))
		if w.treatments.of(t) == viaJSON {
			return jen.Qual(model.RuntimePath, "Preserved").Call(made)
		}
		return made
	}
	return jen.Nil()
}

// functions writes those that were asked for, and those that they ask for.
func (w *makeWriter) functions(out *jen.File) {
	for len(w.funcs.queue) > 0 {
		t := w.funcs.queue[0]
		w.funcs.queue = w.funcs.queue[1:]
		out.Line()
		result := jen.Params(jen.Id(w.names.local.value).Add(w.typ(t)))
		body := w.body(t)
		if hasParts(t) {
			result = w.typ(t)
		}
		out.Func().Id(w.funcs.name(w.file, t)).Params(w.inputs()).Add(result).Block(body...)
	}
}

// hasParts reports whether t is a slice, map or pointer.
func hasParts(t types.Type) bool {
	switch t.Underlying().(type) {
	case *types.Struct, *types.Array:
		return false
	}
	return true
}

// body is what the function for t does.
func (w *makeWriter) body(t types.Type) []jen.Code {
	v := w.names.local.value
	switch u := t.Underlying().(type) {
	case *types.Struct:
		return w.structBody(t)
	case *types.Array:
		index := w.names.local.index
		return []jen.Code{
			jen.For(jen.Id(index).Op(":=").Range().Id(v)).Block(jen.Id(v).Index(jen.Id(index)).Op("=").Add(w.value(u.Elem()))),
			jen.Return(jen.Id(v)),
		}
	}
	return []jen.Code{jen.Return(w.parts(t))}
}

// structBody makes a struct such that JSON preserves it. Exported fields that
// are not sent are filled all the same, so that the loss is seen.
func (w *makeWriter) structBody(t types.Type) []jen.Code {
	v := w.names.local.value
	plan := w.treatments.structOf(t)
	var body, dropped []jen.Code
	for _, f := range plan.fields {
		exported := f.Exported() || f.Embedded() && f.Pkg() == w.pkg.Types
		if _, isPointer := types.Unalias(f.Type()).(*types.Pointer); !exported || !f.Exported() && isPointer || !w.canMake(f.Type()) {
			continue
		}
		set := jen.Id(v).Dot(f.Name()).Op("=").Add(w.omit(f, w.value(f.Type())))
		if f.dropped {
			dropped = append(dropped, set)
		} else {
			body = append(body, set)
		}
	}
	if plan.treatment != viaJSON {
		return append(append(body, dropped...), jen.Return(jen.Id(v)))
	}
	preserved := jen.Qual(model.RuntimePath, "Preserved").Call(jen.Id(v))
	if len(dropped) == 0 {
		return append(body, jen.Return(preserved))
	}
	body = append(body, jen.Id(v).Op("=").Add(preserved))
	return append(append(body, dropped...), jen.Return(jen.Id(v)))
}
