package gen

import (
	"go/types"
	"strconv"
	"strings"

	"github.com/dave/jennifer/jen"
)

// typ spells a type as code in the generated file.
func (f *file) typ(t types.Type) *jen.Statement {
	switch t := t.(type) {
	case *types.Alias:
		return f.alias(t)
	case *types.Named:
		return f.qualified(t.Obj()).Add(f.typeArgs(t.TypeArgs()))
	case *types.Basic:
		switch t.Kind() { //nolint:exhaustive // the others are spelled by their names
		case types.UnsafePointer:
			return jen.Qual("unsafe", "Pointer")
		case types.Invalid:
			// A name that is generated too, and not yet there. The file is
			// generated again once it is.
			return jen.Id("any")
		}
		return jen.Id(t.Name())
	case *types.Pointer:
		return jen.Op("*").Add(f.typ(t.Elem()))
	case *types.Slice:
		return jen.Index().Add(f.typ(t.Elem()))
	case *types.Array:
		return jen.Index(jen.Lit(int(t.Len()))).Add(f.typ(t.Elem()))
	case *types.Map:
		return jen.Map(f.typ(t.Key())).Add(f.typ(t.Elem()))
	case *types.Chan:
		switch t.Dir() {
		case types.SendOnly:
			return jen.Chan().Op("<-").Add(f.typ(t.Elem()))
		case types.RecvOnly:
			return jen.Op("<-").Chan().Add(f.typ(t.Elem()))
		default:
			return jen.Chan().Parens(f.typ(t.Elem()))
		}
	case *types.Struct:
		return f.structType(t)
	case *types.Signature:
		return jen.Func().Add(f.signature(t))
	case *types.Interface:
		return f.interfaceType(t)
	}
	return jen.Id(t.String())
}

// alias spells an alias by its own name where that is visible.
func (f *file) alias(t *types.Alias) *jen.Statement {
	obj := t.Obj()
	if obj.Pkg() == nil { // any
		return jen.Id(obj.Name())
	}
	if obj.Pkg() != f.pkg.Types && !obj.Exported() || obj.Parent() != obj.Pkg().Scope() && t.Origin() == t {
		return f.typ(types.Unalias(t))
	}
	return f.qualified(obj).Add(f.typeArgs(t.TypeArgs()))
}

func (f *file) qualified(obj *types.TypeName) *jen.Statement {
	if obj.Pkg() == nil { // error, comparable
		return jen.Id(obj.Name())
	}
	return jen.Qual(obj.Pkg().Path(), obj.Name())
}

func (f *file) typeArgs(list *types.TypeList) *jen.Statement {
	if list.Len() == 0 {
		return jen.Null()
	}
	var args []jen.Code
	for arg := range list.Types() {
		args = append(args, f.typ(arg))
	}
	return jen.Types(args...)
}

func (f *file) structType(t *types.Struct) *jen.Statement {
	var fields []jen.Code
	for i := range t.NumFields() {
		field := t.Field(i)
		code := jen.Null()
		if !field.Embedded() {
			code.Id(field.Name())
		}
		code.Add(f.typ(field.Type()))
		if tag := t.Tag(i); tag != "" {
			if strings.ContainsRune(tag, '`') {
				code.Op(strconv.Quote(tag))
			} else {
				code.Op("`" + tag + "`")
			}
		}
		fields = append(fields, code)
	}
	return jen.Struct(fields...)
}

func (f *file) interfaceType(t *types.Interface) *jen.Statement {
	if t.Empty() {
		return jen.Id("any")
	}
	var members []jen.Code
	for e := range t.EmbeddedTypes() {
		members = append(members, f.typ(e))
	}
	for m := range t.ExplicitMethods() {
		members = append(members, jen.Id(m.Name()).Add(f.signature(m.Signature())))
	}
	return jen.Interface(members...)
}

func (f *file) signature(t *types.Signature) *jen.Statement {
	var params []jen.Code
	for i := range t.Params().Len() {
		p := t.Params().At(i).Type()
		if t.Variadic() && i == t.Params().Len()-1 {
			params = append(params, jen.Op("...").Add(f.typ(p.(*types.Slice).Elem())))
		} else {
			params = append(params, f.typ(p))
		}
	}
	var results []jen.Code
	for r := range t.Results().Variables() {
		results = append(results, f.typ(r.Type()))
	}
	return jen.Params(params...).Params(results...)
}

// sliceElem returns T of the []T that a variadic ...T has as its type.
func sliceElem(t types.Type) types.Type {
	if s, ok := t.Underlying().(*types.Slice); ok {
		return s.Elem()
	}
	return t
}
