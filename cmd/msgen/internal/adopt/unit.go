package adopt

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

// unit is a method to adopt, with all that has to change along with it: methods
// of interfaces that its type satisfies, and those of other implementations.
type unit struct {
	name    string
	local   string    // Orders.Place
	pos     token.Pos // of its name
	members []*member // the method itself first; incomplete if it is left
	uses    []*use

	// What is added to every member's signature.
	context, failure bool
	// missed is why context is not, although none is there.
	missed *reason
	// left is why the method stays as it is.
	left *reason
	// helper is set for a function that is not adopted but hands on a context.
	helper bool
}

// member is one declaration of a unit.
type member struct {
	fn    *types.Func
	file  *file
	ident *ast.Ident
	typ   *ast.FuncType
	decl  *ast.FuncDecl     // nil in an interface
	doc   *ast.CommentGroup // or nil
	at    inspector.Cursor  // ident
}

// use is a place where a member is named.
type use struct {
	unit  *unit
	file  *file
	ident *ast.Ident
	at    inspector.Cursor // ident
	call  *ast.CallExpr    // nil where the method is not called but used as a value
	seat  inspector.Cursor // call
}

// reason says what is in the way of a change, and where that is to be seen.
type reason struct {
	text   string
	places []place
}

// defect tells what is wrong with a type from what is wrong with another one, by
// where it is declared; "" if the reason is not a type's.
func (r *reason) defect() string {
	_, fault, ok := strings.Cut(r.text, " cannot be sent: ")
	if !ok || len(r.places) == 0 {
		return ""
	}
	_, advice, _ := strings.Cut(fault, "; ")
	return fmt.Sprint(advice, r.places)
}

// place is a position and what is there.
type place struct {
	pos  token.Pos
	text string
}

// because returns a reason with one place, or none.
func because(text string, pos token.Pos, what string) *reason {
	if !pos.IsValid() {
		return &reason{text: text}
	}
	return &reason{text, []place{{pos, what}}}
}

// signature is what all members have in common.
func (u *unit) signature() *types.Signature { return u.members[0].fn.Signature() }

// dollarName is what the method will be called.
func (u *unit) dollarName() string { return model.Prefix + u.name }

// lacksContext reports whether no parameter is a context yet.
func (u *unit) lacksContext() bool {
	for v := range u.signature().Params().Variables() {
		if model.IsContext(v.Type()) {
			return false
		}
	}
	return true
}

// lacksFailure reports whether no result is an error. An error in another place
// than the last is for the noerror check to refuse.
func (u *unit) lacksFailure() bool {
	for v := range u.signature().Results().Variables() {
		if model.IsError(v.Type()) {
			return false
		}
	}
	return true
}

// newUnit finds the declarations that go with fn, and says what keeps them from
// being renamed, if anything does.
func (prog *program) newUnit(t *target, fn *types.Func, l *links, outside *foreign) *unit {
	u := &unit{name: fn.Name(), local: t.obj.Name() + "." + fn.Name(), pos: fn.Pos()}
	for _, other := range l.with(fn) {
		m := prog.member(other)
		if m == nil {
			u.left = because("it implements "+owner(other)+"."+u.name+", which is declared outside the module; adopt a method that only calls it", token.NoPos, "")
			return u
		}
		u.members = append(u.members, m)
	}
	u.left = u.outside(prog, t, outside)
	if u.left == nil {
		u.left = u.taken(prog)
	}
	for _, m := range u.members {
		if u.left == nil && m.decl != nil && m.decl.Body == nil {
			u.left = because("it has no body in Go; adopt a method that calls it", m.ident.Pos(), "declared here")
		}
	}
	return u
}

// member finds where a method is declared; nil if that is not in a file of the
// module that people wrote.
func (prog *program) member(fn *types.Func) *member {
	f := prog.fileAt(fn.Pos())
	if f == nil || f.isGenerated() {
		return nil
	}
	c, ok := f.root.FindByPos(fn.Pos(), fn.Pos()+token.Pos(len(fn.Name())))
	if !ok {
		return nil
	}
	m := &member{fn: fn, file: f, at: c}
	m.ident, _ = c.Node().(*ast.Ident)
	switch parent := c.Parent().Node().(type) {
	case *ast.FuncDecl:
		m.decl, m.typ, m.doc = parent, parent.Type, parent.Doc
	case *ast.Field:
		m.typ, m.doc = parent.Type.(*ast.FuncType), parent.Doc
	}
	return m
}

// owner names the type that declares a method, as code elsewhere does.
func owner(fn *types.Func) string {
	t := fn.Signature().Recv().Type()
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	if named, ok := types.Unalias(t).(*types.Named); ok {
		return display(named.Obj())
	}
	return "an interface"
}

// local names the method or function as its own package does: Orders.Place.
func (m *member) local() string {
	recv := m.fn.Signature().Recv()
	if recv == nil {
		return m.fn.Name()
	}
	t := recv.Type()
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	if named, ok := types.Unalias(t).(*types.Named); ok {
		return named.Obj().Name() + "." + m.fn.Name()
	}
	return m.fn.Name()
}

// has reports whether fn is one of the unit's declarations.
func (u *unit) has(fn *types.Func) bool {
	return fn != nil && slices.ContainsFunc(u.members, func(m *member) bool { return m.fn.Pos() == fn.Pos() })
}

// outside looks for an interface from outside the module that a type implements
// by a member, be it its own method or one that an embedded field promotes.
func (u *unit) outside(prog *program, t *target, outside *foreign) *reason {
	const rest = ", which is declared outside the module; adopt a method that only calls it"
	if obj := outside.implementedBy(t.named, u.name); obj != nil {
		return because("it implements "+display(obj)+rest, token.NoPos, "")
	}
	for _, s := range prog.list {
		for _, named := range s.named() {
			if !u.has(method(named, u.name)) {
				continue
			}
			if obj := outside.implementedBy(named, u.name); obj != nil {
				return because(named.Obj().Name()+" implements "+display(obj)+" by it"+rest, named.Obj().Pos(), named.Obj().Name()+" declared here")
			}
		}
	}
	return nil
}

// taken looks for a type that would have two methods of the new name, its own
// or promoted.
func (u *unit) taken(prog *program) *reason {
	for _, s := range prog.list {
		for _, named := range s.named() {
			if !u.has(method(named, u.name)) {
				continue
			}
			if obj, _, _ := types.LookupFieldOrMethod(named, true, s.types, u.dollarName()); obj != nil {
				return because(named.Obj().Name()+" has a "+u.dollarName()+" already; rename one of them first",
					obj.Pos(), u.dollarName()+" declared here")
			}
		}
	}
	return nil
}
