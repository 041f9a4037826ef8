package adopt

import (
	"go/ast"
	"slices"

	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/cfg"
)

// addFailure makes error the last result, and returns nil in its place.
func (m *member) addFailure(p *plan, n names) {
	results := m.typ.Results
	switch {
	case results == nil || len(results.List) == 0:
		if results == nil {
			m.file.insert(m.typ.Params.End(), " error")
		} else { // ()
			m.file.insert(results.Opening+1, "error")
		}
	case !results.Opening.IsValid():
		m.file.insert(results.Pos(), "(")
		m.file.insert(results.End(), ", error)")
	default:
		text := ", error"
		if len(results.List[0].Names) > 0 {
			text = ", " + m.resultName(p) + " error"
		}
		m.file.insert(results.List[len(results.List)-1].End(), text)
	}
	if m.decl != nil {
		m.returnNil(p, n)
	}
}

// resultName is err, unless the function uses that name otherwise.
func (m *member) resultName(p *plan) string {
	if m.decl == nil {
		for v := range m.fn.Signature().Params().Variables() {
			if v.Name() == errName {
				return "_"
			}
		}
		return errName
	}
	c, _ := m.file.root.FindNode(m.decl)
	if m.file.mentions(c, errName) || p.handlesErrors(m) {
		return "_"
	}
	return errName
}

// returnNil returns a nil error wherever the function returns.
func (m *member) returnNil(p *plan, n names) {
	for _, at := range m.returns() {
		stmt := at.Node().(*ast.ReturnStmt)
		switch {
		case len(stmt.Results) == 0:
			if m.fn.Signature().Results().Len() == 0 {
				m.file.insert(stmt.End(), " nil")
			}
		case p.passes(m.function(), stmt):
		case m.splits(stmt):
			m.split(at, n)
		default:
			m.file.insert(stmt.End(), ", nil")
		}
	}
	if m.fn.Signature().Results().Len() == 0 && fallsOff(m.decl.Body) {
		m.returnAtEnd()
	}
}

// returns lists the method's own return statements, not those of literals in it.
func (m *member) returns() (out []inspector.Cursor) {
	body, _ := m.file.root.FindNode(m.decl.Body)
	body.Inspect([]ast.Node{(*ast.FuncLit)(nil), (*ast.ReturnStmt)(nil)}, func(c inspector.Cursor) bool {
		if _, ok := c.Node().(*ast.ReturnStmt); ok {
			out = append(out, c)
			return true
		}
		return false
	})
	return out
}

// unsplittable returns a return statement that would have to be split but can't,
// or nil.
func (m *member) unsplittable(p *plan) ast.Node {
	for _, at := range m.returns() {
		stmt := at.Node().(*ast.ReturnStmt)
		if m.splits(stmt) && !p.passes(m.function(), stmt) && !m.file.aloneInBlock(at) && (!inList(at) || !m.file.ownLines(stmt)) {
			return stmt
		}
	}
	return nil
}

// function is the member as a function.
func (m *member) function() *function {
	return &function{file: m.file, at: m.at.Parent(), decl: m.decl, typ: m.typ, body: m.decl.Body}
}

// splits reports whether a return statement hands on all results of a call.
func (m *member) splits(stmt *ast.ReturnStmt) bool {
	return len(stmt.Results) == 1 && m.fn.Signature().Results().Len() > 1
}

// split returns what a call gives by way of variables:
//
//	return o.cache.Find(id)
func (m *member) split(at inspector.Cursor, n names) {
	stmt := at.Node().(*ast.ReturnStmt)
	var list string
	for v := range m.fn.Signature().Results().Variables() {
		base := v.Name()
		if base == "" || base == "_" {
			base = "result"
		}
		if list != "" {
			list += ", "
		}
		list += n.fresh(m.file, at, base)
	}
	space, _ := m.file.indent(stmt.Pos())
	if m.file.aloneInBlock(at) {
		m.file.breakBlock(at)
		space += "\t"
	}
	m.file.replaceRange(stmt.Pos(), stmt.Results[0].Pos(), list+" := ")
	m.file.insert(stmt.End(), "\n"+space+"return "+list+", nil")
}

// returnAtEnd returns nil where the body ends.
func (m *member) returnAtEnd() {
	body, f := m.decl.Body, m.file
	space, alone := f.indent(body.Rbrace)
	switch {
	case alone:
		f.insertAt(f.offset(body.Rbrace)-len(space), space+"\treturn nil\n")
	case len(body.List) == 0:
		f.insert(body.Rbrace, " return nil ")
	default:
		f.insert(body.List[len(body.List)-1].End(), "; return nil")
	}
}

// fallsOff reports whether control can reach the end of the body.
func fallsOff(body *ast.BlockStmt) bool {
	graph := cfg.New(body, func(call *ast.CallExpr) bool {
		id, ok := call.Fun.(*ast.Ident)
		return !ok || id.Name != "panic"
	})
	return slices.ContainsFunc(graph.Blocks, func(b *cfg.Block) bool {
		ret := b.Return()
		return b.Live && ret != nil && ret.Return == body.Rbrace
	})
}
