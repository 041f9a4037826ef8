package soundness

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/printer"
	"go/token"
	"maps"
	"path"
	"slices"
)

// Reduce extracts a function and leaves out statements and fields for as long as
// fails holds. Not all that fails gets to see compiles.
func (m *Module) Reduce(method string, fails func(*Module) bool) (*Module, error) {
	part, err := m.Extract(method)
	if err != nil {
		return nil, err
	}
	for again := true; again; {
		again = false
		// Variables are declared, set and used by up to three statements. Width 0
		// stands for putting what is in a block in place of the block.
		for _, width := range []int{3, 2, 1, 0} {
			for at := 0; ; {
				smaller, err := part.cut(method, at, width)
				if err != nil {
					return nil, err
				}
				if smaller == nil {
					break
				}
				if fails(smaller) {
					part, again = smaller, true
				} else {
					at++
				}
			}
		}
	}
	return part, nil
}

// cut returns the module without some neighboring statements, of all such
// neighbors the ones numbered at, or nil if there are not that many.
func (m *Module) cut(method string, at, width int) (*Module, error) {
	out := &Module{Seed: m.Seed, Files: maps.Clone(m.Files)}
	for _, name := range slices.Sorted(maps.Keys(m.Files)) {
		if isFixed(name) {
			continue
		}
		fset := token.NewFileSet()
		file, err := parser.ParseFile(fset, name, m.Files[name], 0)
		if err != nil {
			return nil, err
		}
		found := false
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.BlockStmt:
				found = found || shorten(&n.List, &at, width)
			case *ast.CaseClause:
				found = found || shorten(&n.Body, &at, width)
			case *ast.CommClause:
				found = found || shorten(&n.Body, &at, width)
			case *ast.StructType:
				found = found || width == 1 && drop(n.Fields, &at)
			}
			return !found
		})
		if !found {
			continue
		}
		var text bytes.Buffer
		if err := printer.Fprint(&text, fset, file); err != nil {
			return nil, err
		}
		out.Files[name] = text.String()
		return out.Extract(method)
	}
	return nil, nil
}

// isFixed reports whether a file is the same in every module, but for the list
// of services in main.go.
func isFixed(name string) bool {
	return name == "main.go" || path.Dir(name) == "kit" || path.Dir(name) == "observe"
}

// shorten makes the cut numbered at, if it is one of this list, and otherwise
// counts at down by those that are.
func shorten(list *[]ast.Stmt, at *int, width int) bool {
	for i := range *list {
		if i+width > len(*list) {
			break
		}
		var instead []ast.Stmt
		end := i + width
		if width == 0 {
			if instead = inside((*list)[i]); instead == nil {
				continue
			}
			end++
		}
		if *at == 0 {
			*list = slices.Replace(*list, i, end, instead...)
			return true
		}
		*at--
	}
	return false
}

// drop is shorten for a struct's fields.
func drop(fields *ast.FieldList, at *int) bool {
	if *at < len(fields.List) {
		fields.List = slices.Delete(fields.List, *at, *at+1)
		return true
	}
	*at -= len(fields.List)
	return false
}

// inside returns the statements in a block of any kind.
func inside(s ast.Stmt) []ast.Stmt {
	switch s := s.(type) {
	case *ast.BlockStmt:
		return s.List
	case *ast.IfStmt:
		return s.Body.List
	case *ast.ForStmt:
		return s.Body.List
	case *ast.RangeStmt:
		return s.Body.List
	}
	return nil
}
