package flow

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/dollarfn/msgen/cmd/msgen/internal/check/calls"
	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

// Outcome is where the error of a call can be found. Its zero value stands for
// nothing known.
type Outcome struct {
	Call *ast.CallExpr // may be compared with nil itself
	Err  types.Object  // the variable that has its error, or nil
}

// Succeeded returns the outcome of a call: the variable that its last result
// is assigned to.
//
//	user, err := users.DollarFind(ctx, id)
//	var user, err = users.DollarFind(ctx, id)
func Succeeded(info *types.Info, cur inspector.Cursor) Outcome {
	call, ok := cur.Node().(*ast.CallExpr)
	if !ok {
		return Outcome{}
	}
	o := Outcome{Call: call}
	var last ast.Expr
	switch s := calls.Outside(cur).Node().(type) {
	case *ast.AssignStmt:
		if len(s.Rhs) == 1 {
			last = s.Lhs[len(s.Lhs)-1]
		}
	case *ast.ValueSpec:
		if len(s.Values) == 1 && len(s.Names) > 0 {
			last = s.Names[len(s.Names)-1]
		}
	}
	if id, ok := last.(*ast.Ident); ok {
		if obj := info.ObjectOf(id); obj != nil && model.IsError(obj.Type()) {
			o.Err = obj
		}
	}
	return o
}

// replaced reports whether a node other than the call's own assigns something
// else to the error.
func (o Outcome) replaced(info *types.Info, n ast.Node) bool {
	assign, ok := n.(*ast.AssignStmt)
	if !ok || o.Err == nil || len(assign.Rhs) == 1 && ast.Unparen(assign.Rhs[0]) == o.Call {
		return false
	}
	for _, lhs := range assign.Lhs {
		if id, ok := lhs.(*ast.Ident); ok && info.ObjectOf(id) == o.Err {
			return true
		}
	}
	return false
}

type answer int

const (
	no answer = iota - 1
	unknown
	yes
)

// decide evaluates a condition for the case that the error is nil:
//
//	err == nil                      // yes
//	err != nil && n < 3             // no
//	err == nil || !retryable(err)   // yes
//	errors.Is(err, fs.ErrNotExist)  // no: what is said of errors is not said of none
//	n < 3                           // unknown
func (o Outcome) decide(info *types.Info, cond ast.Expr) answer {
	switch c := ast.Unparen(cond).(type) {
	case *ast.UnaryExpr:
		if c.Op == token.NOT {
			return -o.decide(info, c.X)
		}
	case *ast.BinaryExpr:
		switch c.Op {
		case token.LAND:
			return min(o.decide(info, c.X), o.decide(info, c.Y))
		case token.LOR:
			return max(o.decide(info, c.X), o.decide(info, c.Y))
		case token.EQL, token.NEQ:
			nilness := o.is(info, c.X) && isNil(info, c.Y) || o.is(info, c.Y) && isNil(info, c.X)
			switch {
			case !nilness:
				return unknown
			case c.Op == token.EQL:
				return yes
			}
			return no
		default:
			return unknown
		}
	case *ast.CallExpr:
		for _, arg := range c.Args {
			if o.is(info, arg) {
				return no
			}
		}
	}
	return unknown
}

// is reports whether an expression is the error.
func (o Outcome) is(info *types.Info, e ast.Expr) bool {
	e = ast.Unparen(e)
	if id, ok := e.(*ast.Ident); ok {
		return o.Err != nil && info.ObjectOf(id) == o.Err
	}
	return e == o.Call
}

func isNil(info *types.Info, e ast.Expr) bool { return info.Types[ast.Unparen(e)].IsNil() }
