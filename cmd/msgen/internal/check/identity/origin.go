package identity

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/analysis"

	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

// origin says what leads to the memory that an expression refers to.
type origin int

const (
	none     origin = iota // nothing is known yet, or it is nil
	argument               // a parameter of the dollar function
	owned                  // its receiver, or a package's variable
	other                  // something else, or now this and now that
)

func join(a, b origin) origin {
	switch {
	case a == none || a == b:
		return b
	case b == none:
		return a
	}
	return other
}

// origins knows the variables of one function.
type origins struct {
	info *types.Info
	pkg  *types.Package
	vars map[*types.Var]origin
}

// newOrigins finds what the variables in a body refer to, given what some do when
// it begins. A variable that is assigned different things refers to none.
func newOrigins(pass *analysis.Pass, body *ast.BlockStmt, seeds map[*types.Var]origin) *origins {
	o := &origins{info: pass.TypesInfo, pkg: pass.Pkg, vars: seeds}
	for more := true; more; { // ends, since origins only go from none to other
		more = false
		assign := func(lhs ast.Expr, from origin) {
			id, ok := lhs.(*ast.Ident)
			if !ok {
				return
			}
			v, ok := o.info.ObjectOf(id).(*types.Var)
			if !ok {
				return
			}
			if now := join(o.vars[v], from); now != o.vars[v] {
				o.vars[v], more = now, true
			}
		}
		ast.Inspect(body, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.AssignStmt:
				o.assigned(n.Lhs, n.Rhs, assign)
			case *ast.ValueSpec:
				names := make([]ast.Expr, len(n.Names))
				for i, name := range n.Names {
					names[i] = name
				}
				o.assigned(names, n.Values, assign)
			case *ast.RangeStmt:
				from := o.of(n.X)
				if _, ok := underlying(o.info.TypeOf(n.X)).(*types.Signature); ok {
					from = other
				}
				assign(n.Key, from)
				assign(n.Value, from)
			}
			return true
		})
	}
	return o
}

// assigned goes through an assignment:
//
//	a, b := in.Left, in.Right
//	line, ok := in.Lines[id]
func (o *origins) assigned(lhs, rhs []ast.Expr, assign func(ast.Expr, origin)) {
	for i, e := range lhs {
		switch {
		case len(lhs) == len(rhs):
			assign(e, o.of(rhs[i]))
		case len(rhs) == 1 && i == 0:
			assign(e, o.of(rhs[0]))
		case len(rhs) == 1:
			assign(e, other)
		}
	}
}

// of returns the origin of what an expression refers to, by a path of fields,
// elements and pointers.
func (o *origins) of(e ast.Expr) origin {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		return o.variable(e)
	case *ast.SelectorExpr:
		if sel := o.info.Selections[e]; sel != nil && sel.Kind() == types.FieldVal {
			if from := o.of(e.X); from != argument || !rebuilt(sel) {
				return from
			}
			return other
		}
		return o.variable(e.Sel)
	case *ast.IndexExpr:
		return o.of(e.X)
	case *ast.SliceExpr:
		return o.of(e.X)
	case *ast.StarExpr:
		return o.of(e.X)
	case *ast.UnaryExpr:
		if e.Op == token.AND {
			return o.address(e.X)
		}
	case *ast.CallExpr:
		if o.info.Types[e.Fun].IsType() && len(e.Args) == 1 {
			return o.of(e.Args[0])
		}
	}
	return other
}

// rebuilt reports whether a field belongs to a struct, or lies in one, whose own
// methods make it anew where it arrives, and set its pointers to what they choose:
//
//	func (n *Num) UnmarshalText(text []byte) error {
//		n.sign = negative
func rebuilt(sel *types.Selection) bool {
	t := sel.Recv()
	for _, i := range sel.Index() {
		if p, ok := underlying(t).(*types.Pointer); ok {
			t = p.Elem()
		}
		if model.MarshalsItself(t) {
			return true
		}
		st, ok := underlying(t).(*types.Struct)
		if !ok {
			return false
		}
		t = st.Field(i).Type()
	}
	return false
}

// address returns the origin of the memory that an expression itself is in. That
// of a variable is the function's own, whatever it refers to.
func (o *origins) address(e ast.Expr) origin {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		if v, ok := o.info.ObjectOf(e).(*types.Var); ok && global(v) {
			return owned
		}
	case *ast.SelectorExpr:
		sel := o.info.Selections[e]
		switch {
		case sel == nil:
			return o.variable(e.Sel)
		case rebuilt(sel):
			return other
		case sel.Indirect():
			return o.of(e.X)
		}
		return o.address(e.X)
	case *ast.IndexExpr:
		if _, ok := underlying(o.info.TypeOf(e.X)).(*types.Array); ok {
			return o.address(e.X)
		}
		return o.of(e.X)
	case *ast.StarExpr:
		return o.of(e.X)
	}
	return other
}

func (o *origins) variable(id *ast.Ident) origin {
	switch obj := o.info.ObjectOf(id).(type) {
	case *types.Nil:
		return none
	case *types.Var:
		if global(obj) {
			return owned
		}
		return o.vars[obj]
	}
	return other
}

func global(v *types.Var) bool { return v.Pkg() != nil && v.Parent() == v.Pkg().Scope() }

// handed returns what a called function's receiver and parameters refer to when
// it begins, and whether an argument of the dollar function is among it.
func (o *origins) handed(call *ast.CallExpr, sig *types.Signature) (map[*types.Var]origin, bool) {
	seeds := map[*types.Var]origin{}
	set := func(v *types.Var, from origin) {
		if from == none {
			from = other
		}
		seeds[v] = join(seeds[v], from)
	}
	args := call.Args
	if sig.Recv() != nil {
		fun, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
		if !ok {
			return nil, false
		}
		switch sel := o.info.Selections[fun]; {
		case sel == nil || sel.Kind() != types.MethodVal:
			return nil, false
		default:
			set(sig.Recv(), o.of(fun.X))
		}
	}
	for i, arg := range args {
		if n := sig.Params().Len(); n > 0 {
			set(sig.Params().At(min(i, n-1)), o.of(arg))
		}
	}
	found := false
	for _, from := range seeds {
		found = found || from == argument
	}
	return seeds, found
}
