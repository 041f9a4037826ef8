package gen

import (
	"maps"

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
	for _, e := range f.pkg.Foreign {
		body = append(body, f.foreign(e)...)
	}
	if len(body) == 0 {
		return nil
	}
	return jen.Func().Id("init").Params().Block(body...)
}

// foreign registers an error that its own package does not:
//
//	msruntime.RegisterError("example.com/kiosk/domain.ErrNotFound", domain.ErrNotFound)
//	msruntime.RegisterErrorType[*domain.Error]("example.com/kiosk/domain.Error")
func (f *file) foreign(e model.ForeignError) []jen.Code {
	if e.Codec != "" {
		return []jen.Code{codec(e)}
	}
	name := func() *jen.Statement {
		switch {
		case e.Type != nil:
			return f.typ(e.Type)
		case e.Member != "":
			return jen.Qual(e.Path, e.Name).Op(e.Member)
		}
		return jen.Qual(e.Path, e.Name)
	}
	if e.Sentinel {
		return []jen.Code{jen.Qual(model.RuntimePath, "RegisterError").Call(jen.Lit(e.Wire), name())}
	}
	register := func(typ *jen.Statement, wire string) jen.Code {
		return jen.Qual(model.RuntimePath, "RegisterErrorType").Types(typ).Call(jen.Lit(wire))
	}
	if e.ByValue {
		return []jen.Code{register(name(), e.Wire), register(jen.Op("*").Add(name()), "*"+e.Wire)}
	}
	return []jen.Code{register(jen.Op("*").Add(name()), e.Wire)}
}

// foreignPackages are the packages that registrations name.
func foreignPackages(pkg *model.Package) map[string]string {
	found := map[string]string{}
	for _, e := range pkg.Foreign {
		found[e.Path] = e.Package
		if e.Type != nil {
			for _, p := range model.PackagesOf(e.Type) {
				found[p.Path()] = p.Name()
			}
		}
		maps.Copy(found, codecPackages(e))
	}
	return found
}
