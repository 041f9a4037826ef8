package ctx

import (
	"go/ast"
	"go/token"

	"golang.org/x/tools/go/analysis"

	"github.com/dollarfn/msgen/cmd/msgen/internal/check/syntax"
	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

// spareName is what a parameter is renamed to that wrongly has the reserved name.
const spareName = "ctxValue"

// fixes returns how parameter i is set right without a second thought, which
// is nothing where a name is taken or a call would have to change. first is the
// index of the first plain context.
func (c *checker) fixes(m *model.Method, i, first int) []analysis.SuggestedFix {
	decl := syntax.Decl(c.pass, m)
	if decl == nil {
		return nil
	}
	p := newParams(decl)
	old := m.Params[i].Name
	switch {
	case isContext(m, i) && i == 0:
		return oneFix(renaming(old, reserved), c.rename(decl, p, i, reserved))
	case isContext(m, i) && i == first:
		return oneFix("move "+describe(m.Params[i], i)+" first", c.move(m, decl, p, i))
	case !isContext(m, i) && old == reserved && !wraps(m, i):
		return oneFix(renaming(old, spareName), c.rename(decl, p, i, spareName))
	}
	return nil
}

func oneFix(message string, edits []analysis.TextEdit) []analysis.SuggestedFix {
	if len(edits) == 0 {
		return nil
	}
	return []analysis.SuggestedFix{{Message: message, TextEdits: edits}}
}

func renaming(from, to string) string {
	if from == "" || from == "_" {
		return "name the context " + to
	}
	return "rename " + from + " to " + to
}

// params is the parameter list of a declaration, one entry a parameter.
type params struct {
	list  *ast.FieldList
	field []*ast.Field
	name  []*ast.Ident // nil where there is none
}

func newParams(decl *ast.FuncDecl) *params {
	p := &params{list: decl.Type.Params}
	for _, f := range p.list.List {
		if len(f.Names) == 0 {
			p.field, p.name = append(p.field, f), append(p.name, nil)
		}
		for _, name := range f.Names {
			p.field, p.name = append(p.field, f), append(p.name, name)
		}
	}
	return p
}

// rename gives parameter i another name, wherever it is used. It returns nil if
// the name stands for something else in the function. Of parameters without
// names, the others get blank ones:
//
//	func (o *Orders) DollarList(context.Context, int) error
func (c *checker) rename(decl *ast.FuncDecl, p *params, i int, name string) []analysis.TextEdit {
	if syntax.Means(c.pass.TypesInfo, decl, name) {
		return nil
	}
	if p.name[i] != nil {
		return syntax.Rename(c.pass.TypesInfo, decl, p.name[i], name)
	}
	edits := p.blanks(i)
	return append(edits, insertion(p.field[i].Pos(), name+" "))
}

// blanks gives every parameter but i a blank name.
func (p *params) blanks(i int) (edits []analysis.TextEdit) {
	for j, f := range p.field {
		if j != i {
			edits = append(edits, insertion(f.Pos(), "_ "))
		}
	}
	return edits
}

// move makes parameter i, a context, the first one and names it ctx:
//
//	func (o *Orders) DollarList(n int, c context.Context) error
//
// It returns nil if the package calls the method, since every call would have
// to change.
func (c *checker) move(m *model.Method, decl *ast.FuncDecl, p *params, i int) (edits []analysis.TextEdit) {
	name := p.name[i]
	if (name == nil || name.Name != reserved) && syntax.Means(c.pass.TypesInfo, decl, reserved) || len(syntax.Uses(c.pass, m)) > 0 {
		return nil
	}
	cut := p.cut(i)
	if syntax.Commented(c.pass, cut.Pos, cut.End) {
		return nil
	}
	front := reserved + " " + syntax.Text(c.pass.Fset, p.field[i].Type) + ", "
	if c.line(p.list.Opening) != c.line(p.field[0].Pos()) {
		front = front[:len(front)-1] + "\n"
	}
	switch {
	case name == nil:
		// The first blank follows the context at the same place.
		edits = p.blanks(i)
		front += string(edits[0].NewText)
		edits = edits[1:]
	case name.Name != reserved:
		edits = syntax.Rename(c.pass.TypesInfo, decl.Body, name, reserved)
	}
	return append(edits, insertion(p.list.List[0].Pos(), front), cut)
}

// cut removes parameter i, which is not the first one, and the comma before it.
func (p *params) cut(i int) analysis.TextEdit {
	f := p.field[i]
	switch {
	case len(f.Names) < 2:
		return analysis.TextEdit{Pos: p.field[i-1].End(), End: f.End()}
	case p.name[i] == f.Names[0]: // c, d context.Context
		return analysis.TextEdit{Pos: f.Pos(), End: f.Names[1].Pos()}
	}
	return analysis.TextEdit{Pos: p.name[i-1].End(), End: p.name[i].End()}
}

func (c *checker) line(pos token.Pos) int { return c.pass.Fset.PositionFor(pos, false).Line }

func insertion(pos token.Pos, text string) analysis.TextEdit {
	return analysis.TextEdit{Pos: pos, End: pos, NewText: []byte(text)}
}
