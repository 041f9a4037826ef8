package byref

import (
	"bytes"
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/passes/inspect"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/dollarfn/msgen/cmd/msgen/internal/check/syntax"
	"github.com/dollarfn/msgen/cmd/msgen/internal/effects"
)

// fixes returns what keeps a parameter as it is, or else what returns it:
//
//	tags = slices.Clone(tags)
//	all := append(slices.Clip(tags), "new")
//	return o, nil
//
// A clone keeps what is written from every caller. So there has to be somebody
// else who reads it: a function that does nothing but write returns it.
func (j *judge) fixes(index int, all []effects.Finding) []analysis.SuggestedFix {
	decl := syntax.Decl(j.pass, j.method)
	if decl == nil {
		return nil
	}
	name := syntax.Parameter(decl, index-1)
	root, ok := j.pass.ResultOf[inspect.Analyzer].(*inspector.Inspector).Root().FindNode(decl.Body)
	if name == nil || !ok {
		return nil
	}
	f := &fixer{judge: j, decl: decl, body: root, name: name, param: j.pass.TypesInfo.Defs[name], all: all}
	for _, fix := range []func() *analysis.SuggestedFix{f.clip, f.copies, f.hand} {
		if s := fix(); s != nil {
			return []analysis.SuggestedFix{*s}
		}
	}
	return nil
}

// fixer makes the fix of one parameter's findings.
type fixer struct {
	*judge

	decl  *ast.FuncDecl
	body  inspector.Cursor
	name  *ast.Ident
	param types.Object
	all   []effects.Finding

	aliases map[types.Object]bool // the parameter and variables that share its memory
}

// clip clips a parameter, or a slice in it, where it is appended to once:
//
//	all := append(tags, "new")
//	r.Tags = append(r.Tags, "new")
func (f *fixer) clip() *analysis.SuggestedFix {
	if len(f.all) != 1 || f.all[0].Kind != effects.Append || f.all[0].Trail == nil || f.all[0].Trail.Next != nil {
		return nil
	}
	for cur := range f.body.Preorder((*ast.CallExpr)(nil)) {
		call := cur.Node().(*ast.CallExpr)
		if call.Pos() != f.all[0].Trail.Pos || !syntax.IsBuiltin(f.pass.TypesInfo, call, "append") {
			continue
		}
		for range cur.Enclosing((*ast.ForStmt)(nil), (*ast.RangeStmt)(nil), (*ast.FuncLit)(nil)) {
			return nil // it would be copied each time
		}
		slice := call.Args[0]
		if !f.leadsHere(slice) {
			return nil
		}
		clip, edits, ok := syntax.Clip(f.pass, slice.Pos(), f.pass.TypesInfo.TypeOf(slice))
		if !ok {
			return nil
		}
		return &analysis.SuggestedFix{
			Message:   "clip " + syntax.Text(f.pass.Fset, slice) + " before appending",
			TextEdits: append(edits, syntax.Wrap(clip, slice)...),
		}
	}
	return nil
}

// leadsHere reports whether e is the parameter or a field in it.
func (f *fixer) leadsHere(e ast.Expr) bool {
	for {
		switch x := e.(type) {
		case *ast.SelectorExpr:
			e = x.X
		case *ast.Ident:
			return f.pass.TypesInfo.Uses[x] == f.param
		default:
			return false
		}
	}
}

// copies has the function write to copies of its own of all slices and maps that
// it writes to, if they are at hand:
//
//	tags[0] = "new"        // tags []string
//	r.Counts["new"]++      // r Request, not *Request
func (f *fixer) copies() *analysis.SuggestedFix {
	writes := f.writesSurely()
	if writes && !f.readsBack() {
		return nil
	}
	var imports []analysis.TextEdit
	var statements, names []string
	for _, g := range f.all {
		place, t, ok := containerOf(f.name.Name, f.param.Type(), g.Path, f.pass.Pkg)
		if !ok {
			return nil
		}
		if slices.Contains(names, place) {
			continue
		}
		copier := syntax.Clone
		if !writes {
			copier = syntax.Clip
		}
		call, edits, ok := copier(f.pass, f.decl.Body.List[0].Pos(), t)
		switch {
		case !ok:
			return nil
		case len(imports) == 0:
			imports = edits
		case len(edits) > 0 && !bytes.Equal(edits[0].NewText, imports[0].NewText):
			return nil // two imports in one place
		}
		names = append(names, place)
		statements = append(statements, place+" = "+call+"("+place+")")
	}
	message := "clone " + strings.Join(names, " and ") + " before writing"
	if !writes {
		message = "clip " + strings.Join(names, " and ") + " before appending"
	}
	return &analysis.SuggestedFix{
		Message:   message,
		TextEdits: append(imports, syntax.Prepend(f.pass.Fset, f.decl.Body, strings.Join(statements, "\n"))),
	}
}

// writesSurely reports whether there is more than appending.
func (f *fixer) writesSurely() bool {
	return slices.ContainsFunc(f.all, func(g effects.Finding) bool { return g.Kind == effects.Write })
}

// containerOf spells the slice or map of a parameter whose elements are at a
// path of a finding, and returns its type. It is false if a reference is followed
// before or after it, of which a shallow clone is no copy.
//
//	tags, []   r, .Tags[]   r, .Lines[].Price
func containerOf(name string, t types.Type, path string, from *types.Package) (string, types.Type, bool) {
	at := []string{name}
	var found types.Type
	for _, step := range steps(path) {
		switch u := t.Underlying().(type) {
		case *types.Struct:
			obj, index, _ := types.LookupFieldOrMethod(t, false, from, strings.TrimPrefix(step, "."))
			field, ok := obj.(*types.Var)
			if !ok || len(index) != 1 {
				return "", nil, false
			}
			t = field.Type()
		case *types.Array:
			if found == nil {
				return "", nil, false // of many containers
			}
			t = u.Elem()
		case *types.Slice, *types.Map:
			if found != nil || step != "[]" {
				return "", nil, false
			}
			found, t = t, u.(interface{ Elem() types.Type }).Elem()
		default:
			return "", nil, false
		}
		if found == nil {
			at = append(at, step)
		}
	}
	return strings.Join(at, ""), found, found != nil
}

// steps takes a path apart: .Lines[].Price into .Lines, [] and .Price.
func steps(path string) (out []string) {
	for path != "" {
		n := strings.IndexAny(path[1:], ".[") + 1
		if n == 0 {
			n = len(path)
		}
		out = append(out, path[:n])
		path = path[n:]
	}
	return out
}
