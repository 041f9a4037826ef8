package outparam

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis/passes/inspect"
	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/dollarfn/msgen/cmd/msgen/internal/check/calls"
	"github.com/dollarfn/msgen/cmd/msgen/internal/check/calls/flow"
)

// history is what a function does with one of its variables.
type history struct {
	origin origin
	uses   []use
}

// use is one place where a variable is named.
type use struct {
	kind   kind
	node   ast.Node // the whole of o.Lines[0].SKU
	name   string   // the same, as a message names it
	fields fields   // .Lines
	header bool     // only looks at the variable itself: len(buf), p == nil
	callee string   // of passes
	slice  bool     // of passes: a slice or a map
	method bool     // of passes: the variable is the receiver
}

type kind int

const (
	reads  kind = iota
	writes      // o.Total = 1
	passes      // render(&o), o.Validate() with a pointer receiver
	shares      // p := &o, return p
	hands       // orders.DollarFill(ctx, &o), which can't write to it
)

func (c *checker) root() inspector.Cursor {
	return c.ResultOf[inspect.Analyzer].(*inspector.Inspector).Root()
}

// history returns what fn does with a variable that it declares. It is nil if
// the variable is another function's, or used in a function literal, which may
// run at any time.
func (c *checker) history(root *types.Var, fn inspector.Cursor) *history {
	if h, ok := c.histories[root]; ok {
		return h
	}
	c.histories[root] = nil
	origin, ok := c.origin(root, fn)
	if !ok || root.Type() == types.Typ[types.Invalid] {
		return nil
	}
	h := &history{origin: origin}
	for path, node := range origin.set {
		h.uses = append(h.uses, use{kind: writes, node: node, fields: path})
	}
	for cur := range fn.Preorder((*ast.Ident)(nil), (*ast.ReturnStmt)(nil)) {
		if ret, ok := cur.Node().(*ast.ReturnStmt); ok {
			if owner, _ := flow.Function(cur); owner == fn && ret.Results == nil && origin.node == nil {
				h.uses = append(h.uses, use{kind: reads, node: ret, name: root.Name()})
			}
			continue
		}
		if c.TypesInfo.Uses[cur.Node().(*ast.Ident)] != root {
			continue
		}
		if owner, _ := flow.Function(cur); owner != fn {
			return nil
		}
		h.uses = append(h.uses, c.classify(c.extent(cur, nil))...)
	}
	c.histories[root] = h
	return h
}

// classify tells what becomes of a part of a variable.
func (c *checker) classify(x extent) []use {
	u := use{node: x.top.Node(), fields: x.fields}
	e := u.node.(ast.Expr)
	u.name = types.ExprString(e)
	t := c.TypesInfo.TypeOf(e)
	if t == nil {
		return nil
	}
	whole := x.fields == "" && !x.inside
	parent := x.top.Parent()
	switch p := parent.Node().(type) {
	case *ast.AssignStmt:
		if x.top.ParentEdgeKind() == edge.AssignStmt_Lhs {
			u.kind = writes
			if p.Tok != token.ASSIGN && p.Tok != token.DEFINE { // o.Total += 1
				return []use{{kind: reads, node: u.node, name: u.name, fields: u.fields}, u}
			}
			return []use{u}
		}
		_, i := x.top.ParentEdge()
		if id, ok := p.Lhs[min(i, len(p.Lhs)-1)].(*ast.Ident); ok && id.Name == "_" {
			return nil // _ = o
		}
	case *ast.IncDecStmt:
		return []use{u, {kind: writes, node: u.node, fields: u.fields}}
	case *ast.RangeStmt:
		switch x.top.ParentEdgeKind() {
		case edge.RangeStmt_Key, edge.RangeStmt_Value:
			u.kind = writes
		case edge.RangeStmt_X:
			u.header = whole && p.Value == nil && isSlice(t)
		default:
		}
		return []use{u}
	case *ast.BinaryExpr:
		u.header = whole && refers(t) // the only comparison is with nil
		return []use{u}
	case *ast.UnaryExpr:
		if p.Op != token.AND {
			return []use{u}
		}
		if call, ok := calls.Outside(parent).Node().(*ast.CallExpr); ok {
			return c.argument(u, call, e, types.NewPointer(t), false)
		}
		u.kind = c.sharing(parent)
		return []use{u}
	case *ast.SelectorExpr:
		return c.method(u, p, parent, t)
	case *ast.CallExpr:
		if x.top.ParentEdgeKind() == edge.CallExpr_Args {
			return c.argument(u, p, e, t, whole)
		}
	}
	if refers(t) {
		u.kind = c.sharing(x.top)
	}
	return []use{u}
}

