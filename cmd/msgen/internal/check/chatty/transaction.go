package chatty

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/dollarfn/msgen/cmd/msgen/internal/check/calls"
	"github.com/dollarfn/msgen/cmd/msgen/internal/check/calls/flow"
)

func inTransaction(pos token.Pos, note string) reason {
	return reason{
		fact:   "in an open transaction, which stays open over the network if the call is remote",
		advice: "call it before the transaction begins or after it has ended",
		pos:    pos, note: note,
	}
}

// opening is where a transaction begins, as far as a function can see.
type opening struct {
	tx      types.Object // nil: without a name here
	at      flow.Point   // from here on it is open
	outcome flow.Outcome // unless this is a failure
	reason  reason
}

// transaction finds a transaction that is open when fn makes the call.
func (c *checker) transaction(fn, call inspector.Cursor) (reason, bool) {
	g := c.graphs.Of(fn)
	for _, o := range append(c.given(fn), c.begun(fn)...) {
		found := false
		g.Walk(o.at, o.outcome, func(n ast.Node) bool {
			if n.Pos() <= call.Node().Pos() && call.Node().End() <= n.End() && !isLoop(n) {
				found = true
			}
			return !found && !c.ends(n, o.tx)
		})
		if found {
			return o.reason, true
		}
	}
	return reason{}, false
}

func isLoop(n ast.Node) bool {
	switch n.(type) {
	case *ast.ForStmt, *ast.RangeStmt:
		return true
	}
	return false
}

// given returns the transactions that are open when fn begins:
//
//	func (s *Store) save(ctx context.Context, tx *sql.Tx) error
//	s.withTx(ctx, func(q *Queries) error { … })
func (c *checker) given(fn inspector.Cursor) (out []opening) {
	entry := c.graphs.Of(fn).Entry()
	if sig := signature(c.TypesInfo, fn); sig != nil {
		for p := range sig.Params().Variables() {
			if isTransaction(p.Type()) && namedTx(p.Type()) {
				out = append(out, opening{tx: p, at: entry, reason: inTransaction(p.Pos(), "the transaction is passed here")})
			}
		}
	}
	lit, ok := fn.Node().(*ast.FuncLit)
	if !ok || len(out) > 0 {
		return out
	}
	if by, ok := fn.Parent().Node().(*ast.CallExpr); ok && by.Fun != lit {
		if callee := typeutil.Callee(c.TypesInfo, by); callee != nil && transacts(callee) {
			out = append(out, opening{at: entry, reason: inTransaction(by.Pos(), "the transaction is around this function")})
		}
	}
	return out
}

// begun returns the transactions that fn begins, or takes from elsewhere:
//
//	tx, err := db.BeginTx(ctx, nil)
//	tx := txFrom(ctx)
func (c *checker) begun(fn inspector.Cursor) (out []opening) {
	for cur := range fn.Preorder((*ast.CallExpr)(nil)) {
		if at, ok := flow.Function(cur); !ok || at != fn {
			continue
		}
		tx := c.assigned(cur)
		if tx == nil || !isTransaction(tx.Type()) {
			continue
		}
		callee := typeutil.Callee(c.TypesInfo, cur.Node().(*ast.CallExpr))
		begins := callee != nil && strings.HasPrefix(strings.ToLower(callee.Name()), "begin")
		at, live := c.graphs.Of(fn).At(cur.Node().Pos())
		if live && (begins || namedTx(tx.Type())) {
			out = append(out, opening{
				tx: tx, at: at.Next(), outcome: flow.Succeeded(c.TypesInfo, cur),
				reason: inTransaction(cur.Node().Pos(), "the transaction begins here"),
			})
		}
	}
	return out
}

// assigned returns the variable that the first result of a call is assigned to.
func (c *checker) assigned(call inspector.Cursor) types.Object {
	var first ast.Expr
	switch s := calls.Outside(call).Node().(type) {
	case *ast.AssignStmt:
		if len(s.Rhs) == 1 {
			first = s.Lhs[0]
		}
	case *ast.ValueSpec:
		if len(s.Values) == 1 && len(s.Names) > 0 {
			first = s.Names[0]
		}
	}
	if id, ok := first.(*ast.Ident); ok && id.Name != "_" {
		return c.TypesInfo.ObjectOf(id)
	}
	return nil
}

// isTransaction reports whether a type has the methods Commit and Rollback, as
// *sql.Tx and pgx.Tx have.
func isTransaction(t types.Type) bool {
	for _, name := range []string{"Commit", "Rollback"} {
		obj, _, _ := types.LookupFieldOrMethod(t, true, nil, name)
		if _, ok := obj.(*types.Func); !ok {
			return false
		}
	}
	return true
}

// namedTx reports whether a type is called a transaction. *gorm.DB has the
// methods of one, and is one only sometimes.
func namedTx(t types.Type) bool {
	named, ok := types.Unalias(calls.Deref(t)).(*types.Named)
	if !ok {
		return false
	}
	name := strings.ToLower(named.Obj().Name())
	return strings.HasSuffix(name, "tx") || strings.HasSuffix(name, "transaction")
}

// ends reports whether a node commits or rolls back now.
func (c *checker) ends(n ast.Node, tx types.Object) (found bool) {
	if tx == nil || isLoop(n) {
		return false
	}
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit, *ast.DeferStmt:
			return false
		case *ast.CallExpr:
			sel, ok := n.Fun.(*ast.SelectorExpr)
			if !ok || sel.Sel.Name != "Commit" && sel.Sel.Name != "Rollback" {
				return true
			}
			id, ok := ast.Unparen(sel.X).(*ast.Ident)
			found = found || ok && c.TypesInfo.ObjectOf(id) == tx
		}
		return !found
	})
	return found
}
