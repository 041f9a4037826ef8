package adopt

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strconv"
	"unicode"
	"unicode/utf8"

	"golang.org/x/tools/go/ast/inspector"
)

// errName is what a variable for an error is called wherever that can be.
const errName = "err"

// names gives new variables names that mean nothing else where they stand. Those
// given so far are kept by the outermost function.
type names map[*ast.FuncDecl]map[string]bool

// given returns the names given in the function around a cursor, to be added to.
func (n names) given(f *file, at inspector.Cursor) map[string]bool {
	functions := f.enclosing(at)
	outer := functions[len(functions)-1].decl
	if n[outer] == nil {
		n[outer] = map[string]bool{}
	}
	return n[outer]
}

// fresh returns base, or base and a number, as a name that occurs nowhere in
// the function around a cursor.
func (n names) fresh(f *file, at inspector.Cursor, base string) string {
	functions, given := f.enclosing(at), n.given(f, at)
	if !token.IsIdentifier(base) || types.Universe.Lookup(base) != nil {
		base += "Value"
	}
	name := base
	for i := 2; given[name] || f.mentions(functions[len(functions)-1].at, name) || f.declares(name); i++ {
		name = base + strconv.Itoa(i)
	}
	given[name] = true
	return name
}

// declares reports whether a name stands for something at package level or for
// an import.
func (f *file) declares(name string) bool {
	scope := f.home.info.Scopes[f.syntax]
	_, obj := scope.LookupParent(name, token.NoPos)
	return obj != nil
}

// freeForContext reports whether a name, at pos, means package context or nothing yet.
func (f *file) freeForContext(name string, pos token.Pos) bool {
	scope := f.home.types.Scope().Innermost(pos)
	if scope == nil {
		scope = f.home.info.Scopes[f.syntax]
	}
	_, obj := scope.LookupParent(name, pos)
	pkg, ok := obj.(*types.PkgName)
	return obj == nil || ok && pkg.Imported().Path() == contextPath
}

// results returns names for the results of a call that is put before its
// statement: those that the method gives them, or made from its own name.
func (n names) results(s *site) []string {
	results := s.use.unit.signature().Results()
	var out []string
	for v := range results.Variables() {
		base := v.Name()
		if base == "" || base == "_" {
			base = lowerFirst(s.use.unit.name)
		}
		out = append(out, n.fresh(s.use.file, s.use.at, base))
	}
	return out
}

func lowerFirst(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToLower(r)) + s[size:]
}

// scope is that of the block which holds the site's statement.
func (s *site) scope() *types.Scope {
	scopes := s.use.file.home.info.Scopes
	if scope := scopes[s.block.Node()]; scope != nil {
		return scope
	}
	switch fn := s.block.Parent().Node().(type) { // the body of a function has the scope of its type
	case *ast.FuncDecl:
		return scopes[fn.Type]
	case *ast.FuncLit:
		return scopes[fn.Type]
	}
	return nil
}

// err returns the name of the variable, declared by := at the site, that takes
// its error: err, unless that would change what another err is.
func (n names) err(s *site) string {
	scope := s.scope()
	if scope != nil && s.errIsFree(scope) {
		return errName
	}
	return n.fresh(s.use.file, s.use.at, lowerFirst(s.use.unit.name)+"Err")
}

// errIsFree reports whether err can be declared at the site, or assigned to
// where it is declared, without anybody noticing.
func (s *site) errIsFree(scope *types.Scope) bool {
	f, info := s.use.file, s.use.file.home.info
	here := scope.Lookup(errName)
	if here != nil {
		v, ok := here.(*types.Var)
		if !ok || !types.Identical(v.Type(), errorType) || f.captured(v) || s.readsResults(v) {
			return false
		}
	}
	for c := range s.block.Preorder((*ast.Ident)(nil)) {
		id := c.Node().(*ast.Ident)
		if id.Name != errName || !s.follows(id) || f.isMember(c) {
			continue
		}
		obj := info.ObjectOf(id)
		switch {
		case obj == nil:
			return false
		case obj == here:
			// The first thing that happens to it has to be an assignment. What was
			// declared above keeps its meaning, what is declared below becomes ours.
			return s.overwrites(c)
		case obj.Parent() != scope && s.block.Node().Pos() <= obj.Pos() && obj.Pos() < s.block.Node().End():
			// Another variable, of a block within.
		default:
			return false // an err from outside, which ours would hide
		}
	}
	return true
}

// follows reports whether an identifier is evaluated after the call.
func (s *site) follows(id *ast.Ident) bool {
	if s.shape != hoisted {
		return s.stmt.End() <= id.Pos()
	}
	call := s.use.call
	return s.stmt.Pos() <= id.Pos() && (id.Pos() < call.Pos() || call.End() <= id.Pos())
}

// overwrites reports whether an identifier is assigned to, by a statement of
// the site's block that is always reached and that goes on to compile when the
// variable exists before:
//
//	n, err := f()
//	if err = f(); err != nil { … }
func (s *site) overwrites(c inspector.Cursor) bool {
	assign, ok := c.Parent().Node().(*ast.AssignStmt)
	if !ok || assign.Tok != token.ASSIGN && assign.Tok != token.DEFINE {
		return false
	}
	at := c.Parent()
	if holder, ok := at.Parent().Node().(*ast.IfStmt); ok && holder.Init == assign {
		at = at.Parent()
	}
	if at.Parent() != s.block {
		return false
	}
	for _, e := range assign.Rhs {
		value, _ := s.use.file.root.FindNode(e)
		if s.use.file.mentions(value, errName) {
			return false
		}
	}
	if s.use.file.home.info.Defs[c.Node().(*ast.Ident)] == nil {
		return true
	}
	// n, err := f() still declares n, but err := f() would declare nothing.
	for _, e := range assign.Lhs {
		if id, ok := e.(*ast.Ident); ok && id.Name != errName && id.Name != "_" && s.use.file.home.info.Defs[id] != nil {
			return true
		}
	}
	return false
}

// captured reports whether a function literal uses the variable.
func (f *file) captured(v *types.Var) bool {
	for c := range f.root.Preorder((*ast.Ident)(nil)) {
		if id := c.Node().(*ast.Ident); f.home.info.Uses[id] != v {
			continue
		}
		for lit := range c.Enclosing((*ast.FuncLit)(nil)) {
			if n := lit.Node(); v.Pos() < n.Pos() || n.End() < v.Pos() {
				return true
			}
		}
	}
	return false
}

// readsResults reports whether the variable is a result of the function that
// the site is in, and read by a return without values or after a panic.
func (s *site) readsResults(v *types.Var) (found bool) {
	fn := s.use.file.enclosing(s.use.at)[0]
	results := slices.Collect(fn.signature().Results().Variables())
	if !slices.Contains(results, v) {
		return false
	}
	body, _ := s.use.file.root.FindNode(fn.body)
	kinds := []ast.Node{(*ast.FuncLit)(nil), (*ast.ReturnStmt)(nil), (*ast.DeferStmt)(nil)}
	body.Inspect(kinds, func(c inspector.Cursor) bool {
		switch n := c.Node().(type) {
		case *ast.ReturnStmt:
			found = found || len(n.Results) == 0
		case *ast.DeferStmt:
			found = true
		case *ast.FuncLit:
			return false
		}
		return true
	})
	return found
}
