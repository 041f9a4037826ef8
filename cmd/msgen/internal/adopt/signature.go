package adopt

import (
	"go/ast"
	"go/types"

	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

// addContext makes ctx the first parameter.
func (m *member) addContext() {
	params := m.typ.Params
	pkg := m.file.importName(contextPath)
	m.file.needs[contextPath] = true
	text := reserved + " " + pkg + ".Context"
	unnamed := len(params.List) > 0 && len(params.List[0].Names) == 0
	if unnamed && m.decl == nil {
		text = pkg + ".Context"
	}
	if len(params.List) > 0 {
		text += ", "
	}
	m.file.insert(params.Opening+1, text)
	if unnamed && m.decl != nil {
		// A dollar function's context has a name, so the others need one too.
		m.nameParams(0)
	}
}

// nameParams gives the parameters without names, from the one of that index on,
// the name _.
func (m *member) nameParams(from int) {
	for _, field := range m.typ.Params.List[from:] {
		if len(field.Names) == 0 {
			m.file.insert(field.Type.Pos(), "_ ")
		}
	}
}

// contextParam returns the first parameter if it is a context under another name
// than ctx.
func (m *member) contextParam() (*ast.Field, *types.Var) {
	if m.decl == nil || len(m.typ.Params.List) == 0 {
		return nil, nil
	}
	first := m.fn.Signature().Params().At(0)
	if !model.IsContext(first.Type()) || first.Name() == reserved {
		return nil, nil
	}
	return m.typ.Params.List[0], first
}

// canNameContext reports whether nothing else in the function is called ctx.
func (m *member) canNameContext(v *types.Var) bool {
	c, _ := m.file.root.FindNode(m.decl)
	return v.Name() == reserved || !m.file.mentions(c, reserved)
}

// nameContext calls the first parameter, a context, ctx. Each variant of the
// package has a variable for it; they agree in their position.
func (m *member) nameContext() {
	field, v := m.contextParam()
	switch {
	case len(field.Names) == 0: // (context.Context, Order)
		m.file.insert(field.Type.Pos(), reserved+" ")
		m.nameParams(1)
	case v.Name() == "_":
		m.file.replace(field.Names[0], reserved)
	default:
		c, _ := m.file.root.FindNode(m.decl)
		for at := range c.Preorder((*ast.Ident)(nil)) {
			id := at.Node().(*ast.Ident)
			info := m.file.home.info
			if obj := info.Uses[id]; obj != nil && obj.Pos() == v.Pos() || info.Defs[id] != nil && id.Pos() == v.Pos() {
				m.file.replace(id, reserved)
			}
		}
	}
}