// sharing tells whether a reference that is put somewhere is only wrapped to be
// handed to a dollar function: Request{Out: &o}.
func (c *checker) sharing(cur inspector.Cursor) kind {
	for {
		cur = calls.Outside(cur)
		switch n := cur.Node().(type) {
		case *ast.KeyValueExpr, *ast.CompositeLit, *ast.UnaryExpr:
		case *ast.CallExpr:
			if dollar, ok := calls.Of(c.TypesInfo, n); ok && dollar.Remote {
				return hands
			}
			return shares
		default:
			return shares
		}
	}
}

// argument tells what becomes of an argument e, or &e, that has type t.
func (c *checker) argument(u use, call *ast.CallExpr, e ast.Expr, t types.Type, whole bool) []use {
	if c.TypesInfo.Types[call.Fun].IsType() { // string(buf)
		if to := c.TypesInfo.TypeOf(call); to != nil && refers(to) {
			return c.converted(u, call, to)
		}
		return []use{u}
	}
	callee := typeutil.Callee(c.TypesInfo, call)
	if b, ok := callee.(*types.Builtin); ok {
		switch b.Name() {
		case "len", "cap":
			u.header = whole && isSlice(t)
		case "delete", "clear":
			u.kind = writes
		case "copy":
			if ast.Unparen(call.Args[0]) == e {
				u.kind = writes
			}
		}
		return []use{u}
	}
	if !refers(t) {
		return []use{u}
	}
	if dollar, ok := calls.Of(c.TypesInfo, call); ok && dollar.Remote {
		u.kind = hands
		return []use{u}
	}
	u.kind, u.slice = passes, !isPointer(t)
	if callee != nil {
		u.callee = callee.Name()
	}
	return []use{u}
}

// converted follows a reference through a conversion: Data(buf).
func (c *checker) converted(u use, conversion *ast.CallExpr, t types.Type) []use {
	cur, ok := c.root().FindNode(conversion)
	if ok {
		if call, ok := calls.Outside(cur).Node().(*ast.CallExpr); ok && ast.Unparen(call.Fun) != conversion {
			return c.argument(u, call, conversion, t, false)
		}
	}
	u.kind = shares
	return []use{u}
}

// method tells what becomes of o in o.Total() and o.Total.
func (c *checker) method(u use, fun *ast.SelectorExpr, cur inspector.Cursor, t types.Type) []use {
	fn, ok := c.TypesInfo.Uses[fun.Sel].(*types.Func)
	if !ok || fn.Signature().Recv() == nil {
		return []use{u}
	}
	call, called := calls.Outside(cur).Node().(*ast.CallExpr)
	pointer := isPointer(fn.Signature().Recv().Type())
	switch {
	case called && ast.Unparen(call.Fun) == fun:
		if pointer || refers(t) && !isPointer(t) {
			u.kind, u.callee, u.method = passes, fn.Name(), true
		}
	case pointer:
		u.kind = shares
	}
	return []use{u}
}

// filling begins the names of functions that write to their arguments, and of
// methods that write to their receivers: json.Unmarshal, (*sql.Rows).Scan,
// io.ReadFull.
var filling = []string{"Unmarshal", "Decode", "Scan", "Read", "Bind", "Load", "Parse", "Copy", "Fill"}

// setting begins the names of methods that write to their receivers.
var setting = []string{"Set", "Add", "Put", "Reset", "Clear", "Init", "Write", "Append"}

// fills reports whether what a variable is passed to puts something else in, as
// far as the name tells.
func (u use) fills() bool {
	begins := func(prefix string) bool {
		return len(u.callee) >= len(prefix) && strings.EqualFold(u.callee[:len(prefix)], prefix)
	}
	return slices.ContainsFunc(filling, begins) || u.method && slices.ContainsFunc(setting, begins)
}
