package model

import (
	"fmt"
	"go/types"
	"slices"
	"strings"
)

// NoStruct is the error for a type of pkg that can't be a service because it is no
// struct. For an interface it names structs in pkgs that implement it.
func NoStruct(obj *types.TypeName, pkgs []*types.Package) error {
	const shown = 3
	iface, ok := obj.Type().Underlying().(*types.Interface)
	if !ok || iface.NumMethods() == 0 {
		return fmt.Errorf("%s is not a struct; only a struct can be a service", obj.Name())
	}
	var names []string
	for _, pkg := range pkgs {
		for _, name := range pkg.Scope().Names() {
			tn, ok := pkg.Scope().Lookup(name).(*types.TypeName)
			if !ok || tn.IsAlias() {
				continue
			}
			named, ok := tn.Type().(*types.Named)
			if !ok || named.TypeParams().Len() > 0 || IsMock(named) || !types.Implements(types.NewPointer(named), iface) {
				continue
			}
			if _, isStruct := named.Underlying().(*types.Struct); isStruct {
				if pkg != obj.Pkg() {
					name = pkg.Name() + "." + name
				}
				names = append(names, name)
			}
		}
	}
	slices.Sort(names)
	names = slices.Compact(names)
	if len(names) == 0 {
		return fmt.Errorf("%s is an interface; only a struct can be a service", obj.Name())
	}
	return fmt.Errorf("%s is an interface; only a struct can be a service, such as one that implements it: %s", obj.Name(),
		strings.Join(names[:min(shown, len(names))], ", "))
}
