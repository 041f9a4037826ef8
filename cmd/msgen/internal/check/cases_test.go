package check_test

import (
	"cmp"
	"fmt"
	"go/token"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/dollarfn/msgen/cmd/msgen/internal/check"
	"github.com/dollarfn/msgen/cmd/msgen/internal/diag"
	"github.com/dollarfn/msgen/cmd/msgen/internal/load"
)

// TestCases runs every check on the services of the module in testdata/cases,
// once as msgen check does, on the whole module, and once as go vet does,
// package by package with facts. A comment says what has to be found on its
// line, and nothing else may be:
//
//	t.Title = "" // want byref:2 "parameter t" retain "kept by the receiver"
//
// Each expectation is a code, maybe a column, and a part of the message as a
// regular expression. Where the two ways to run differ, because only one of
// them sees into all packages at once, it starts with module/ or packages/. The
// code hop stands for a position that some finding is explained with; of those
// there may be more than are expected.
func TestCases(t *testing.T) {
	prog, err := load.Load(t.Context(), load.Config{Dir: filepath.Join("testdata", "cases"), Patterns: []string{"./..."}})
	if err != nil {
		t.Fatal(err)
	}
	checked, err := prog.TypeCheck(map[string][]byte{})
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range checked.Errors {
		t.Errorf("%s: %s", e.Pos, e.Message)
	}
	t.Run("module", func(t *testing.T) {
		found, err := check.Run(t.Context(), checked.Packages, checked.Packages, prog.Outside().Read)
		if err != nil {
			t.Fatal(err)
		}
		compare(t, found, expectationsOf(t, checked.Packages, "module"))
	})
	t.Run("packages", func(t *testing.T) {
		compare(t, vet(t, checked.Packages), expectationsOf(t, checked.Packages, "packages"))
	})
}

// vet runs every check package by package, the imported ones first. Facts are
// encoded and decoded on the way, as they are between processes.
func vet(t *testing.T, pkgs []*packages.Package) diag.List {
	t.Helper()
	for _, p := range pkgs {
		for path, imp := range p.Imports {
			if !slices.Contains(pkgs, imp) {
				delete(p.Imports, path) // has no facts
			}
		}
	}
	graph, err := checker.Analyze(check.Analyzers(), pkgs, &checker.Options{SanityCheck: true})
	if err != nil {
		t.Fatal(err)
	}
	var found diag.List
	for _, act := range graph.Roots {
		if act.Err != nil {
			t.Fatalf("%s on %s: %v", act.Analyzer.Name, act.Package.PkgPath, act.Err)
		}
		for _, d := range act.Diagnostics {
			found = append(found, placed(act.Package, d))
		}
	}
	return found.Tidy()
}

func placed(p *packages.Package, d analysis.Diagnostic) diag.Diagnostic {
	out := diag.Diagnostic{Pos: p.Fset.Position(d.Pos), Code: d.Category, Message: d.Message}
	for _, r := range d.Related {
		out.Related = append(out.Related, diag.Related{Pos: p.Fset.Position(r.Pos), Message: r.Message})
	}
	return out
}

// expectation is one of a want comment.
type expectation struct {
	pos     token.Position // a column of 0 stands for any
	code    string
	message *regexp.Regexp
}

func (e expectation) describes(d diag.Diagnostic) bool {
	return e.code == d.Code && e.pos.Filename == d.Pos.Filename && e.pos.Line == d.Pos.Line &&
		cmp.Or(e.pos.Column, d.Pos.Column) == d.Pos.Column && e.message.MatchString(d.Message)
}

func (e expectation) String() string {
	return fmt.Sprintf("%s: no %s that says %s", diag.Place(e.pos, ""), e.code, e.message)
}

// expected matches an expectation, and the space before the next one:
//
//	module/byref:2 "parameter t"
var expected = regexp.MustCompile(`^(?:(module|packages)/)?([a-z]+\??)(?::(\d+))? ("(?:[^"\\]|\\.)*"|` + "`[^`]*`" + `)(?: |$)`)

// expectationsOf collects the expectations for one way to run the checks.
func expectationsOf(t *testing.T, pkgs []*packages.Package, way string) []expectation {
	t.Helper()
	var out []expectation
	for _, p := range pkgs {
		for _, f := range p.Syntax {
			for _, group := range f.Comments {
				for _, c := range group.List {
					rest, ok := strings.CutPrefix(c.Text, "// want ")
					for pos := p.Fset.Position(c.Pos()); ok && rest != ""; {
						m := expected.FindStringSubmatch(rest)
						if m == nil {
							t.Fatalf("%s: %q is no expectation", pos, rest)
						}
						rest = rest[len(m[0]):]
						if m[1] == "" || m[1] == way {
							out = append(out, parse(t, pos, m[2], m[3], m[4]))
						}
					}
				}
			}
		}
	}
	return out
}

func parse(t *testing.T, pos token.Position, code, column, quoted string) expectation {
	t.Helper()
	pattern, err := strconv.Unquote(quoted)
	if err != nil {
		t.Fatalf("%s: %s: %v", pos, quoted, err)
	}
	message, err := regexp.Compile(pattern)
	if err != nil {
		t.Fatalf("%s: %v", pos, err)
	}
	pos.Column, _ = strconv.Atoi(column)
	return expectation{pos, code, message}
}

// compare pairs what was found with what was expected, one with one.
func compare(t *testing.T, found diag.List, want []expectation) {
	t.Helper()
	for _, d := range found {
		i := slices.IndexFunc(want, func(e expectation) bool { return e.describes(d) })
		if i < 0 {
			t.Errorf("%s: unexpected: %s [%s]", diag.Place(d.Pos, ""), d.Message, d.Code)
			continue
		}
		want = slices.Delete(want, i, i+1)
	}
	isHop := func(e expectation) bool {
		return e.code == "hop" && slices.ContainsFunc(found, func(d diag.Diagnostic) bool {
			return slices.ContainsFunc(d.Related, func(r diag.Related) bool {
				return e.describes(diag.Diagnostic{Pos: r.Pos, Code: e.code, Message: r.Message})
			})
		})
	}
	for _, e := range slices.DeleteFunc(want, isHop) {
		t.Error(e)
	}
}
