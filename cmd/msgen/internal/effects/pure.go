package effects

import (
	"go/ast"
	"strings"
)

// pureComment says that something leaves its arguments alone and keeps none of
// them. It stands in the doc comment of a function, an interface's method, or a
// function-typed field or variable.
const pureComment = "//msgen:pure"

// AddFiles makes known what the comments in a package's files declare pure, and
// where statements start.
func (p *Program) AddFiles(files []*ast.File, path string) {
	for _, f := range files {
		p.syntax[p.Fset.File(f.FileStart)] = f
		for _, decl := range f.Decls {
			switch decl := decl.(type) {
			case *ast.FuncDecl:
				if saysPure(decl.Doc) {
					p.pure[functionName(decl, path)] = true
				}
			case *ast.GenDecl:
				for _, spec := range decl.Specs {
					p.addPureSpec(decl, spec, path)
				}
			}
		}
	}
}

func (p *Program) addPureSpec(decl *ast.GenDecl, spec ast.Spec, path string) {
	switch spec := spec.(type) {
	case *ast.ValueSpec:
		if saysPure(spec.Doc) || saysPure(spec.Comment) || saysPure(decl.Doc) {
			for _, name := range spec.Names {
				p.pure[path+"."+name.Name] = true
			}
		}
	case *ast.TypeSpec:
		var fields *ast.FieldList
		before, after := path+"."+spec.Name.Name+".", ""
		switch t := spec.Type.(type) {
		case *ast.StructType:
			fields = t.Fields
		case *ast.InterfaceType:
			fields = t.Methods
			before, after = "("+path+"."+spec.Name.Name+").", ""
		default:
			return
		}
		for _, field := range fields.List {
			if saysPure(field.Doc) || saysPure(field.Comment) {
				for _, name := range field.Names {
					p.pure[before+name.Name+after] = true
				}
			}
		}
	}
}

func saysPure(group *ast.CommentGroup) bool {
	if group == nil {
		return false
	}
	for _, c := range group.List {
		if rest, ok := strings.CutPrefix(c.Text, pureComment); ok && (rest == "" || rest[0] == ' ') {
			return true
		}
	}
	return false
}

// functionName is a declaration's types.Func.FullName.
func functionName(decl *ast.FuncDecl, path string) string {
	if decl.Recv == nil || len(decl.Recv.List) == 0 {
		return path + "." + decl.Name.Name
	}
	t, star := decl.Recv.List[0].Type, ""
	if p, ok := t.(*ast.StarExpr); ok {
		t, star = p.X, "*"
	}
	params := ""
	switch g := t.(type) {
	case *ast.IndexExpr:
		t, params = g.X, "["+exprName(g.Index)+"]"
	case *ast.IndexListExpr:
		var names []string
		for _, i := range g.Indices {
			names = append(names, exprName(i))
		}
		t, params = g.X, "["+strings.Join(names, ", ")+"]"
	}
	return "(" + star + path + "." + exprName(t) + params + ")." + decl.Name.Name
}

func exprName(e ast.Expr) string {
	if id, ok := e.(*ast.Ident); ok {
		return id.Name
	}
	return "_"
}
