package noerror

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/dollarfn/msgen/cmd/msgen/internal/check/syntax"
	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

// mendCalls has every call in the package take the error that is added, and
// return it where the caller returns one.
func (f *fixer) mendCalls() bool {
	for _, use := range f.uses {
		call, ok := syntax.CallOf(use)
		if !ok || !f.mendCall(call) {
			return false
		}
	}
	return true
}

func (f *fixer) mendCall(call inspector.Cursor) bool {
	stmt := call.Parent()
	switch s := stmt.Node().(type) {
	case *ast.ExprStmt:
		f.checkStatement(stmt)
		return true
	case *ast.GoStmt, *ast.DeferStmt:
		return true
	case *ast.ReturnStmt:
		return f.calls(s.Results[0]) && (f.returnsFrom(s) || f.passOn(call, s))
	case *ast.AssignStmt:
		return len(s.Rhs) == 1 && len(s.Lhs) == len(f.method.Results) && f.assign(stmt, s)
	}
	return false
}

// returnsFrom reports whether a return statement is one of the method's own,
// which addToReturns has dealt with.
func (f *fixer) returnsFrom(s *ast.ReturnStmt) bool {
	return len(s.Results) == 1 && slices.Contains(f.returns, s)
}

// passOn drops the nil beside a call:
//
//	return o.DollarLen(), nil
func (f *fixer) passOn(call inspector.Cursor, s *ast.ReturnStmt) bool {
	sig := enclosing(call)
	if sig == nil || len(s.Results) != 2 || !f.isNil(s.Results[1]) {
		return false
	}
	_, ok := f.zeros(sig)
	return ok && f.remove(s.Results[0].End(), s.Results[1].End())
}

// checkStatement has a statement return the error, where its function can. If
// not, the error is dropped, as far as it was one before.
//
//	o.DollarPing()
func (f *fixer) checkStatement(stmt inspector.Cursor) {
	sig := enclosing(stmt)
	if sig == nil || !inList(stmt) {
		return
	}
	zeros, ok := f.zeros(sig)
	if !ok {
		return
	}
	f.insert(stmt.Node().Pos(), "if "+strings.Repeat("_, ", len(f.method.Results))+"err := ")
	f.insert(stmt.Node().End(), "; err != nil {\nreturn "+zeros+"err\n}")
}

// assign takes the error beside the other results:
//
//	n := o.DollarLen()
//	_ = o.DollarLen()
func (f *fixer) assign(stmt inspector.Cursor, s *ast.AssignStmt) bool {
	last := s.Lhs[len(s.Lhs)-1].End()
	if s.Tok == token.ASSIGN && allBlank(s.Lhs) {
		f.insert(last, ", _")
		return true
	}
	sig := enclosing(stmt)
	if s.Tok != token.DEFINE || sig == nil || !inList(stmt) || !f.errIsFree(stmt) {
		return false
	}
	zeros, ok := f.zeros(sig)
	f.insert(last, ", err")
	f.insert(s.End(), "\nif err != nil {\nreturn "+zeros+"err\n}")
	return ok
}

func allBlank(list []ast.Expr) bool {
	for _, e := range list {
		if id, ok := e.(*ast.Ident); !ok || id.Name != "_" {
			return false
		}
	}
	return true
}

// errIsFree reports whether a statement can declare or assign err: none is in
// sight, or one of the same block is, which is assigned next if it is used at all.
func (f *fixer) errIsFree(stmt inspector.Cursor) bool {
	pos := stmt.Node().Pos()
	scope := f.pass.Pkg.Scope().Innermost(pos)
	err := scope.Lookup("err")
	if err == nil {
		_, outer := scope.LookupParent("err", pos)
		return outer == nil
	}
	if err.Pos() > pos || !model.IsError(err.Type()) {
		return false
	}
	for next, ok := stmt.NextSibling(); ok; next, ok = next.NextSibling() {
		if syntax.Means(f.pass.TypesInfo, next.Node(), "err") {
			return f.assignsErr(next.Node(), err)
		}
	}
	return true
}

// assignsErr reports whether a statement assigns err without looking at it:
//
//	order, err := find(id)
func (f *fixer) assignsErr(n ast.Node, err types.Object) bool {
	s, ok := n.(*ast.AssignStmt)
	if !ok {
		return false
	}
	for _, e := range s.Rhs {
		if syntax.Means(f.pass.TypesInfo, e, "err") {
			return false
		}
	}
	for _, e := range s.Lhs {
		if id, ok := e.(*ast.Ident); ok && f.pass.TypesInfo.ObjectOf(id) == err {
			return true
		}
	}
	return false
}

// enclosing returns the signature of the function that a node is in, or nil.
func enclosing(cur inspector.Cursor) *ast.FuncType {
	for fn := range cur.Enclosing((*ast.FuncDecl)(nil), (*ast.FuncLit)(nil)) {
		switch fn := fn.Node().(type) {
		case *ast.FuncDecl:
			return fn.Type
		case *ast.FuncLit:
			return fn.Type
		}
	}
	return nil
}

// inList reports whether a statement is one of a block's.
func inList(stmt inspector.Cursor) bool {
	kind := stmt.ParentEdgeKind()
	return kind == edge.BlockStmt_List || kind == edge.CaseClause_Body || kind == edge.CommClause_Body
}

// zeros spells what a function returns in front of an error, each value with a
// comma behind it. It is false if the function's last result is no error.
func (f *fixer) zeros(sig *ast.FuncType) (string, bool) {
	if sig.Results.NumFields() == 0 {
		return "", false
	}
	var out strings.Builder
	fields := sig.Results.List
	last := len(fields) - 1
	for i, field := range fields {
		n := max(1, len(field.Names))
		if i == last {
			n--
		}
		for range n {
			out.WriteString(f.zero(field.Type) + ", ")
		}
	}
	return out.String(), model.IsError(f.pass.TypesInfo.TypeOf(fields[last].Type))
}

// zero spells the zero value of a type that is written as e.
func (f *fixer) zero(e ast.Expr) string {
	text := syntax.Text(f.pass.Fset, e)
	t := f.pass.TypesInfo.TypeOf(e)
	if _, ok := types.Unalias(t).(*types.TypeParam); ok {
		return "*new(" + text + ")"
	}
	switch u := t.Underlying().(type) {
	case *types.Basic:
		switch info := u.Info(); {
		case info&types.IsString != 0:
			return `""`
		case info&types.IsBoolean != 0:
			return "false"
		case info&types.IsNumeric != 0:
			return "0"
		}
	case *types.Struct, *types.Array:
		return text + "{}"
	}
	return "nil"
}
