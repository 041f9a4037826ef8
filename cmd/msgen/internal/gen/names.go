package gen

import (
	"go/token"
	"go/types"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/dave/jennifer/jen"

	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

// names chooses every identifier of a generated file that isn't part of its
// public surface, so that none collides with the package's own or with another.
type names struct {
	declared map[string]string // import path -> the package's own name
	imports  map[string]string // import path -> the name it is imported by
	taken    map[string]bool   // at package level, or imported by this file
	imported map[string]bool   // by the package's other files
	local    locals
}

func newNames(pkg *model.Package) *names {
	n := &names{
		declared: map[string]string{},
		imports:  map[string]string{},
		taken:    map[string]bool{},
		imported: map[string]bool{},
	}
	for _, name := range pkg.Imported {
		n.imported[name] = true
	}
	for _, name := range pkg.Declared {
		n.taken[name] = true
	}
	for _, s := range pkg.Services {
		n.taken[s.APIName()], n.taken[s.ProvideName()] = true, true
	}
	n.importAs("context", "context", "context")
	n.importAs(model.RuntimePath, "runtime", "msruntime")
	n.importAs(model.WirePath, "wire", "mswire")
	n.importAs(model.ValidatePath, "validate", "msvalidate")
	found := map[string]string{}
	for _, s := range pkg.Services {
		packagesOf(s.Type, found)
		for _, m := range s.Methods {
			for _, p := range m.Params {
				packagesOf(p.Type, found)
			}
			for _, r := range m.Results {
				packagesOf(r.Type, found)
			}
		}
	}
	n.importAll(pkg, found)
	n.importAll(pkg, partPackages(pkg)) // after those of the signatures, whose names they leave alone
	n.importAll(pkg, foreignPackages(pkg))
	n.local = newLocals(n.taken)
	return n
}

func (n *names) importAll(pkg *model.Package, found map[string]string) {
	for _, path := range slices.Sorted(maps.Keys(found)) {
		if path != pkg.Path && n.imports[path] == "" {
			n.importAs(path, found[path], found[path])
		}
	}
}

func (n *names) importAs(path, declared, wanted string) {
	n.declared[path] = declared
	n.imports[path] = n.free(wanted, func(i int) string { return wanted + strconv.Itoa(i) })
}

// unexported takes a package-level name that msgen may choose freely.
func (n *names) unexported(wanted string) string {
	name := n.free(wanted, func(i int) string { return wanted + "_" + strconv.Itoa(i) })
	for n.imported[name] { // what a file imports no other file may declare
		name = n.free(name+"_", func(i int) string { return name + strconv.Itoa(i) })
	}
	return name
}

func (n *names) free(wanted string, next func(int) string) string {
	name := wanted
	for i := 2; n.taken[name] || reservedWord(name); i++ {
		name = next(i)
	}
	n.taken[name] = true
	return name
}

// scope chooses names inside one function.
type scope map[string]bool

// pick takes the first free name of wanted, wanted_, wanted__ …
func (s scope) pick(wanted string) string {
	for s[wanted] || token.IsKeyword(wanted) {
		wanted += "_"
	}
	s[wanted] = true
	return wanted
}

// reservedWord reports whether name means something everywhere: a keyword, a
// predeclared name that a package-level declaration would hide, or one that
// jennifer would change.
func reservedWord(name string) bool {
	return token.IsKeyword(name) || types.Universe.Lookup(name) != nil || jen.IsReservedWord(name) || name == "_" || name == "init"
}

// exported turns a parameter's name into a field's: in is In, _id is X_id.
func exported(name string) string {
	r, n := utf8.DecodeRuneInString(name)
	if up := unicode.ToUpper(r); unicode.IsUpper(up) {
		return string(up) + name[n:]
	}
	return "X" + name
}

// unexportedName turns a service's name into one for its proxy: Orders is
// orders, URLs is urls, HTTPServer is httpServer.
func unexportedName(name string) string {
	runes := []rune(name)
	i := 0
	for i < len(runes) && unicode.IsUpper(runes[i]) {
		i++
	}
	switch {
	case i == 0:
		return name
	case i == len(runes), i == 1:
	case i == len(runes)-1 && runes[i] == 's': // URLs
	default:
		i-- // the last capital starts the next word
	}
	return strings.ToLower(string(runes[:i])) + string(runes[i:])
}

// packagesOf collects the packages that a type is spelled with.
func packagesOf(t types.Type, found map[string]string) {
	switch t := t.(type) {
	case *types.Alias:
		obj := t.Obj()
		if obj.Pkg() == nil {
			return
		}
		found[obj.Pkg().Path()] = obj.Pkg().Name()
		for arg := range t.TypeArgs().Types() {
			packagesOf(arg, found)
		}
		if !obj.Exported() {
			packagesOf(types.Unalias(t), found)
		}
	case *types.Named:
		if pkg := t.Obj().Pkg(); pkg != nil {
			found[pkg.Path()] = pkg.Name()
		}
		for arg := range t.TypeArgs().Types() {
			packagesOf(arg, found)
		}
	case *types.Basic:
		if t.Kind() == types.UnsafePointer {
			found["unsafe"] = "unsafe"
		}
	case *types.Pointer:
		packagesOf(t.Elem(), found)
	case *types.Slice:
		packagesOf(t.Elem(), found)
	case *types.Array:
		packagesOf(t.Elem(), found)
	case *types.Chan:
		packagesOf(t.Elem(), found)
	case *types.Map:
		packagesOf(t.Key(), found)
		packagesOf(t.Elem(), found)
	case *types.Struct:
		for f := range t.Fields() {
			packagesOf(f.Type(), found)
		}
	case *types.Signature:
		packagesOfTuple(t.Params(), found)
		packagesOfTuple(t.Results(), found)
	case *types.Interface:
		for m := range t.ExplicitMethods() {
			packagesOf(m.Type(), found)
		}
		for e := range t.EmbeddedTypes() {
			packagesOf(e, found)
		}
	}
}

func packagesOfTuple(t *types.Tuple, found map[string]string) {
	for v := range t.Variables() {
		packagesOf(v.Type(), found)
	}
}
