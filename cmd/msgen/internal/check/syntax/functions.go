package syntax

import (
	"go/ast"
	"go/token"
	"go/types"
	"iter"
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

// Functions has the declarations, with a body, of a package's functions and
// methods in the files that people wrote. Generic ones are listed by their origin.
type Functions map[*types.Func]*ast.FuncDecl

// NewFunctions lists those of a package. There are none if it does not compile.
func NewFunctions(pass *analysis.Pass) Functions {
	out := Functions{}
	for _, f := range Files(pass) {
		for _, d := range f.Decls {
			decl, ok := d.(*ast.FuncDecl)
			if !ok || decl.Body == nil {
				continue
			}
			if fn, ok := pass.TypesInfo.Defs[decl.Name].(*types.Func); ok {
				out[fn] = decl
			}
		}
	}
	return out
}

// Callee returns the function that a call always calls, or nil if that is known
// only when the program runs.
func Callee(info *types.Info, call *ast.CallExpr) *types.Func {
	fn := typeutil.StaticCallee(info, call)
	if fn == nil {
		return nil
	}
	return fn.Origin()
}

// IsDollarFunc reports whether fn is a method named as a dollar function, which
// is judged for itself.
func IsDollarFunc(fn *types.Func) bool {
	return model.IsDollar(fn.Name()) && fn.Signature().Recv() != nil
}

// Title is a function's name, and Greeter.name for a method.
func Title(fn *types.Func) string {
	if recv := fn.Signature().Recv(); recv != nil {
		t := types.Unalias(recv.Type())
		if p, ok := t.(*types.Pointer); ok {
			t = types.Unalias(p.Elem())
		}
		if named, ok := t.(*types.Named); ok {
			return named.Obj().Name() + "." + fn.Name()
		}
	}
	return fn.Name()
}

// Hop is a call on the way from a dollar function to what is reported.
type Hop struct {
	Pos    token.Pos
	Caller string // Orders.DollarPlace
	Callee string // normalize
}

// Related shows hops as what explains a diagnostic:
//
//	shop/orders.go:20:2: Orders.DollarPlace calls normalize here
func Related(hops []Hop) (out []analysis.RelatedInformation) {
	for _, h := range hops {
		out = append(out, analysis.RelatedInformation{Pos: h.Pos, Message: h.Caller + " calls " + h.Callee + " here"})
	}
	return out
}

// Reached is a function that runs when another one does.
type Reached struct {
	Decl *ast.FuncDecl
	Hops []Hop // how it is reached
}

// Reach yields a function, if it is one of the package's, and then those of the
// package that it calls, each once and by the shortest way. Other dollar
// functions are left out.
func (f Functions) Reach(info *types.Info, root *types.Func, subject string) iter.Seq[Reached] {
	return func(yield func(Reached) bool) {
		decl := f[root]
		if decl == nil {
			return
		}
		seen := map[*types.Func]bool{root: true}
		type step struct {
			Reached

			name string
		}
		for queue := []step{{Reached{Decl: decl}, subject}}; len(queue) > 0; queue = queue[1:] {
			at := queue[0]
			if !yield(at.Reached) {
				return
			}
			for call := range Calls(at.Decl.Body) {
				fn := Callee(info, call)
				if fn == nil || seen[fn] || f[fn] == nil || IsDollarFunc(fn) {
					continue
				}
				seen[fn] = true
				hops := append(slices.Clip(at.Hops), Hop{call.Pos(), at.name, Title(fn)})
				queue = append(queue, step{Reached{f[fn], hops}, Title(fn)})
			}
		}
	}
}

// Calls yields the calls in a body, those of closures included.
func Calls(body *ast.BlockStmt) iter.Seq[*ast.CallExpr] {
	return func(yield func(*ast.CallExpr) bool) {
		more := true
		ast.Inspect(body, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok && more {
				more = yield(call)
			}
			return more
		})
	}
}
