package adopt

import (
	"cmp"
	"go/ast"
	"slices"
	"strings"

	"golang.org/x/tools/go/ast/inspector"
)

// addChecks hands on the errors of the calls that give one more. Names are
// chosen from the front; edits are made from the back and inside out, so that
// what moves has its own edits made.
func (p *plan) addChecks(n names) {
	var sites []*site
	for _, u := range p.adopted() {
		if !u.failure {
			continue
		}
		for _, use := range u.uses {
			s, _ := p.siteOf(use)
			sites = append(sites, s)
		}
	}
	slices.SortFunc(sites, func(a, b *site) int { return cmp.Compare(a.use.call.Pos(), b.use.call.Pos()) })
	for _, s := range sites {
		s.choose(n)
	}
	for _, s := range slices.Backward(sites) {
		s.edit()
	}
}

// choose names the variables that the site needs.
func (s *site) choose(n names) {
	if s.shape == initial {
		s.values = s.liftedNames(n)
	}
	if s.shape == hoisted {
		s.values = n.results(s)
	}
	if s.shape != passed && s.shape != alone {
		s.err = n.err(s)
	}
}

func (s *site) edit() {
	if s.oneLine {
		s.use.file.breakBlock(s.outer)
	}
	switch s.shape {
	case passed:
		s.pass()
	case alone:
		s.guard()
	case defined:
		s.define()
	case initial:
		s.lift()
	case hoisted:
		s.hoist()
	}
}

// indent is the white space before the site's statement.
func (s *site) indent() string {
	space, _ := s.use.file.indent(s.outer.Node().Pos())
	if s.oneLine {
		space += "\t"
	}
	return space
}

// insertAfter adds text behind the statement, and behind a comment there.
func (s *site) insertAfter(text string) {
	if s.oneLine {
		s.use.file.insert(s.stmt.End(), text)
		return
	}
	s.use.file.insertAt(s.use.file.lineEnd(s.stmt.End()), text)
}

// pass turns
//
//	return o.Count(), nil
//
// into a return of what the call gives.
func (s *site) pass() {
	if results := s.stmt.(*ast.ReturnStmt).Results; len(results) == 2 {
		s.use.file.replaceRange(results[0].End(), results[1].End(), "")
	}
}

// guard turns
//
//	o.Place(in)
//
// into
//
//	if err := o.Place(in); err != nil {
//		return err
//	}
func (s *site) guard() {
	f := s.use.file
	blanks := strings.Repeat("_, ", s.use.unit.signature().Results().Len())
	f.insert(s.stmt.Pos(), "if "+blanks+errName+" := ")
	f.insert(s.stmt.End(), "; "+errName+" != nil {")
	s.insertAfter(s.exit.body(errName, s.indent()))
}

// define turns
//
//	n := o.Count()
//
// into
//
//	n, err := o.Count()
//	if err != nil {
//		return err
//	}
func (s *site) define() {
	lhs := s.stmt.(*ast.AssignStmt).Lhs
	s.use.file.insert(lhs[len(lhs)-1].End(), ", "+s.err)
	s.insertAfter("\n" + s.indent() + s.exit.check(s.err, s.indent()))
}

// lift turns
//
//	if v, ok := o.Get(k); ok {
//
// into
//
//	v, ok, err := o.Get(k)
//	if err != nil {
//		return err
//	}
//	if ok {
func (s *site) lift() {
	f := s.use.file
	assign, holder := s.stmt.(*ast.AssignStmt), s.outer.Node().(*ast.IfStmt)
	for i, e := range assign.Lhs {
		if id := e.(*ast.Ident); id.Name != s.values[i] {
			f.renameVariable(s.outer, id, s.values[i])
		}
	}
	f.insert(assign.Lhs[len(assign.Lhs)-1].End(), ", "+s.err)
	define := f.cut(assign)
	f.replaceRange(assign.Pos(), holder.Cond.Pos(), "")
	f.insert(holder.Pos(), define+"\n"+s.indent()+s.exit.check(s.err, s.indent())+"\n"+s.indent())
}

// renameVariable renames the variable that id declares.
func (f *file) renameVariable(within inspector.Cursor, id *ast.Ident, name string) {
	f.replace(id, name)
	for c := range within.Preorder((*ast.Ident)(nil)) {
		if other := c.Node().(*ast.Ident); f.home.info.Uses[other] == f.home.info.Defs[id] {
			f.replace(other, name)
		}
	}
}

// liftedNames returns names for the variables that an if statement declares
// when they are declared before it: their own, unless those mean something else
// there.
func (s *site) liftedNames(n names) []string {
	var out []string
	for _, e := range s.stmt.(*ast.AssignStmt).Lhs {
		name := e.(*ast.Ident).Name
		switch {
		case name == "_":
		case name == errName || n.given(s.use.file, s.use.at)[name] || !s.onlyWithin(name, s.outer.Node()):
			name = n.fresh(s.use.file, s.use.at, name)
		default:
			n.given(s.use.file, s.use.at)[name] = true
		}
		out = append(out, name)
	}
	return out
}

// onlyWithin reports whether a name could be declared in the site's block
// without changing what it means outside the statement.
func (s *site) onlyWithin(name string, holder ast.Node) bool {
	f, scope := s.use.file, s.scope()
	if scope == nil || scope.Lookup(name) != nil || f.declares(name) {
		return false
	}
	block := s.block.Node()
	for c := range s.block.Preorder((*ast.Ident)(nil)) {
		id := c.Node().(*ast.Ident)
		if id.Name != name || f.isMember(c) || holder.Pos() <= id.Pos() && id.Pos() < holder.End() {
			continue
		}
		obj := f.home.info.ObjectOf(id)
		if obj == nil || obj.Pos() < block.Pos() || block.End() <= obj.Pos() {
			return false
		}
	}
	return true
}

// hoist turns
//
//	use(o.Count())
//
// into
//
//	count, err := o.Count()
//	if err != nil {
//		return err
//	}
//	use(count)
func (s *site) hoist() {
	f := s.use.file
	call := f.cut(s.use.call)
	f.replace(s.use.call, strings.Join(s.values, ", "))
	define := strings.Join(append(s.values, s.err), ", ") + " := " + call
	f.insert(s.outer.Node().Pos(), define+"\n"+s.indent()+s.exit.check(s.err, s.indent())+"\n"+s.indent())
}
