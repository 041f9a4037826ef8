package adopt

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
)

// plan is what to do about each method.
type plan struct {
	prog    *program
	target  *target
	units   []*unit
	byDecl  map[*ast.FuncDecl]*unit
	byCall  map[*ast.CallExpr]*use
	renamed map[token.Pos]bool // contexts that are to be called ctx
	helpers *helpers
	mocked  map[token.Pos]bool // strings that mocks know methods by
	adds    bool               // contexts and errors are added, beside the new names
}

// newPlan finds out what belongs to each method of the target.
func newPlan(prog *program, t *target, methods []string) (*plan, error) {
	funcs, err := t.methods(methods)
	if err != nil {
		return nil, err
	}
	p := &plan{prog: prog, target: t, byDecl: map[*ast.FuncDecl]*unit{}, byCall: map[*ast.CallExpr]*use{}}
	l, err := findLinks(prog)
	if err != nil {
		return nil, err
	}
	if obj, ok := t.obj.Pkg().Scope().Lookup(t.obj.Name() + "Bridge").(*types.TypeName); ok && prog.files[t.bridgePath()] != nil {
		for _, fn := range funcs { // it stands for the type
			l.linkMethod(types.NewPointer(obj.Type()), types.NewPointer(t.named), fn)
		}
	}
	p.helpers = &helpers{prog: prog, links: l, outside: findForeign(prog), refs: prog.references()}
	for _, fn := range funcs {
		p.units = append(p.units, prog.newUnit(t, fn, l, p.helpers.outside))
	}
	for _, u := range p.units {
		// A bridge is written again.
		u.members = slices.DeleteFunc(u.members, func(m *member) bool { return m.decl != nil && m.file.isBridge() })
	}
	for _, u := range p.units {
		u.findUses(p.helpers.refs)
	}
	for _, u := range p.units {
		for _, m := range u.members {
			if m.decl != nil {
				p.byDecl[m.decl] = u
			}
		}
		for _, use := range u.uses {
			if use.call != nil {
				p.byCall[use.call] = use
			}
		}
	}
	return p, nil
}

// adopted lists the units that are not left as they are.
func (p *plan) adopted() []*unit {
	var out []*unit
	for _, u := range p.units {
		if u.left == nil {
			out = append(out, u)
		}
	}
	return out
}

// unitOf returns the unit that a function is a member of and adopted with, or the
// helper that it is, or nil.
func (p *plan) unitOf(fn *function) *unit {
	if h := p.helpers.byDecl[fn.decl]; fn.decl != nil && h != nil {
		return h
	}
	if u := p.byDecl[fn.decl]; fn.decl != nil && u != nil && u.left == nil {
		return u
	}
	return nil
}

// settle decides what is added to which method. It starts from the hope that
// everything missing can be, so that methods which call each other get it
// together, and gives up what can't until nothing more changes.
func (p *plan) settle() {
	p.renamed = map[token.Pos]bool{}
	p.helpers.reset()
	for _, u := range p.adopted() {
		u.missed = nil
		u.context, u.failure = p.adds && u.lacksContext(), p.adds && u.lacksFailure()
		for _, m := range u.members {
			if _, v := m.contextParam(); v != nil && p.adds && m.canNameContext(v) {
				p.renamed[v.Pos()] = true
			}
		}
	}
	for changed := true; changed; {
		changed = false
		for _, u := range p.adopted() {
			if u.failure {
				if r := p.failureBlocked(u); r != nil {
					r.text = "it returns no error, and " + r.text
					u.left, u.context, u.failure = r, false, false
					changed = true
					continue
				}
			}
			changed = p.settleContext(u) || changed
		}
		changed = p.settleHelpers() || changed
	}
	p.keepHelpers()
}

// settleContext gives up a unit's context if it can't be had, and reports whether
// it did.
func (p *plan) settleContext(u *unit) bool {
	if !u.context {
		return false
	}
	r := p.contextBlocked(u)
	if r != nil {
		u.missed, u.context = r, false
	}
	return r != nil
}

// failureBlocked says why the unit's members can't give an error more.
func (p *plan) failureBlocked(u *unit) *reason {
	for _, use := range u.uses {
		if _, r := p.siteOf(use); r != nil {
			return r
		}
	}
	for _, m := range u.members {
		if m.decl == nil {
			continue
		}
		if stmt := m.unsplittable(p); stmt != nil {
			return because("a return statement of it shares its line with other code", stmt.Pos(), "returned here")
		}
	}
	return nil
}

// handlesErrors reports whether a member calls others that give an error more.
func (p *plan) handlesErrors(m *member) bool {
	for call, use := range p.byCall {
		if use.unit.left == nil && use.unit.failure && use.file == m.file && m.decl.Pos() <= call.Pos() && call.End() <= m.decl.End() {
			return true
		}
	}
	return false
}

// rewrite makes the edits in the program's files. It starts afresh each time.
func (p *plan) rewrite() {
	for _, f := range p.prog.files {
		f.edits, f.needs = nil, map[string]bool{}
	}
	n := names{}
	adopted := p.adopted()
	if len(adopted) == 0 {
		return
	}
	for _, u := range adopted {
		u.rename(p.prog)
		if p.adds {
			p.addContexts(u)
		}
	}
	p.renameMocked()
	for _, h := range p.helpers.list {
		p.addContexts(h)
	}
	p.addChecks(n)
	for _, u := range adopted {
		for _, m := range u.members {
			if u.failure {
				m.addFailure(p, n)
			}
		}
	}
	for _, f := range p.prog.sorted() {
		f.addImports()
	}
	p.target.addDirectives()
	p.target.declareService(adopted)
}

// rename gives the members their new name wherever they are named.
func (u *unit) rename(prog *program) {
	for _, m := range u.members {
		m.file.replace(m.ident, u.dollarName())
		m.renameDoc(u.dollarName())
	}
	for _, use := range u.uses {
		use.file.replace(use.ident, u.dollarName())
	}
	u.renameExamples(prog)
}

func (p *plan) addContexts(u *unit) {
	for _, m := range u.members {
		if u.context {
			m.addContext()
		} else if u.helper {
			continue
		} else if _, v := m.contextParam(); v != nil && p.renamed[v.Pos()] {
			m.nameContext()
		}
	}
	if !u.context {
		return
	}
	for _, use := range u.uses {
		expr, _ := p.contextFor(use)
		if len(use.call.Args) > 0 {
			expr += ", "
		}
		use.file.insert(use.call.Lparen+1, expr)
	}
}
