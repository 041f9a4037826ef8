package gen

import (
	"fmt"
	"go/types"

	"github.com/dave/jennifer/jen"

	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

// codecWriter writes the functions that write values in binary, or those that
// read them: both have the same form.
type codecWriter struct {
	*file
	funcs partFuncs
	verb  string // Encode, or Decode
	coder string // the name of the variable that is a *wire.Encoder, or a *wire.Decoder
}

func newCodecWriter(f *file, verb, coder string) *codecWriter {
	return &codecWriter{file: f, verb: verb, coder: coder, funcs: partFuncs{prefix: unexportedName(verb)}}
}

func (w *codecWriter) encodes() bool { return w.verb == "Encode" }

// methods are what a call carries to the other side and back:
//
//	func (a *ordersDollarPlaceArgs) EncodeArgs(e *mswire.Encoder) {
//		encodeOrder(e, &a.In)
//	}
//
//	func (*ordersDollarPlaceArgs) EncodeResult(e *mswire.Encoder, v *Receipt) {
//		encodeReceipt(e, v)
//	}
func (w *codecWriter) methods(m *methodWriter) *jen.Statement {
	l := w.names.local
	var args, result []jen.Code
	for i, p := range m.m.Args() {
		args = append(args, w.value(p.Type, jen.Op("&").Id(l.args).Dot(m.argFields[i])))
	}
	switch values := m.m.Values(); len(values) {
	case 0:
	case 1:
		result = append(result, w.value(values[0].Type, jen.Id(l.value)))
	default:
		for i, r := range values {
			result = append(result, w.value(r.Type, jen.Op("&").Id(l.value).Dot(resultField(i))))
		}
	}
	return jen.Func().Params(jen.Id(l.args).Op("*").Id(m.args)).Id(w.verb+"Args").Params(w.param()).Block(args...).
		Line().Line().
		Func().Params(jen.Op("*").Id(m.args)).Id(w.verb+"Result").
		Params(w.param(), jen.Id(l.value).Op("*").Add(m.resultCode())).Block(result...)
}

// wireShape tells whether both sides mean the same:
//
//	func (*ordersDollarPlaceArgs) WireShape() uint64 { return 0x3c9f… }
func (f *file) wireShape(m *methodWriter) *jen.Statement {
	return jen.Func().Params(jen.Op("*").Id(m.args)).Id("WireShape").Params().Uint64().
		Block(jen.Return(jen.Op(fmt.Sprintf("%#016x", f.fingerprint(m.m)))))
}

// param is the parameter e *mswire.Encoder.
func (w *codecWriter) param() *jen.Statement {
	return jen.Id(w.coder).Op("*").Qual(model.WirePath, w.verb+"r")
}

// of is a function of package wire.
func (w *codecWriter) of(kind string) *jen.Statement { return jen.Qual(model.WirePath, w.verb+kind) }

// value is the call that writes or reads what p, an expression, points to.
func (w *codecWriter) value(t types.Type, p *jen.Statement) *jen.Statement {
	c := jen.Id(w.coder)
	if how := w.treatments.inBinary(t); how >= slice && how < viaJSON && !hasOwnFunc(t) {
		return w.parts(t, p)
	}
	return w.function(t).Call(c, p)
}

// function is a function that writes or reads what a pointer to a t points to.
func (w *codecWriter) function(t types.Type) *jen.Statement {
	switch how := w.treatments.inBinary(t); {
	case how == moment:
		return w.of("Time")
	case how == blob:
		return w.of("Bytes")
	case how == viaJSON:
		return w.of("JSON")
	case how < slice && !isComposite(t):
		return w.of(basicKind(t))
	case hasOwnFunc(t):
		return jen.Id(w.funcs.name(w.file, t))
	}
	if kind := listKind(t); kind != "" {
		return w.of(kind)
	}
	v := w.names.local.value
	return jen.Func().Params(w.param(), jen.Id(v).Op("*").Add(w.typ(t))).Block(w.parts(t, jen.Id(v)))
}

// parts writes or reads a slice, map or pointer.
func (w *codecWriter) parts(t types.Type, p *jen.Statement) *jen.Statement {
	call := func(function string, size int, parts ...jen.Code) *jen.Statement {
		args := []jen.Code{jen.Id(w.coder), p}
		if size > 0 && !w.encodes() {
			args = append(args, jen.Lit(size))
		}
		return w.of(function).Call(append(args, parts...)...)
	}
	switch u := t.Underlying().(type) {
	case *types.Slice:
		if kind := listKind(t); kind != "" {
			return call(kind, 0)
		}
		return call("Slice", w.treatments.sizeOf(u.Elem()), w.function(u.Elem()))
	case *types.Pointer:
		return call("Pointer", 0, w.function(u.Elem()))
	case *types.Map:
		size := w.treatments.sizeOf(u.Key()) + w.treatments.sizeOf(u.Elem())
		if w.treatments.of(t) == textMap {
			return call("TextMap", size, w.function(u.Elem()))
		}
		return call("Map", size, w.function(u.Key()), w.function(u.Elem()))
	}
	return p
}

// functions writes those that were asked for, and those that they ask for.
func (w *codecWriter) functions(out *jen.File) {
	for len(w.funcs.queue) > 0 {
		t := w.funcs.queue[0]
		w.funcs.queue = w.funcs.queue[1:]
		out.Line()
		out.Func().Id(w.funcs.name(w.file, t)).
			Params(w.param(), jen.Id(w.names.local.value).Op("*").Add(w.typ(t))).Block(w.body(t)...)
	}
}

// body is what the function for t does.
func (w *codecWriter) body(t types.Type) []jen.Code {
	l := w.names.local
	switch u := t.Underlying().(type) {
	case *types.Struct:
		return w.structBody(t)
	case *types.Array:
		return w.arrayBody(t, u)
	}
	return []jen.Code{w.parts(t, jen.Id(l.value))}
}

// structBody handles the fields that are sent, in source order:
//
//	mswire.EncodeText(e, &v.ID)
//	mswire.EncodeSlice(e, &v.Lines, encodeLine)
//
// Where a type may contain itself, the levels are counted.
func (w *codecWriter) structBody(t types.Type) []jen.Code {
	var body []jen.Code
	for _, f := range w.treatments.structOf(t).fields {
		if f.dropped {
			continue
		}
		p := jen.Op("&").Id(w.names.local.value).Dot(f.Name())
		if w.encodes() {
			p = w.omitted(f, p)
		}
		body = append(body, w.value(f.Type(), p))
	}
	if len(body) == 0 {
		return []jen.Code{jen.Id(w.coder).Dot("Nothing").Call()}
	}
	return w.level(w.treatments.cycles.CanCycle(t), body)
}

// omitted leaves out what the field's tag says is to be left out.
func (w *codecWriter) omitted(field fieldPlan, p *jen.Statement) *jen.Statement {
	for _, function := range omitFunctions(field) {
		p = jen.Qual(model.WirePath, function).Call(p)
	}
	return p
}

// arrayBody handles each element:
//
//	for i := range v {
//		encodeLine(e, &v[i])
//	}
func (w *codecWriter) arrayBody(t types.Type, u *types.Array) []jen.Code {
	l := w.names.local
	switch {
	case u.Len() == 0:
		return []jen.Code{jen.Id(w.coder).Dot("Nothing").Call()}
	case isOctet(u.Elem()) && w.treatments.of(u.Elem()) == assigned:
		return []jen.Code{w.of("Octets").Call(jen.Id(w.coder), jen.Id(l.value).Index(jen.Op(":")))}
	}
	each := jen.For(jen.Id(l.index).Op(":=").Range().Id(l.value)).
		Block(w.value(u.Elem(), jen.Op("&").Id(l.value).Index(jen.Id(l.index))))
	return w.level(w.treatments.of(t) == array, []jen.Code{each})
}

// level counts a level around the body, if counted says so.
func (w *codecWriter) level(counted bool, body []jen.Code) []jen.Code {
	if !counted {
		return body
	}
	enter := jen.If(jen.Op("!").Id(w.coder).Dot("Enter").Call()).Block(jen.Return())
	return append(append([]jen.Code{enter}, body...), jen.Id(w.coder).Dot("Leave").Call())
}
