package gen

import (
	"go/types"

	"github.com/dave/jennifer/jen"

	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

// copyWriter writes the functions that copy values as JSON would deliver them.
type copyWriter struct {
	*file
	funcs partFuncs
}

// methods copy what a call carries:
//
//	func (a ordersDollarPlaceArgs) CopyArgs(c *msruntime.Copier) ordersDollarPlaceArgs {
//		return ordersDollarPlaceArgs{In: copyOrder(c, a.In)}
//	}
//
//	func (ordersDollarPlaceArgs) CopyResult(c *msruntime.Copier, v Receipt) Receipt {
//		return copyReceipt(c, v)
//	}
func (w *copyWriter) methods(m *methodWriter) *jen.Statement {
	l := w.names.local
	args := w.fields(jen.Id(m.args), l.args, m.argFields, paramTypes(m.m.Args()))
	s := jen.Func().Params(jen.Id(l.args).Id(m.args)).Id("CopyArgs").Params(w.copier()).Id(m.args).Block(jen.Return(args))
	var result jen.Code = jen.Id(l.value)
	switch values := m.m.Values(); len(values) {
	case 0:
	case 1:
		result = w.value(values[0].Type, jen.Id(l.value))
	default:
		names, list := make([]string, len(values)), make([]types.Type, len(values))
		for i, r := range values {
			names[i], list[i] = resultField(i), r.Type
		}
		result = w.fields(m.resultCode(), l.value, names, list)
	}
	return s.Line().Line().Func().Params(jen.Id(m.args)).Id("CopyResult").
		Params(w.copier(), jen.Id(l.value).Add(m.resultCode())).Add(m.resultCode()).Block(jen.Return(result))
}

func paramTypes(params []*model.Param) []types.Type {
	out := make([]types.Type, len(params))
	for i, p := range params {
		out[i] = p.Type
	}
	return out
}

// fields copies a generated struct from the variable called from.
func (w *copyWriter) fields(typ *jen.Statement, from string, names []string, list []types.Type) *jen.Statement {
	changes := false
	values := make([]jen.Code, len(names))
	for i, t := range list {
		changes = changes || w.treatments.of(t) != assigned
		values[i] = jen.Id(names[i]).Op(":").Add(w.value(t, jen.Id(from).Dot(names[i])))
	}
	if !changes {
		return jen.Id(from)
	}
	return literal(typ, values)
}

// literal is T{…}, on several lines if there are several values.
func literal(typ *jen.Statement, values []jen.Code) *jen.Statement {
	if len(values) < 2 {
		return typ.Values(values...)
	}
	var broken []jen.Code
	for _, v := range values {
		broken = append(broken, jen.Line().Add(v))
	}
	return typ.Values(append(broken, jen.Line())...)
}

func (w *copyWriter) copier() *jen.Statement {
	return jen.Id(w.names.local.copier).Op("*").Qual(model.RuntimePath, "Copier")
}

// value is the expression that copies v, of type t.
func (w *copyWriter) value(t types.Type, v *jen.Statement) *jen.Statement {
	c := jen.Id(w.names.local.copier)
	how := w.treatments.of(t)
	switch {
	case how == assigned:
		return v
	case how == moment:
		return c.Dot("Time").Call(v)
	case how == text && types.Identical(t, types.Typ[types.String]):
		return c.Dot("Text").Call(v)
	case how >= slice && how < viaJSON && !hasOwnFunc(t):
		return w.parts(t, v)
	}
	return w.function(t).Call(c, v)
}

// function is a function that copies values of type t, or nil where they can be
// assigned.
func (w *copyWriter) function(t types.Type) *jen.Statement {
	method := func(name string) *jen.Statement {
		return jen.Parens(jen.Op("*").Qual(model.RuntimePath, "Copier")).Dot(name)
	}
	switch how := w.treatments.of(t); {
	case how == assigned:
		return jen.Nil()
	case how == moment:
		return method("Time")
	case how == text && types.Identical(t, types.Typ[types.String]):
		return method("Text")
	case how == text:
		return jen.Qual(model.RuntimePath, "CopyText")
	case how == float:
		return jen.Qual(model.RuntimePath, "CopyFloat")
	case how == blob:
		return jen.Qual(model.RuntimePath, "CopyBytes")
	case how == viaJSON:
		return jen.Qual(model.RuntimePath, "CopyJSON")
	case hasOwnFunc(t):
		return jen.Id(w.funcs.name(w.file, t))
	}
	v := w.names.local.value
	return jen.Func().Params(w.copier(), jen.Id(v).Add(w.typ(t))).Add(w.typ(t)).Block(jen.Return(w.parts(t, jen.Id(v))))
}

// parts copies a slice, map or pointer.
func (w *copyWriter) parts(t types.Type, v *jen.Statement) *jen.Statement {
	by := func(function string, elem types.Type) *jen.Statement {
		return jen.Qual(model.RuntimePath, function).Call(jen.Id(w.names.local.copier), v, w.function(elem))
	}
	switch u := t.Underlying().(type) {
	case *types.Slice:
		return by("CopySlice", u.Elem())
	case *types.Pointer:
		return by("CopyPointer", u.Elem())
	case *types.Map:
		if w.treatments.of(t) == textMap {
			return by("CopyTextMap", u.Elem())
		}
		return by("CopyMap", u.Elem())
	}
	return v
}

// functions writes those that were asked for, and those that they ask for.
func (w *copyWriter) functions(out *jen.File) {
	for len(w.funcs.queue) > 0 {
		t := w.funcs.queue[0]
		w.funcs.queue = w.funcs.queue[1:]
		l := w.names.local
		out.Line()
		out.Func().Id(w.funcs.name(w.file, t)).Params(w.copier(), jen.Id(l.value).Add(w.typ(t))).Add(w.typ(t)).Block(w.body(t)...)
	}
}

// body is what the function for t does.
func (w *copyWriter) body(t types.Type) []jen.Code {
	l := w.names.local
	switch u := t.Underlying().(type) {
	case *types.Struct:
		return w.structBody(t)
	case *types.Array:
		return []jen.Code{
			jen.Qual(model.RuntimePath, "CopyArray").Call(jen.Id(l.copier), jen.Id(l.value).Index(jen.Op(":")), w.function(u.Elem())),
			jen.Return(jen.Id(l.value)),
		}
	}
	return []jen.Code{jen.Return(w.parts(t, jen.Id(l.value)))}
}

// structBody copies the fields that are sent:
//
//	return Order{
//		ID:    c.Text(v.ID),
//		Lines: msruntime.CopySlice(c, v.Lines, copyLine),
//	}
//
// Where a type may contain itself, the levels are counted.
func (w *copyWriter) structBody(t types.Type) []jen.Code {
	l := w.names.local
	var body, values []jen.Code
	if w.treatments.cycles.CanCycle(t) {
		body = append(body,
			jen.If(jen.Op("!").Id(l.copier).Dot("Enter").Call()).Block(jen.Return(jen.Id(l.value))),
			jen.Defer().Id(l.copier).Dot("Leave").Call())
	}
	for _, f := range w.treatments.structOf(t).fields {
		if !f.dropped {
			from := w.omit(f, jen.Id(l.value).Dot(f.Name()))
			values = append(values, jen.Id(f.Name()).Op(":").Add(w.value(f.Type(), from)))
		}
	}
	return append(body, jen.Return(literal(w.typ(t), values)))
}

// omit leaves out what the field's tag says is to be left out.
func (f *file) omit(field fieldPlan, v *jen.Statement) *jen.Statement {
	omit := func(function string) { v = jen.Qual(model.RuntimePath, function).Call(v) }
	if field.omitEmpty {
		switch field.Type().Underlying().(type) {
		case *types.Slice:
			omit("OmitEmptySlice")
		case *types.Map:
			omit("OmitEmptyMap")
		default:
			omit("OmitEmptyFloat")
		}
	}
	if field.omitZero {
		omit("OmitZero")
	}
	return v
}
