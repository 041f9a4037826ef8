package errorflow

import (
	"fmt"
	"go/token"
	"go/types"
	"io"
	"slices"
	"strings"

	"golang.org/x/tools/go/packages"

	"github.com/dollarfn/msgen/cmd/msgen/internal/effects"
)

// WriteTable writes the errors that come out of each function and method which
// packages of the standard library export, one a line, for those that let out any
// but errors of model.StandardErrorPackages. What a function is given, and what
// interfaces hold, is left out. pkgs are the packages of prog.
func WriteTable(w io.Writer, prog *effects.Program, pkgs []*packages.Package) error {
	f := New(prog)
	f.standard = true
	c := newClosure(pkgs)
	var lines []string
	for _, pkg := range prog.Packages() {
		if strings.Contains(pkg.Pkg.Path(), "internal") || strings.HasPrefix(pkg.Pkg.Path(), "vendor/") {
			continue
		}
		for _, fn := range effects.FunctionsOf(pkg) {
			obj, ok := fn.Object().(*types.Func)
			if !ok || !obj.Exported() || !receiverExported(obj) {
				continue
			}
			if words := f.words(c, obj); len(words) > 0 {
				lines = append(lines, effects.FunctionKey(fn)+" ; "+strings.Join(words, " "))
			}
		}
	}
	slices.Sort(lines)
	for _, line := range lines {
		if _, err := fmt.Fprintln(w, line); err != nil {
			return err
		}
	}
	return nil
}

// receiverExported reports whether code elsewhere can have a value with a method,
// or can call a function.
func receiverExported(fn *types.Func) bool {
	recv := fn.Signature().Recv()
	if recv == nil {
		return true
	}
	n, ok := types.Unalias(pointee(recv.Type())).(*types.Named)
	return ok && n.Obj().Exported()
}

// words are the errors that a function lets out, sorted.
func (f *Flow) words(c *closure, fn *types.Func) []string {
	var out []string
	for _, ret := range f.Of(fn) {
		for _, e := range ret.Errors {
			if e.Kind > Type || e.Name == "" || !token.IsExported(e.Name) || byRuntime(e.Path) ||
				strings.Contains(e.Path, "internal") || strings.HasPrefix(e.Path, "vendor/") || !f.everywhere(c, e) {
				continue
			}
			word := e.Path + "." + e.Name
			switch {
			case e.Kind == Sentinel:
				word = "=" + word
			case e.Pointer:
				word = "*" + word
			}
			if !slices.Contains(out, word) {
				out = append(out, word)
			}
		}
	}
	slices.Sort(out)
	return out
}

// everywhere reports whether an error is declared on every platform.
func (f *Flow) everywhere(c *closure, e Error) bool {
	var obj types.Object
	switch {
	case e.Var != nil:
		obj = e.Var
	case e.Of != nil:
		n, ok := types.Unalias(pointee(e.Of)).(*types.Named)
		if !ok || n.TypeArgs().Len() > 0 {
			return false
		}
		obj = n.Obj()
	default:
		return false
	}
	return obj.Parent() == obj.Pkg().Scope() && c.unconditional(obj)
}
