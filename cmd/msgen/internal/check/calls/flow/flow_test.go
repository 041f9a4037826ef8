package flow_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"strings"
	"testing"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/dollarfn/msgen/cmd/msgen/internal/check/calls/flow"
)

const prelude = `package p

var target error

func call() error               { return nil }
func value() (int, error)       { return 0, nil }
func retryable(err error) bool  { return false }
func is(err, target error) bool { return false }
func other() error              { return nil }
func a()                        {}
func b()                        {}
func c()                        {}
func more() bool                { return false }

func f() {
`

// TestWalk asks which of a, b and c may run after call or value has succeeded,
// and how often a loop's body begins again.
func TestWalk(t *testing.T) {
	for _, test := range []struct{ name, body, want string }{
		{"straight", "a(); _ = call(); b(); c()", "b c"},
		{"failure", "if err := call(); err != nil { a(); return }; b()", "b"},
		{"success", "err := call(); if err == nil { a(); return }; b()", "a"},
		{"else", "if err := call(); err != nil { a() } else { b() }; c()", "b c"},
		{"compared", "if call() == nil { a() } else { b() }", "a"},
		{"mirrored", "if err := call(); nil != err { a() }; b()", "b"},
		{"second result", "n, err := value(); if err != nil { a() }; _ = n; b()", "b"},
		{"declared", "var n, err = value(); if err != nil { a() }; _ = n; b()", "b"},
		{"assigned", "var err error; if _, err = value(); err != nil { a() }; b()", "b"},
		{"predicate", "err := call(); if is(err, target) { a() } else { b() }", "b"},
		{"negated", "err := call(); if !retryable(err) { a() } else { b() }", "a"},
		{"or", "err := call(); if err == nil || more() { a() } else { b() }", "a"},
		{"or not", "err := call(); if err != nil || more() { a() } else { b() }", "a b"},
		{"and", "err := call(); if err != nil && more() { a() } else { b() }", "b"},
		{"and more", "err := call(); if err == nil && more() { a() } else { b() }", "a b"},
		{"switch", "err := call(); switch { case err != nil: a(); case more(): b(); default: c() }", "b c"},
		{"unrelated", "err := other(); _ = call(); if err != nil { a() }; b()", "a b"},
		{"replaced", "err := call(); err = other(); if err != nil { a() }; b()", "a b"},
		{"dropped", "call(); a()", "a"},
		{"endless", "_ = call(); if more() { panic(1); a() }; b()", "b"},
		{"loop", "for more() { a(); _ = call(); b() }; c()", "a b c again"},
		{"retry", "for range 3 { a(); if err := call(); err == nil { break } }; c()", "c"},
		{"continue", "for range 3 { if err := call(); err != nil { a(); continue }; b(); return }; c()", "b"},
		{"condition", "err := target; for err != nil { a(); err = call() }; c()", "c"},
		{"label", "out: for { for range 3 { if call() == nil { break out }; a() } }; c()", "c"},
		{"dead", "return; call(); a()", "dead"},
		{"literal", "_ = call(); func() { a() }(); b()", "b"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := walk(t, prelude+test.body+"\n}\n"); got != test.want {
				t.Errorf("after %s: %q, want %q", test.body, got, test.want)
			}
		})
	}
}

func walk(t *testing.T, source string) string {
	t.Helper()
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "p.go", source, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	info := &types.Info{
		Types: map[ast.Expr]types.TypeAndValue{}, Defs: map[*ast.Ident]types.Object{}, Uses: map[*ast.Ident]types.Object{},
		Selections: map[*ast.SelectorExpr]*types.Selection{},
	}
	var conf types.Config
	if _, err := conf.Check("p", fset, []*ast.File{file}, info); err != nil {
		t.Fatal(err)
	}
	graphs := flow.NewGraphs(info)
	for cur := range inspector.New([]*ast.File{file}).Root().Preorder((*ast.CallExpr)(nil)) {
		id, ok := cur.Node().(*ast.CallExpr).Fun.(*ast.Ident)
		if !ok || id.Name != "call" && id.Name != "value" {
			continue
		}
		fn, ok := flow.Function(cur)
		if !ok {
			t.Fatal("the call is in no function")
		}
		g := graphs.Of(fn)
		at, ok := g.At(cur.Node().Pos())
		if !ok {
			return "dead"
		}
		ran := map[string]bool{}
		g.Walk(at.Next(), flow.Succeeded(info, cur), func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.ForStmt, *ast.RangeStmt:
				ran["again"] = true
			case *ast.ExprStmt:
				if id, ok := n.X.(*ast.CallExpr).Fun.(*ast.Ident); ok {
					ran[id.Name] = true
				}
			}
			return true
		})
		var out []string
		for _, name := range []string{"a", "b", "c", "again"} {
			if ran[name] {
				out = append(out, name)
			}
		}
		return strings.Join(out, " ")
	}
	t.Fatal("there is no call")
	return ""
}
