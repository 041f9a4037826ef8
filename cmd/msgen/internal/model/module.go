package model

import (
	"go/types"
	"strings"
)

// SameModule reports whether a package is home, or belongs to the module of that
// path as well.
func SameModule(module string, home, pkg *types.Package) bool {
	return pkg == home || pkg != nil && module != "" && (pkg.Path() == module || strings.HasPrefix(pkg.Path(), module+"/"))
}
