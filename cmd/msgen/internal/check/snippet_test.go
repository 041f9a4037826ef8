package check_test

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/dollarfn/msgen/cmd/msgen/internal/check"
	"github.com/dollarfn/msgen/cmd/msgen/internal/diag"
	"github.com/dollarfn/msgen/cmd/msgen/internal/load"
	"github.com/dollarfn/msgen/cmd/msgen/internal/pipeline"
)

// snippetDir is where the rules' snippets pretend to be, for they have to lie
// in a module. Nothing is written there.
const snippetDir = "testdata/rules"

// fileMark starts a file within a snippet that needs several:
//
//	// In shop/orders.go:
var fileMark = regexp.MustCompile(`(?m)^// In (\S+\.go):\n`)

// markedLine is one whose comment says what is bad about it.
var markedLine = regexp.MustCompile(`(?m)^.*[^/\s].*// .*$`)

// standard has the packages that snippets use without saying so, by name.
var standard = map[string]string{
	"bytes": "bytes", "cmp": "cmp", "context": "context", "errors": "errors", "fmt": "fmt", "http": "net/http",
	"io": "io", "json": "encoding/json", "log": "log", "maps": "maps", "os": "os", "reflect": "reflect",
	"runtime": "github.com/dollarfn/msgen/runtime", "slices": "slices", "sort": "sort", "sql": "database/sql", "strconv": "strconv", "strings": "strings",
	"sync": "sync", "time": "time", "unsafe": "unsafe",
}

// stock has packages that snippets may use as if they had been there before.
var stock = map[string]string{
	"user": `package user

import "context"

type Users struct{ names map[string]string }

func New() *Users { return &Users{} }

func (u *Users) DollarInvite(ctx context.Context, address string) error { return nil }

func (u *Users) DollarName(ctx context.Context, id string) (string, error) { return u.names[id], nil }
`,
	"shop": `package shop

import (
	"context"

	"github.com/dollarfn/msgen/` + snippetDir + `/user"
)

type Orders struct{ users user.UsersAPI }

func New(users user.UsersAPI) *Orders { return &Orders{users} }

func (o *Orders) DollarOpen(ctx context.Context) error { return nil }
`,
}

