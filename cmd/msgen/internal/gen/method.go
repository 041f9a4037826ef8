package gen

import (
	"slices"
	"strconv"

	"github.com/dave/jennifer/jen"

	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

// methodWriter holds the names that belong to one dollar function.
type methodWriter struct {
	*serviceWriter
	m         *model.Method
	field     string   // dollarPlace, in the proxy
	args      string   // ordersDollarPlaceArgs
	argFields []string // In
	result    string   // ordersDollarPlaceResult, when there are several results
}

// declaration is the method in the interface, with the user's own names.
func (w *methodWriter) declaration() *jen.Statement {
	return jen.Id(w.m.Name).Add(w.parameters(w.paramNames(scope{}))).Add(w.namedResults())
}

// paramNames are the parameters' names as declared, as far as local leaves them
// free. One without a name gets that of its key on the wire, or ctx.
func (w *methodWriter) paramNames(local scope) []string {
	names := make([]string, len(w.m.Params))
	for i, p := range w.m.Params {
		name := p.Name
		switch {
		case name != "" && name != "_":
		case p == w.m.Context():
			name = "ctx"
		default:
			name = p.Wire
		}
		names[i] = local.pick(name)
	}
	return names
}

func (w *methodWriter) parameters(names []string) *jen.Statement {
	var params []jen.Code
	for i, p := range w.m.Params {
		code := jen.Id(names[i])
		if w.m.Variadic && i == len(w.m.Params)-1 {
			params = append(params, code.Op("...").Add(w.typ(sliceElem(p.Type))))
		} else {
			params = append(params, code.Add(w.typ(p.Type)))
		}
	}
	return jen.Params(params...)
}

func (w *methodWriter) results() *jen.Statement {
	var results []jen.Code
	for _, r := range w.m.Results {
		results = append(results, w.typ(r.Type))
	}
	return jen.Params(results...)
}

// namedResults keeps the results' names, which document an interface.
func (w *methodWriter) namedResults() *jen.Statement {
	taken := scope{}
	w.paramNames(taken)
	var results []jen.Code
	for _, r := range w.m.Results {
		if r.Name == "" || taken[r.Name] {
			return w.results()
		}
		results = append(results, jen.Id(r.Name).Add(w.typ(r.Type)))
	}
	return jen.Params(results...)
}

// resultCode is R in runtime.Method[A, R], or T in runtime.Stream[A, T].
func (w *methodWriter) resultCode() *jen.Statement {
	switch values := w.m.Values(); len(values) {
	case 0:
		return jen.Qual(model.RuntimePath, "None")
	case 1:
		return w.typ(values[0].Type)
	}
	return jen.Id(w.result)
}

// canCycle reports whether some argument or result can hold a reference cycle.
func (w *methodWriter) canCycle() bool {
	return slices.ContainsFunc(w.m.Args(), func(p *model.Param) bool { return w.treatments.cycles.CanCycle(p.Type) }) ||
		slices.ContainsFunc(w.m.Values(), func(r *model.Result) bool { return w.treatments.cycles.CanCycle(r.Type) })
}

// argsType is what a call carries:
//
//	type ordersDollarPlaceArgs struct {
//		In Order `json:"in"`
//	}
func (w *methodWriter) argsType() *jen.Statement {
	var fields []jen.Code
	args := w.m.Args()
	for i, p := range args {
		tag := `json:"` + p.Wire + `"`
		if w.m.Variadic && i == len(args)-1 {
			tag += ` dollar:"optional"`
		}
		fields = append(fields, jen.Id(w.argFields[i]).Add(w.typ(p.Type)).Op("`"+tag+"`"))
	}
	return jen.Type().Id(w.args).Struct(fields...)
}

// resultType is what several results travel as:
//
//	type ordersDollarSplitResult struct {
//		msruntime.Tuple
//		R0 int
//		R1 string
//	}
func (w *methodWriter) resultType() *jen.Statement {
	fields := []jen.Code{jen.Qual(model.RuntimePath, "Tuple")}
	for i, r := range w.m.Values() {
		fields = append(fields, jen.Id(resultField(i)).Add(w.typ(r.Type)))
	}
	return jen.Type().Id(w.result).Struct(fields...)
}

// callMethod calls the implementation with arguments that came over the wire:
//
//	func (a ordersDollarPlaceArgs) call(ctx context.Context, s OrdersAPI) (Receipt, error) {
//		return s.DollarPlace(ctx, a.In)
//	}
func (w *methodWriter) callMethod() *jen.Statement {
	var forward []jen.Code
	ctx := "_"
	if w.m.Context() != nil {
		ctx = "ctx"
		forward = append(forward, jen.Id("ctx"))
	}
	recv := jen.Id("a")
	if len(w.m.Args()) == 0 {
		recv = jen.Null()
	}
	for i := range w.m.Args() {
		code := jen.Id("a").Dot(w.argFields[i])
		if w.m.Variadic && i == len(w.m.Args())-1 {
			code.Op("...")
		}
		forward = append(forward, code)
	}
	invoke := jen.Id("s").Dot(w.m.Name).Call(forward...)
	var body []jen.Code
	results := jen.Params(w.resultCode(), jen.Error())
	switch values := w.m.Values(); {
	case w.m.Item != nil:
		results = jen.Params(w.typ(w.m.Results[0].Type), jen.Error())
		if !w.m.ReturnsError() {
			invoke.Op(",").Nil()
		}
		body = []jen.Code{jen.Return(invoke)}
	case len(values) == 0:
		body = []jen.Code{jen.Return(jen.Qual(model.RuntimePath, "None").Values(), invoke)}
	case len(values) == 1:
		body = []jen.Code{jen.Return(invoke)}
	default:
		var list []jen.Code
		for i := range values {
			list = append(list, jen.Id("r").Dot(resultField(i)))
		}
		results = jen.Params(jen.Id("r").Add(w.resultCode()), jen.Err().Error())
		body = []jen.Code{
			jen.List(append(list, jen.Err())...).Op("=").Add(invoke),
			jen.Return(jen.Id("r"), jen.Err()),
		}
	}
	return jen.Func().Params(recv.Id(w.args)).Id("call").
		Params(jen.Id(ctx).Qual("context", "Context"), jen.Id("s").Id(w.s.APIName())).
		Add(results).Block(body...)
}

func resultField(i int) string { return "R" + strconv.Itoa(i) }
