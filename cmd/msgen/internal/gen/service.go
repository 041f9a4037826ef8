package gen

import (
	"slices"
	"strconv"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

// service writes all that is generated for one service.
func (f *file) service(out *jen.File, s *model.Service) {
	w := &serviceWriter{file: f, s: s, base: unexportedName(s.Name)}
	w.proxy = f.names.unexported(w.base + "Proxy")
	fields := scope{}
	w.serviceField, w.directField = fields.pick("service"), fields.pick("direct")
	for _, m := range s.Methods {
		w.methods = append(w.methods, w.method(m, fields))
	}
	out.Add(w.api())
	out.Line()
	out.Add(w.provide())
	out.Line()
	out.Add(w.assertions())
	out.Line()
	out.Add(w.proxyType())
	for _, m := range w.methods {
		out.Line()
		out.Add(m.proxyMethod())
	}
	for _, m := range w.methods {
		out.Line()
		out.Add(m.argsType())
		if m.result != "" {
			out.Line()
			out.Add(m.resultType())
		}
		out.Line()
		out.Add(m.callMethod())
		out.Line()
		out.Add(f.copies.methods(m))
		out.Line()
		out.Add(f.makers.method(m))
		out.Line()
		out.Add(f.encoders.methods(m))
		out.Line()
		out.Add(f.decoders.methods(m))
		out.Line()
		out.Add(f.wireShape(m))
	}
}

// serviceWriter holds the names that belong to one service.
type serviceWriter struct {
	*file
	s            *model.Service
	base         string // orders
	proxy        string // ordersProxy
	serviceField string
	directField  string
	methods      []*methodWriter
}

// api is the interface:
//
//	type OrdersAPI interface {
//		DollarPlace(ctx context.Context, in Order) (Receipt, error)
//	}
func (w *serviceWriter) api() *jen.Statement {
	var members []jen.Code
	for i, m := range w.methods {
		if i > 0 {
			members = append(members, jen.Line())
		}
		if m.m.Doc != "" {
			members = append(members, lines(strings.Split(strings.TrimSpace(m.m.Doc), "\n")...).Add(m.declaration()))
		} else {
			members = append(members, m.declaration())
		}
	}
	return lines(w.s.APIName()+" is the service "+w.s.Name+", wherever it runs. *"+w.s.Name+", its proxy and any fake",
		"of yours satisfy it.").
		Type().Id(w.s.APIName()).Interface(members...)
}

// provide is the constructor that main calls:
//
//	func ProvideOrders(app *msruntime.App, build func(context.Context) (*Orders, error)) OrdersAPI
func (w *serviceWriter) provide() *jen.Statement {
	local := scope{w.proxy: true}
	for _, name := range w.names.imports {
		local[name] = true
	}
	app, build, svc := local.pick("app"), local.pick("build"), local.pick("s")
	values := []jen.Code{jen.Line().Id(w.serviceField).Op(":").Id(svc)}
	if w.callsDirectly() {
		values = append(values, jen.Line().Id(w.directField).Op(":").
			Qual(model.RuntimePath, "NewDirect").Types(w.typ(w.s.Type)).Call(jen.Id(svc)))
	}
	for _, m := range w.methods {
		register := "NewMethod"
		if m.m.Item != nil {
			register = "NewStream"
		}
		values = append(values, jen.Line().Id(m.field).Op(":").Qual(model.RuntimePath, register).
			Call(append([]jen.Code{jen.Id(svc), jen.Lit(m.m.Name), jen.Id(m.args).Dot("call")}, m.options()...)...))
	}
	values = append(values, jen.Line())
	return lines(
		w.s.ProvideName()+" registers "+w.s.Name+" with "+app+" and returns its proxy at once. "+build+" runs",
		"once, before traffic, and only in a process that hosts the service; it may use",
		"other services' proxies. A process that never hosts it may pass nil.",
	).Func().Id(w.s.ProvideName()).Params(
		jen.Id(app).Op("*").Qual(model.RuntimePath, "App"),
		jen.Id(build).Func().Params(jen.Qual("context", "Context")).Params(jen.Op("*").Add(w.typ(w.s.Type)), jen.Error()),
	).Id(w.s.APIName()).Block(
		jen.Id(svc).Op(":=").Qual(model.RuntimePath, "Provide").Types(jen.Id(w.s.APIName())).Call(
			jen.Id(app),
			jen.Qual(model.RuntimePath, "ServiceName").Values(
				jen.Id("Path").Op(":").Lit(w.pkg.Path),
				jen.Id("Package").Op(":").Lit(w.pkg.Name),
				jen.Id("Type").Op(":").Lit(w.s.Name)),
			jen.Id(build)),
		jen.Return(jen.Id(svc).Dot("Bind").Call(jen.Op("&").Id(w.proxy).Values(values...))),
	)
}

// callsDirectly reports whether a method of the proxy has a direct call.
func (w *serviceWriter) callsDirectly() bool {
	return slices.ContainsFunc(w.methods, (*methodWriter).callsDirectly)
}

// assertions make a mismatch a compile error here rather than a panic later.
func (w *serviceWriter) assertions() *jen.Statement {
	return jen.Var().Defs(
		jen.Id("_").Id(w.s.APIName()).Op("=").Parens(jen.Op("*").Add(w.typ(w.s.Type))).Parens(jen.Nil()),
		jen.Id("_").Id(w.s.APIName()).Op("=").Parens(jen.Op("*").Id(w.proxy)).Parens(jen.Nil()),
	)
}

func (w *serviceWriter) proxyType() *jen.Statement {
	fields := []jen.Code{
		jen.Id(w.serviceField).Op("*").Qual(model.RuntimePath, "Service").Types(jen.Id(w.s.APIName())),
	}
	if w.callsDirectly() {
		fields = append(fields, jen.Id(w.directField).Op("*").Qual(model.RuntimePath, "Direct").Types(w.typ(w.s.Type)))
	}
	for _, m := range w.methods {
		kind := "Method"
		if m.m.Item != nil {
			kind = "Stream"
		}
		fields = append(fields, jen.Id(m.field).Op("*").Qual(model.RuntimePath, kind).Types(jen.Id(m.args), m.resultCode()))
	}
	return lines(w.proxy + " calls " + w.s.Name + " here, or where msoptions.yaml says it is.").
		Type().Id(w.proxy).Struct(fields...)
}

func (w *serviceWriter) method(m *model.Method, fields scope) *methodWriter {
	mw := &methodWriter{serviceWriter: w, m: m, field: fields.pick(unexportedName(m.Name))}
	mw.args = w.names.unexported(w.base + m.Name + "Args")
	if len(m.Values()) > 1 {
		mw.result = w.names.unexported(w.base + m.Name + "Result")
	}
	taken := scope{
		"Tuple": true, "call": true, "CopyArgs": true, "CopyResult": true, "MakeArgs": true,
		"EncodeArgs": true, "DecodeArgs": true, "EncodeResult": true, "DecodeResult": true, "WireShape": true,
	}
	for _, p := range m.Args() {
		name := exported(p.Wire)
		for i := 2; taken[name]; i++ {
			name = exported(p.Wire) + strconv.Itoa(i)
		}
		taken[name] = true
		mw.argFields = append(mw.argFields, name)
	}
	return mw
}