// TestSnippets runs every check on every rule's two snippets: what a rule calls
// bad draws its code and no other, on lines that end with a comment, and what it
// calls good draws nothing.
func TestSnippets(t *testing.T) {
	root, err := filepath.Abs(filepath.Join("..", "..", "..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	overlay := map[string][]byte{}
	for name, source := range stock {
		overlay[filepath.Join(root, filepath.FromSlash(snippetDir), name, name+".go")] = []byte(source)
	}
	rules := check.Rules()
	for i, r := range rules {
		for side, text := range map[string]string{"bad": r.Bad, "good": r.Good} {
			files, err := snippetFiles(path.Join(snippetDir, "r"+strconv.Itoa(i), side), text)
			if err != nil {
				t.Fatalf("%s, %s: %v", r.Code, side, err)
			}
			for name, source := range files {
				overlay[filepath.Join(root, filepath.FromSlash(name))] = source
			}
		}
	}
	result, err := pipeline.Run(t.Context(), load.Config{
		Dir: root, Patterns: []string{"./" + snippetDir + "/..."}, Overlay: overlay,
	})
	if errs, ok := load.AsErrors(err); ok {
		for _, e := range errs {
			t.Errorf("%s: %s\n%s", e.Pos, e.Message, line(overlay, e.Pos))
		}
	}
	if err != nil {
		t.Fatal(err)
	}
	for i, r := range rules {
		t.Run(r.Code, func(t *testing.T) {
			dir := filepath.Join(root, filepath.FromSlash(snippetDir), "r"+strconv.Itoa(i))
			found := result.Diagnostics
			if r.OnRequest {
				found = append(slices.Clip(found), result.Remarks...)
			}
			bad := below(found, filepath.Join(dir, "bad"))
			if len(bad) == 0 {
				t.Error("the bad snippet draws nothing")
			}
			places := map[string]bool{}
			for _, d := range bad {
				if source := line(overlay, d.Pos); d.Code != r.Code || !strings.Contains(source, "//") {
					t.Errorf("the bad snippet draws, on the line %q,\n%s [%s]", source, d.Message, d.Code)
				}
				places[line(overlay, d.Pos)] = true
				for _, related := range d.Related {
					places[line(overlay, related.Pos)] = true
				}
			}
			for _, marked := range markedLine.FindAllString(r.Bad, -1) {
				if !places[strings.TrimSpace(marked)] {
					t.Errorf("the bad snippet draws nothing on the line %q", marked)
				}
			}
			for _, d := range below(found, filepath.Join(dir, "good")) {
				t.Errorf("the good snippet draws, on the line %q,\n%s [%s]", line(overlay, d.Pos), d.Message, d.Code)
			}
		})
	}
}

func below(list diag.List, dir string) diag.List {
	return slices.DeleteFunc(slices.Clone(list), func(d diag.Diagnostic) bool {
		return !strings.HasPrefix(d.Pos.Filename, dir+string(os.PathSeparator))
	})
}

func line(files map[string][]byte, pos token.Position) string {
	lines := bytes.Split(files[pos.Filename], []byte("\n"))
	if pos.Line < 1 || pos.Line > len(lines) {
		return ""
	}
	return strings.TrimSpace(string(lines[pos.Line-1]))
}

// snippetFiles makes a snippet's declarations the files of packages below dir.
func snippetFiles(dir, text string) (map[string][]byte, error) {
	parts := map[string]string{}
	marks := fileMark.FindAllStringSubmatchIndex(text, -1)
	if len(marks) == 0 {
		parts[path.Join(dir, "snippet", "snippet.go")] = text
	}
	for i, mark := range marks {
		end := len(text)
		if i+1 < len(marks) {
			end = marks[i+1][0]
		}
		parts[path.Join(dir, text[mark[2]:mark[3]])] = text[mark[1]:end]
	}
	imports := maps.Clone(standard)
	for name := range stock {
		imports[name] = "github.com/dollarfn/msgen/" + path.Join(snippetDir, name)
	}
	for name := range parts {
		imports[path.Base(path.Dir(name))] = "github.com/dollarfn/msgen/" + path.Dir(name)
	}
	out := map[string][]byte{}
	for name, part := range parts {
		source, err := complete(path.Base(path.Dir(name)), strings.Trim(part, "\n")+"\n", imports)
		if err != nil {
			return nil, err
		}
		out[name] = source
	}
	return out, nil
}

// complete makes declarations a file by a package clause and imports. What is a
// file already stays as it is. Either has to be formatted.
func complete(name, text string, imports map[string]string) ([]byte, error) {
	if formatted, err := format.Source([]byte(text)); err != nil {
		return nil, err
	} else if string(formatted) != text {
		return nil, fmt.Errorf("not formatted, should be\n%s", formatted)
	}
	if _, err := parser.ParseFile(token.NewFileSet(), "", text, parser.PackageClauseOnly); err == nil {
		return []byte(text), nil
	}
	f, err := parser.ParseFile(token.NewFileSet(), "", "package "+name+"\n"+text, parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	used := map[string]bool{}
	ast.Inspect(f, func(n ast.Node) bool {
		if sel, ok := n.(*ast.SelectorExpr); ok {
			if id, ok := sel.X.(*ast.Ident); ok && imports[id.Name] != "" && id.Name != name {
				used[imports[id.Name]] = true
			}
		}
		return true
	})
	var out bytes.Buffer
	fmt.Fprintf(&out, "package %s\n", name)
	for _, p := range slices.Sorted(maps.Keys(used)) {
		fmt.Fprintf(&out, "import %q\n", p)
	}
	out.WriteString(text)
	return out.Bytes(), nil
}
