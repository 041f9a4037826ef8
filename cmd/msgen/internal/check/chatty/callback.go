package chatty

import (
	"go/ast"
	"go/types"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/tools/go/types/typeutil"
)

// iterating are the names, in lower case, of functions that call the literal
// they are given once for each element, whoever declares them:
// (*sync.Map).Range, filepath.WalkDir.
var iterating = map[string]bool{
	"range": true, "each": true, "foreach": true, "iterate": true,
	"walk": true, "walkdir": true, "visit": true, "visitall": true,
}

// iteratingPackages are those of which every function that is given a literal
// calls it again and again: slices.SortFunc, sort.Slice, maps.DeleteFunc.
var iteratingPackages = map[string]bool{"slices": true, "maps": true, "sort": true}

func (c *checker) iterates(call *ast.CallExpr) bool {
	fn := typeutil.Callee(c.TypesInfo, call)
	return fn != nil && (iterating[strings.ToLower(fn.Name())] || fn.Pkg() != nil && iteratingPackages[fn.Pkg().Path()])
}

// running are the names of functions that call the literal they are given once,
// now or soon: (*errgroup.Group).Go, (*sync.WaitGroup).Go, (*sync.Once).Do.
var running = map[string]bool{"Go": true, "TryGo": true, "Do": true}

func (c *checker) runs(call *ast.CallExpr) bool {
	fn := typeutil.Callee(c.TypesInfo, call)
	return fn != nil && running[fn.Name()]
}

// transacts reports whether a function calls the literal it is given within a
// transaction, by its name: WithTx, InTx, RunInTransaction, Transact,
// (*gorm.DB).Transaction, pgx.BeginFunc.
func transacts(fn types.Object) bool {
	name := fn.Name()
	if strings.Contains(strings.ToLower(name), "transact") || name == "BeginFunc" {
		return true
	}
	_, rest, found := strings.Cut(name, "Tx")
	r, _ := utf8.DecodeRuneInString(rest)
	return found && (rest == "" || !unicode.IsLower(r))
}
