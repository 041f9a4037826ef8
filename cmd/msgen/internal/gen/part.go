package gen

import (
	"go/types"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

// locals are the names that functions for parts of values use.
type locals struct {
	args, copier, value, inputs, index, encoder, decoder string
}

func newLocals(taken map[string]bool) locals {
	s := scope{}
	for name := range taken {
		s[name] = true
	}
	return locals{
		args: s.pick("a"), copier: s.pick("c"), value: s.pick("v"), inputs: s.pick("in"), index: s.pick("i"),
		encoder: s.pick("e"), decoder: s.pick("d"),
	}
}

// partFuncs are the functions for the types of which values consist, a function
// a type, in the order in which they were asked for.
type partFuncs struct {
	prefix string // copy, or make
	names  typeutil.Map
	queue  []types.Type
}

// name returns the name of the function for t.
func (p *partFuncs) name(f *file, t types.Type) string {
	if name, ok := p.names.At(t).(string); ok {
		return name
	}
	name := f.names.unexported(p.prefix + f.partName(t))
	p.names.Set(t, name)
	p.queue = append(p.queue, t)
	return name
}

// partName names a type in a function's name: Order, ShopOrder for one of
// another package, PageOrder for Page[Order].
func (f *file) partName(t types.Type) string {
	switch t := types.Unalias(t).(type) {
	case *types.Named:
		name := capital(t.Obj().Name())
		if pkg := t.Obj().Pkg(); pkg != nil && pkg != f.pkg.Types {
			name = capital(pkg.Name()) + name
		}
		var args strings.Builder
		for arg := range t.TypeArgs().Types() {
			args.WriteString(f.partName(arg))
		}
		return name + args.String()
	case *types.Basic:
		return capital(t.Name())
	case *types.Pointer:
		return f.partName(t.Elem())
	case *types.Slice:
		return f.partName(t.Elem()) + "s"
	case *types.Array:
		return f.partName(t.Elem()) + "Array"
	case *types.Map:
		return f.partName(t.Elem()) + "Map"
	}
	return "Struct"
}

func capital(name string) string {
	name = strings.TrimLeft(name, "_")
	r, n := utf8.DecodeRuneInString(name)
	return string(unicode.ToUpper(r)) + name[n:]
}

// hasOwnFunc reports whether there is a function for t alone: for structs, for
// arrays, and for named types, by which a type may contain itself.
func hasOwnFunc(t types.Type) bool {
	if _, ok := types.Unalias(t).(*types.Named); ok {
		return true
	}
	switch t.Underlying().(type) {
	case *types.Struct, *types.Array:
		return true
	}
	return false
}

// partPackages collects the packages of types that values of the package's
// dollar functions consist of.
func partPackages(pkg *model.Package) map[string]string {
	found := map[string]string{}
	ts := &treatments{from: pkg.Types}
	var seen typeutil.Map
	var visit func(t types.Type)
	visit = func(t types.Type) {
		if seen.At(t) != nil {
			return
		}
		seen.Set(t, true)
		if ts.named(t) {
			packagesOf(t, found)
		}
		if hasCodec(t) || endless(t) {
			return
		}
		switch u := t.Underlying().(type) {
		case *types.Map:
			visit(u.Key())
			visit(u.Elem())
		case *types.Struct:
			for f := range u.Fields() {
				visit(f.Type())
			}
		case interface{ Elem() types.Type }:
			visit(u.Elem())
		}
	}
	for _, s := range pkg.Services {
		for _, m := range s.Methods {
			for _, p := range m.Args() {
				visit(p.Type)
			}
			for _, r := range m.Values() {
				visit(r.Type)
			}
		}
	}
	return found
}
