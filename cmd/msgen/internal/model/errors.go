package model

import (
	"go/ast"
	"go/token"
	"go/types"
	"sort"
	"strings"
)

var errorInterface, _ = types.Universe.Lookup("error").Type().Underlying().(*types.Interface)

// ErrorType is an exported type whose values, or pointers to them, are errors.
type ErrorType struct {
	Name    string
	Type    *types.Named
	ByValue bool // the type itself is an error, not only a pointer to it

	Unsent []Part // what JSON can't carry; if there is any, callers elsewhere don't get the type
	Lost   []Part // fields that JSON leaves out
}

// Sent reports whether callers elsewhere get a value of the type.
func (e *ErrorType) Sent() bool { return len(e.Unsent) == 0 }

// WireName is what an exported error of the package is called on the wire:
// shop.ErrNotFound.
func (p *Package) WireName(name string) string { return p.Name + "." + name }

// errors fills in the errors that callers of the package's services can tell
// apart. What is built under conditions that the generated file doesn't share
// is left out, since the file could not name it.
func (b *builder) errors() {
	b.sentinels()
	scope := b.Types.Scope()
	for _, name := range scope.Names() {
		obj, ok := scope.Lookup(name).(*types.TypeName)
		if !ok || obj.IsAlias() || !obj.Exported() || !b.registered(obj.Pos()) {
			continue
		}
		named, ok := obj.Type().(*types.Named)
		if !ok || named.TypeParams().Len() > 0 || types.IsInterface(named) {
			continue
		}
		byValue := types.Implements(named, errorInterface)
		if !byValue && !types.Implements(types.NewPointer(named), errorInterface) {
			continue
		}
		e := &ErrorType{Name: name, Type: named, ByValue: byValue}
		e.Unsent, e.Lost = carry(named)
		b.pkg.ErrorTypes = append(b.pkg.ErrorTypes, e)
	}
	sort.SliceStable(b.pkg.ErrorTypes, func(i, j int) bool {
		return b.before(b.pkg.ErrorTypes[i].Type.Obj().Pos(), b.pkg.ErrorTypes[j].Type.Obj().Pos())
	})
}

// sentinels collects the exported variables that hold an error from the start:
//
//	var ErrClosed = errors.New("closed")
//	var ErrGone error = &Gone{}
//	var ErrLast error // holds none
func (b *builder) sentinels() {
	for _, f := range b.Files {
		for _, decl := range f.Decls {
			gd, ok := decl.(*ast.GenDecl)
			if !ok || gd.Tok != token.VAR {
				continue
			}
			for _, spec := range gd.Specs {
				vs, ok := spec.(*ast.ValueSpec)
				if !ok || len(vs.Values) == 0 {
					continue
				}
				for i, name := range vs.Names {
					if i < len(vs.Values) && b.Info.Types[vs.Values[i]].IsNil() {
						continue
					}
					v, ok := b.Info.Defs[name].(*types.Var)
					if ok && v.Exported() && b.registered(v.Pos()) && types.Implements(v.Type(), errorInterface) {
						b.pkg.Sentinels = append(b.pkg.Sentinels, v)
					}
				}
			}
		}
	}
	sort.SliceStable(b.pkg.Sentinels, func(i, j int) bool {
		return b.before(b.pkg.Sentinels[i].Pos(), b.pkg.Sentinels[j].Pos())
	})
}

// registered reports whether the generated file can name what is declared at pos.
func (b *builder) registered(pos token.Pos) bool {
	if b.generated(pos) || strings.HasSuffix(b.Fset.Position(pos).Filename, "_test.go") {
		return false
	}
	c := b.constraint(pos)
	return c == "" || c == b.pkg.Constraint
}
