package gen

import (
	"github.com/dave/jennifer/jen"

	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

// registration names the package's errors on the wire, so that callers elsewhere
// find them by errors.Is and errors.As; nil if it has none:
//
//	func init() {
//		msruntime.RegisterError("shop.ErrNotFound", ErrNotFound)
//		msruntime.RegisterErrorType[*OutOfStock]("shop.OutOfStock")
//	}
func (f *file) registration() *jen.Statement {
	var body []jen.Code
	for _, v := range f.pkg.Sentinels {
		body = append(body, jen.Qual(model.RuntimePath, "RegisterError").Call(jen.Lit(f.pkg.WireName(v.Name())), jen.Id(v.Name())))
	}
	register := func(typ *jen.Statement, name string) {
		body = append(body, jen.Qual(model.RuntimePath, "RegisterErrorType").Types(typ).Call(jen.Lit(name)))
	}
	for _, e := range f.pkg.ErrorTypes {
		name, pointer := f.pkg.WireName(e.Name), jen.Op("*").Id(e.Name)
		switch {
		case !e.Sent():
		case e.ByValue:
			register(jen.Id(e.Name), name)
			register(pointer, "*"+name)
		default:
			register(pointer, name)
		}
	}
	if len(body) == 0 {
		return nil
	}
	return jen.Func().Id("init").Params().Block(body...)
}
