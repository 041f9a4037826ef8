package ctxvalue

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/dollarfn/msgen/cmd/msgen/internal/check/syntax"
	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

// body is what one function does with the contexts that it is given.
type body struct {
	reads []read
	puts  []put
	calls []passing
}

// read is a read of a context value.
type read struct {
	Key  key
	Temp bool // of runtime.Context.Temp
	pos  token.Pos
	end  token.Pos
}

// put is where a function puts a value into a context, for what comes after.
type put struct {
	key key
	end token.Pos
}

// passing is a call that gets a context.
type passing struct {
	fn   *types.Func
	args []key // by parameter, for those calls that pass a key on
	pos  token.Pos
	end  token.Pos
}

// scan looks at one function.
type scan struct {
	info *types.Info
	pkg  *types.Package
	fn   *types.Func
	ctxs map[*types.Var]bool // contexts that come from a parameter
	out  *body
}

func scanFunction(info *types.Info, fn *types.Func, decl *ast.FuncDecl) *body {
	b := &scan{info: info, pkg: fn.Pkg(), fn: fn, ctxs: map[*types.Var]bool{}, out: &body{}}
	for v := range fn.Signature().Params().Variables() {
		if model.IsContext(v.Type()) {
			b.ctxs[v] = true
		}
	}
	b.derive(decl.Body)
	written := map[ast.Expr]bool{}
	ast.Inspect(decl.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			b.call(n)
		case *ast.AssignStmt:
			for _, lhs := range n.Lhs {
				if k, ok := b.temp(lhs); ok {
					b.out.puts = append(b.out.puts, put{k, n.End()})
					written[ast.Unparen(lhs)] = true
				}
			}
		case ast.Expr:
			if written[n] || b.asksForNil(n) {
				return false
			}
			if k, ok := b.temp(n); ok {
				b.out.reads = append(b.out.reads, read{Key: k, Temp: true, pos: n.Pos(), end: n.End()})
				return false
			}
		}
		return true
	})
	return b.out
}

// call notes what a call does with a context:
//
//	ctx.Value(tenantKey{})
//	context.WithValue(ctx, tenantKey{}, tenant)
//	o.load(ctx, id)
func (b *scan) call(call *ast.CallExpr) {
	fn := syntax.Callee(b.info, call)
	if fn == nil {
		b.value(call)
		return
	}
	if fn.FullName() == "context.WithValue" && len(call.Args) == 3 {
		b.out.puts = append(b.out.puts, put{b.keyOf(call.Args[1]), call.End()})
		return
	}
	if fn.Pkg() == nil || fn.Pkg().Path() == model.RuntimePath || syntax.IsDollarFunc(fn) {
		return // what runtime reads travels, and dollar functions are judged for themselves
	}
	passes := false
	args := make([]key, len(call.Args))
	for i, arg := range call.Args {
		passes = passes || b.derived(arg) || isRuntimeContext(b.info.TypeOf(arg))
		args[i] = b.keyOf(arg)
	}
	if passes {
		b.out.calls = append(b.out.calls, passing{fn, args, call.Pos(), call.End()})
	}
}

// value notes a read, by a call of the method of context.Context.
func (b *scan) value(call *ast.CallExpr) {
	fun, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if !ok || len(call.Args) != 1 || fun.Sel.Name != "Value" || !b.derived(fun.X) {
		return
	}
	b.out.reads = append(b.out.reads, read{Key: b.keyOf(call.Args[0]), pos: call.Pos(), end: call.End()})
}

// temp recognises Temp of a runtime.Context, or an element of it. An element is a
// key of its own.
//
//	runtime.FromContext(ctx).Temp["tenant"]
func (b *scan) temp(e ast.Expr) (key, bool) {
	e = ast.Unparen(e)
	id := tempID
	if index, ok := e.(*ast.IndexExpr); ok {
		id += " " + b.keyOf(index.Index).ID
		e = ast.Unparen(index.X)
	}
	sel, ok := e.(*ast.SelectorExpr)
	if !ok || sel.Sel.Name != "Temp" || !isRuntimeContext(b.info.TypeOf(sel.X)) {
		return key{}, false
	}
	return key{ID: id, Text: "Temp", Path: b.pkg.Path()}, true
}

// asksForNil recognises the question whether there is any Temp yet:
//
//	if c.Temp == nil {
func (b *scan) asksForNil(e ast.Expr) bool {
	cond, ok := e.(*ast.BinaryExpr)
	if !ok || !b.info.Types[cond.Y].IsNil() {
		return false
	}
	k, ok := b.temp(cond.X)
	return ok && k.ID == tempID
}

// tempID is the ID of Temp as a whole.
const tempID = "Temp"

// isRuntimeContext reports whether t is runtime.Context or a pointer to it.
func isRuntimeContext(t types.Type) bool {
	if t == nil {
		return false
	}
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	return model.IsNamed(t, model.RuntimePath, "Context")
}
