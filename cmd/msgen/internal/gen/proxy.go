package gen

import (
	"strconv"

	"github.com/dave/jennifer/jen"
)

// proxyNames are the names inside a method of the proxy.
type proxyNames struct {
	recv, impl, returned, tuple, err string
	params                           []string
	results                          []string // without the error
}

func (w *methodWriter) proxyNames() proxyNames {
	local := scope{"nil": true, "true": true, "false": true, "recover": true, w.args: true, w.names.imports["context"]: true}
	n := proxyNames{params: w.paramNames(local)}
	n.recv, n.impl, n.returned, n.err = local.pick("p"), local.pick("s"), local.pick("returned"), local.pick("err")
	if n.tuple = local.pick("r"); len(w.m.Values()) == 1 {
		n.results = []string{n.tuple}
		return n
	}
	for i := range w.m.Values() {
		n.results = append(n.results, local.pick("r"+strconv.Itoa(i)))
	}
	return n
}

// proxyMethod is the method on the proxy:
//
//	func (p *ordersProxy) DollarPlace(ctx context.Context, in Order) (r Receipt, err error) {
//		if s := p.direct.Impl(); s != nil {
//			returned := false
//			defer func() {
//				if !returned {
//					err = p.service.Recovered(ctx, "DollarPlace", recover())
//				}
//			}()
//			r, err = s.DollarPlace(ctx, in)
//			returned = true
//			return r, err
//		}
//		return p.dollarPlace.Call(ctx, ordersDollarPlaceArgs{In: in})
//	}
//
// Where a value could hold a cycle, the direct call is left out: Call searches
// for one, whether the service is here or not.
func (w *methodWriter) proxyMethod() *jen.Statement {
	if w.m.Item != nil {
		return w.streamMethod()
	}
	n := w.proxyNames()
	var results []jen.Code
	for i, r := range w.m.Values() {
		results = append(results, jen.Id(n.results[i]).Add(w.typ(r.Type)))
	}
	if w.m.ReturnsError() { // else a check refuses it, and the file need not compile
		results = append(results, jen.Id(n.err).Error())
	}
	first := w.directCall(n)
	if !w.callsDirectly() {
		first = jen.Comment("// Not called directly: Call refuses a value that holds a cycle.")
	}
	return jen.Func().Params(jen.Id(n.recv).Op("*").Id(w.proxy)).Id(w.m.Name).
		Add(w.parameters(n.params)).Params(results...).Block(append([]jen.Code{first}, w.farCall(n)...)...)
}

// callsDirectly reports whether the method on the proxy has a direct call.
func (w *methodWriter) callsDirectly() bool { return w.m.Item == nil && !w.canCycle() }

// context is the context that a call passes on.
func (w *methodWriter) context(n proxyNames) *jen.Statement {
	if w.m.Context() == nil {
		return jen.Qual("context", "Background").Call()
	}
	return jen.Id(n.params[0])
}

// directCall calls the implementation if it is here. A flag rather than recover
// tells whether it has returned: that costs less.
func (w *methodWriter) directCall(n proxyNames) *jen.Statement {
	var forward, list []jen.Code
	for i, name := range n.params {
		code := jen.Id(name)
		if w.m.Variadic && i == len(n.params)-1 {
			code.Op("...")
		}
		forward = append(forward, code)
	}
	for _, name := range n.results {
		list = append(list, jen.Id(name))
	}
	list = append(list, jen.Id(n.err))
	recovered := jen.Id(n.recv).Dot(w.serviceField).Dot("Recovered").
		Call(w.context(n), jen.Lit(w.m.Name), jen.Recover())
	return jen.If(jen.Id(n.impl).Op(":=").Id(n.recv).Dot(w.directField).Dot("Impl").Call(), jen.Id(n.impl).Op("!=").Nil()).Block(
		jen.Id(n.returned).Op(":=").False(),
		jen.Defer().Func().Params().Block(
			jen.If(jen.Op("!").Id(n.returned)).Block(jen.Id(n.err).Op("=").Add(recovered)),
		).Call(),
		jen.List(list...).Op("=").Id(n.impl).Dot(w.m.Name).Call(forward...),
		jen.Id(n.returned).Op("=").True(),
		jen.Return(list...),
	)
}

// streamMethod is the method on the proxy whose result is a stream. Who ranges over
// it must not notice where it comes from, so that there is no direct call:
//
//	func (p *ordersProxy) DollarExport(ctx context.Context, since time.Time) iter.Seq2[Order, error] {
//		return p.dollarExport.Seq(ctx, ordersDollarExportArgs{Since: since})
//	}
func (w *methodWriter) streamMethod() *jen.Statement {
	n := w.proxyNames()
	by := "Seq"
	if w.m.ReturnsError() {
		by = "Call"
	}
	return jen.Func().Params(jen.Id(n.recv).Op("*").Id(w.proxy)).Id(w.m.Name).
		Add(w.parameters(n.params)).Add(w.results()).Block(jen.Return(w.callField(n, by)))
}

// callField calls a method of the field that makes the calls.
func (w *methodWriter) callField(n proxyNames, method string) *jen.Statement {
	args := n.params
	if w.m.Context() != nil {
		args = args[1:]
	}
	var fields []jen.Code
	for i, name := range args {
		fields = append(fields, jen.Id(w.argFields[i]).Op(":").Id(name))
	}
	return jen.Id(n.recv).Dot(w.field).Dot(method).Call(w.context(n), jen.Id(w.args).Values(fields...))
}

// farCall is Method.Call and what it returns.
func (w *methodWriter) farCall(n proxyNames) []jen.Code {
	call := w.callField(n, "Call")
	switch values := w.m.Values(); len(values) {
	case 0:
		return []jen.Code{jen.List(jen.Id("_"), jen.Id(n.err)).Op("=").Add(call), jen.Return(jen.Id(n.err))}
	case 1:
		return []jen.Code{jen.Return(call)}
	default:
		var list []jen.Code
		for i := range values {
			list = append(list, jen.Id(n.tuple).Dot(resultField(i)))
		}
		return []jen.Code{
			jen.List(jen.Id(n.tuple), jen.Id(n.err)).Op(":=").Add(call),
			jen.Return(append(list, jen.Id(n.err))...),
		}
	}
}
