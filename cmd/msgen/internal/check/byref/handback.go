package byref

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/edge"

	"github.com/dollarfn/msgen/cmd/msgen/internal/check/syntax"
	"github.com/dollarfn/msgen/cmd/msgen/internal/effects"
)

// hand returns the parameter beside the error, where that is the only result
// and nobody in the package looks at it:
//
//	func (o *Orders) DollarPrice(ctx context.Context, order *Order) error
func (f *fixer) hand() *analysis.SuggestedFix {
	results := f.decl.Type.Results
	t := f.typeText()
	if len(f.method.Results) != 1 || !f.method.ReturnsError() || len(results.List[0].Names) > 0 || t == "" || !f.writesSurely() || !f.alone() || f.replaced() {
		return nil
	}
	for _, use := range syntax.Uses(f.pass, f.method) {
		if call, ok := syntax.CallOf(use); !ok || !syntax.DropsResults(call) {
			return nil
		}
	}
	out := &analysis.SuggestedFix{Message: "return " + f.name.Name}
	insert := func(pos token.Pos, text string) {
		out.TextEdits = append(out.TextEdits, analysis.TextEdit{Pos: pos, End: pos, NewText: []byte(text)})
	}
	if results.Opening.IsValid() {
		insert(results.List[0].Pos(), t+", ")
	} else {
		insert(results.Pos(), "("+t+", ")
		insert(results.End(), ")")
	}
	for _, ret := range syntax.Returns(f.decl.Body) {
		_, obj := f.pass.Pkg.Scope().Innermost(ret.Pos()).LookupParent(f.name.Name, ret.Pos())
		if obj != f.param {
			return nil
		}
		insert(ret.Results[0].Pos(), f.name.Name+", ")
	}
	return out
}

// typeText spells the parameter's type as a result, or is "" if it is none that
// could be sent back with what was written.
func (f *fixer) typeText() string {
	switch f.param.Type().Underlying().(type) {
	case *types.Pointer, *types.Slice, *types.Map:
	default:
		return ""
	}
	for _, field := range f.decl.Type.Params.List {
		if slices.Contains(field.Names, f.name) {
			if e, ok := field.Type.(*ast.Ellipsis); ok {
				return "[]" + syntax.Text(f.pass.Fset, e.Elt)
			}
			return syntax.Text(f.pass.Fset, field.Type)
		}
	}
	return ""
}

// alone reports whether no other parameter is written to, which would have to
// be returned too.
func (f *fixer) alone() bool {
	return !slices.ContainsFunc(f.verdict.Writes, func(g effects.Finding) bool { return g.Index != f.all[0].Index })
}

// replaced reports whether the parameter may stand for something else when it is
// returned.
func (f *fixer) replaced() bool {
	for cur := range f.body.Preorder((*ast.Ident)(nil)) {
		if f.pass.TypesInfo.Uses[cur.Node().(*ast.Ident)] != f.param {
			continue
		}
		switch parent := cur.Parent().Node().(type) {
		case *ast.UnaryExpr:
			if parent.Op == token.AND {
				return true
			}
		case *ast.AssignStmt, *ast.RangeStmt:
			if kind := cur.ParentEdgeKind(); kind != edge.AssignStmt_Rhs && kind != edge.RangeStmt_X {
				return true
			}
		}
	}
	return false
}
