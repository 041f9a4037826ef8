package adopt

import (
	"go/ast"
	"go/token"
	"go/types"
)

// helpers are the functions between an adopted method and those who have a
// context: they take one more parameter and hand it on.
//
//	func (h *Handler) Get(w http.ResponseWriter, r *http.Request) { h.find(r.FormValue("id")) }
//
//	func (h *Handler) find(id string) { h.orders.Find(id) }
type helpers struct {
	prog    *program
	links   *links
	outside *foreign
	refs    map[token.Pos][]reference

	byDecl map[*ast.FuncDecl]*unit // those looked at, by all their declarations
	list   []*unit
}

// reset forgets what was decided.
func (h *helpers) reset() { h.byDecl, h.list = map[*ast.FuncDecl]*unit{}, nil }

// demand has a function take a context, if it may be possible.
func (p *plan) demand(fn *function) {
	if fn.decl == nil || p.byDecl[fn.decl] != nil || startsContexts(fn) {
		return
	}
	u := p.helpers.byDecl[fn.decl]
	if u == nil {
		u = p.newHelper(fn)
	}
	u.context = u.missed == nil
}

// newHelper finds what goes with a function, and what keeps it from taking a
// context for good.
func (p *plan) newHelper(fn *function) *unit {
	h := p.helpers
	obj, _ := fn.file.home.info.Defs[fn.decl.Name].(*types.Func)
	u := &unit{name: fn.decl.Name.Name, local: fn.decl.Name.Name, pos: fn.decl.Name.Pos(), helper: true}
	h.byDecl[fn.decl] = u
	none := &reason{text: fn.name() + " has no context"} // the place is the caller's to name
	if obj == nil || ast.IsGenerated(fn.file.syntax) {
		u.missed = none
		return u
	}
	for _, other := range h.links.with(obj) {
		m := h.prog.member(other)
		if m == nil || m.decl != nil && (m.decl.Body == nil || p.byDecl[m.decl] != nil) || ast.IsGenerated(m.file.syntax) {
			u.missed = none
			return u
		}
		u.members = append(u.members, m)
		if m.decl != nil {
			h.byDecl[m.decl] = u
		}
	}
	u.local = u.members[0].local()
	u.findUses(h.refs)
	if len(u.uses) == 0 || p.implementsForeign(u) {
		u.missed = none
		return u
	}
	h.list = append(h.list, u)
	return u
}

// implementsForeign reports whether a type implements an interface from outside the
// module by the method.
func (p *plan) implementsForeign(u *unit) bool {
	if u.signature().Recv() == nil {
		return false
	}
	for _, s := range p.prog.list {
		for _, named := range s.named() {
			if u.has(method(named, u.name)) && p.helpers.outside.implementedBy(named, u.name) != nil {
				return true
			}
		}
	}
	return false
}

// settleHelpers gives up the contexts of helpers that can't be had, and reports
// whether something changed.
func (p *plan) settleHelpers() (changed bool) {
	for i := 0; i < len(p.helpers.list); i++ { //nolint:intrange // the list grows
		n := len(p.helpers.list)
		changed = p.settleContext(p.helpers.list[i]) || changed || n < len(p.helpers.list)
	}
	return changed
}

// keepHelpers leaves contexts to those helpers alone by which one gets to a method
// that has got it.
func (p *plan) keepHelpers() {
	for _, h := range p.helpers.list {
		h.context = false
	}
	var queue []*unit
	for _, u := range p.adopted() {
		if u.context {
			queue = append(queue, u)
		}
	}
	kept := p.helpers.list
	seen := map[*unit]bool{}
	for len(queue) > 0 {
		u := queue[0]
		queue = queue[1:]
		for _, use := range u.uses {
			_, _ = p.contextFor(use)
		}
		for _, h := range kept {
			if h.context && !seen[h] {
				seen[h] = true
				queue = append(queue, h)
			}
		}
	}
}
