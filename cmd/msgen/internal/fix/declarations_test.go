package fix

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// TestDeclarations checks on every golden package that what is left of its
// generated text uses all of its imports that have a name.
func TestDeclarations(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("..", "..", "..", "..", "testdata", "golden", "*", "msgen_gen.go"))
	if err != nil || len(files) < 50 {
		t.Fatalf("%d files, error %v", len(files), err)
	}
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		was, is := qualifiers(t, text), qualifiers(t, declarations(text))
		if want := imports(t, declarations(text)); !slices.Equal(is, want) {
			t.Errorf("%s: uses %v and imports %v", name, is, want)
		}
		for _, q := range is {
			if !slices.Contains(was, q) {
				t.Errorf("%s: %s is new", name, q)
			}
		}
	}
}

// imports lists the names of a file's imports that are not blank.
func imports(t *testing.T, text []byte) []string {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "", text, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, spec := range file.Imports {
		if name := importName(spec); name != "_" {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// qualifiers lists the names of packages that selectors in a file start with.
func qualifiers(t *testing.T, text []byte) []string {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "", text, 0)
	if err != nil {
		t.Fatal(err)
	}
	names := map[string]bool{}
	ast.Inspect(file, func(n ast.Node) bool {
		if sel, ok := n.(*ast.SelectorExpr); ok {
			if id, ok := sel.X.(*ast.Ident); ok && id.Obj == nil {
				names[id.Name] = true
			}
		}
		return true
	})
	return slices.Sorted(maps.Keys(names))
}
