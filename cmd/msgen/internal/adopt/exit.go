package adopt

import (
	"go/ast"
	"go/types"
	"strings"
)

// exit is what a function does with an error that it can't go on with.
type exit struct {
	zeros  []string // what it returns beside the error
	test   string   // or the test that it fails, t
	panics bool     // or it panics
}

// exitOf returns how the innermost function hands an error on, or nil if it
// can't.
func (p *plan) exitOf(functions []*function, u *use) *exit {
	fn := functions[0]
	if p.returnsError(fn) {
		e := &exit{}
		results := fn.signature().Results()
		n := results.Len()
		if unit := p.unitOf(fn); unit == nil || !unit.failure {
			n-- // the error
		}
		for i, expr := range resultExprs(fn.typ)[:n] {
			e.zeros = append(e.zeros, zero(fn.file, expr, results.At(i).Type()))
		}
		return e
	}
	// A literal within a test may fail it too, but not from another goroutine.
	for i, outer := range functions {
		for _, v := range u.file.variables(outer, u.call.Pos()) {
			if isTesting(v.Type()) && !detached(u, functions[:i+1]) {
				return &exit{test: v.Name()}
			}
		}
	}
	if u.file.isTest() { // an example, or what tests share
		return &exit{panics: true}
	}
	return nil
}

// resultExprs returns the type of every result as it is written.
func resultExprs(typ *ast.FuncType) []ast.Expr {
	var out []ast.Expr
	if typ.Results == nil {
		return nil
	}
	for _, field := range typ.Results.List {
		for range max(len(field.Names), 1) {
			out = append(out, field.Type)
		}
	}
	return out
}

// zero spells the zero value of a type that is written as expr.
func zero(f *file, expr ast.Expr, t types.Type) string {
	if _, ok := types.Unalias(t).(*types.TypeParam); ok {
		return "*new(" + f.source(expr) + ")"
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
		return "nil" // unsafe.Pointer
	case *types.Struct, *types.Array:
		return f.source(expr) + "{}"
	}
	return "nil"
}

// statement is what the function does with the error of that name.
func (e *exit) statement(name string) string {
	switch {
	case e.test != "":
		return e.test + ".Fatal(" + name + ")"
	case e.panics:
		return "panic(" + name + ")"
	}
	return "return " + strings.Join(append(append([]string(nil), e.zeros...), name), ", ")
}

// body is the block that a check runs, without its opening brace, on lines of
// their own.
func (e *exit) body(name, indent string) string {
	return "\n" + indent + "\t" + e.statement(name) + "\n" + indent + "}"
}

// check is the if statement for a variable that holds the error.
func (e *exit) check(name, indent string) string {
	return "if " + name + " != nil {" + e.body(name, indent)
}
