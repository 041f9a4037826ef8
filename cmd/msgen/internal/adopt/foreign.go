package adopt

import (
	"cmp"
	"go/types"
	"slices"
	"strings"
)

// probed are packages whose interfaces others ask values for, without importing
// anything of the value's package: fmt looks for a String method.
var probed = []string{"database/sql", "database/sql/driver", "encoding", "encoding/json", "fmt", "io", "log/slog", "net/http", "sort"}

// foreign holds the interfaces from outside the module that a type of the
// module may be used as.
type foreign struct {
	byMethod map[string][]*types.TypeName
}

func findForeign(prog *program) *foreign {
	pkgs := map[string]*types.Package{}
	for _, path := range probed {
		if pkg, err := prog.exports.load(path); err == nil {
			pkgs[path] = pkg
		}
	}
	own := map[string]bool{}
	for _, s := range prog.list {
		own[s.meta.PkgPath] = true
	}
	for _, s := range prog.list {
		for _, pkg := range s.types.Imports() {
			if !own[pkg.Path()] {
				pkgs[pkg.Path()] = pkg
			}
		}
	}
	f := &foreign{byMethod: map[string][]*types.TypeName{}}
	f.add(types.Universe)
	for _, pkg := range pkgs {
		f.add(pkg.Scope())
	}
	for _, list := range f.byMethod {
		// The smallest one says most.
		slices.SortFunc(list, func(a, b *types.TypeName) int {
			size := func(obj *types.TypeName) int { return obj.Type().Underlying().(*types.Interface).NumMethods() }
			return cmp.Or(cmp.Compare(size(a), size(b)), strings.Compare(display(a), display(b)))
		})
	}
	return f
}

func (f *foreign) add(scope *types.Scope) {
	for _, name := range scope.Names() {
		obj, ok := scope.Lookup(name).(*types.TypeName)
		if !ok || obj.IsAlias() || obj.Pkg() != nil && !obj.Exported() {
			continue
		}
		iface, ok := obj.Type().Underlying().(*types.Interface)
		if named, isNamed := obj.Type().(*types.Named); !ok || isNamed && named.TypeParams().Len() > 0 {
			continue
		}
		for m := range iface.Methods() {
			f.byMethod[m.Name()] = append(f.byMethod[m.Name()], obj)
		}
	}
}

// implementedBy returns an interface that named implements with the help of its
// method of that name, or nil.
func (f *foreign) implementedBy(named *types.Named, name string) *types.TypeName {
	for _, obj := range f.byMethod[name] {
		if implements(named, obj.Type()) {
			return obj
		}
	}
	return nil
}

// display names an object as code in another package does.
func display(obj types.Object) string {
	if obj.Pkg() == nil {
		return obj.Name()
	}
	return obj.Pkg().Name() + "." + obj.Name()
}
