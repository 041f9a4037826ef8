package adopt

import (
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/packages"

	"github.com/dollarfn/msgen/cmd/msgen/internal/load"
	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

// program is the module with some texts, type-checked. A package and its
// variants for tests share their syntax trees, so a declaration has one
// position, by which it is known, however many objects stand for it.
type program struct {
	*module
	list   []*source
	files  map[string]*file // by absolute path
	errors load.Errors
}

// source is a package, or the variant of one that a test is built with.
type source struct {
	meta  *packages.Package
	types *types.Package
	info  *types.Info
	files []*file
}

// file is a Go file of the module.
type file struct {
	name   string
	text   []byte
	syntax *ast.File
	tok    *token.File
	root   inspector.Cursor
	home   *source // the first of those that hold it
	edits  edits
	needs  map[string]bool // packages that the edits refer to
}

// check parses and type-checks every package, with texts in place of what is
// on disk. A text that is nil stands for a file that is to be removed.
func (m *module) check(texts map[string][]byte) (*program, error) {
	prog := &program{module: m, files: map[string]*file{}}
	own := map[string]*types.Package{}
	for _, p := range m.packages {
		src := &source{meta: p}
		for _, name := range fileNames(p, texts) {
			f, err := prog.parse(name, texts)
			if err != nil {
				return nil, err
			}
			if f.home == nil {
				f.home = src
			}
			src.files = append(src.files, f)
		}
		src.check(prog, own)
		own[p.ID] = src.types
		prog.list = append(prog.list, src)
	}
	return prog, nil
}

// fileNames lists the package's files, those that texts adds or removes included.
func fileNames(p *packages.Package, texts map[string][]byte) []string {
	var names []string
	for _, name := range p.GoFiles {
		if text, ok := texts[name]; !ok || text != nil {
			names = append(names, name)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(texts)) {
		if texts[name] != nil && holds(p, filepath.Dir(name)) && !slices.Contains(names, name) &&
			!strings.HasSuffix(name, "_test.go") && !slices.Contains(p.IgnoredFiles, name) {
			names = append(names, name)
		}
	}
	return names
}

func (prog *program) parse(name string, texts map[string][]byte) (*file, error) {
	if f := prog.files[name]; f != nil {
		return f, nil
	}
	text, ok := texts[name]
	if !ok {
		var err error
		if text, err = os.ReadFile(name); err != nil {
			return nil, fmt.Errorf("read the module: %w", err)
		}
	}
	syntax, err := parser.ParseFile(prog.fset, name, text, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		prog.errors = append(prog.errors, load.Error{Message: err.Error()})
	}
	if syntax == nil {
		return nil, fmt.Errorf("parse %s: %w", name, err)
	}
	f := &file{
		name: name, text: text, syntax: syntax, tok: prog.fset.File(syntax.FileStart),
		root: inspector.New([]*ast.File{syntax}).Root(),
	}
	prog.files[name] = f
	return f, nil
}

func (s *source) check(prog *program, own map[string]*types.Package) {
	s.info = &types.Info{
		Types:        map[ast.Expr]types.TypeAndValue{},
		Instances:    map[*ast.Ident]types.Instance{},
		Defs:         map[*ast.Ident]types.Object{},
		Uses:         map[*ast.Ident]types.Object{},
		Implicits:    map[ast.Node]types.Object{},
		Selections:   map[*ast.SelectorExpr]*types.Selection{},
		Scopes:       map[ast.Node]*types.Scope{},
		FileVersions: map[*ast.File]string{},
	}
	conf := types.Config{
		FakeImportC: true,
		Sizes:       s.meta.TypesSizes,
		Importer: importFunc(func(path string) (*types.Package, error) {
			if pkg := own[variant(s.meta, path)]; pkg != nil {
				return pkg, nil
			}
			if dep := s.meta.Imports[path]; dep != nil {
				path = dep.PkgPath
			}
			return prog.exports.load(path)
		}),
		Error: func(err error) {
			fault := load.Error{Message: strings.TrimSpace(err.Error())}
			if e, ok := errors.AsType[types.Error](err); ok {
				fault = load.Error{Pos: prog.fset.Position(e.Pos), Message: strings.TrimSpace(e.Msg)}
			}
			// Each variant of a package says it again.
			if !slices.Contains(prog.errors, fault) {
				prog.errors = append(prog.errors, fault)
			}
		},
	}
	if v := s.meta.Module.GoVersion; v != "" {
		conf.GoVersion = "go" + v
	}
	files := make([]*ast.File, len(s.files))
	for i, f := range s.files {
		files[i] = f.syntax
	}
	// Errors arrive through conf.Error, one by one.
	s.types, _ = conf.Check(s.meta.PkgPath, prog.fset, files, s.info)
}

type importFunc func(path string) (*types.Package, error)

func (f importFunc) Import(path string) (*types.Package, error) { return f(path) }

// fileAt returns the module's file that pos lies in, or nil.
func (prog *program) fileAt(pos token.Pos) *file {
	tok := prog.fset.File(pos)
	if tok == nil {
		return nil
	}
	if f := prog.files[tok.Name()]; f != nil && f.tok == tok {
		return f
	}
	return nil
}

// sorted returns the files in the order of their names.
func (prog *program) sorted() []*file {
	out := slices.Collect(maps.Values(prog.files))
	slices.SortFunc(out, func(a, b *file) int { return strings.Compare(a.name, b.name) })
	return out
}

// offset returns where pos is in the file.
func (f *file) offset(pos token.Pos) int { return f.tok.Offset(pos) }

// source returns the text of a node.
func (f *file) source(n ast.Node) string { return string(f.text[f.offset(n.Pos()):f.offset(n.End())]) }

func (f *file) isTest() bool { return strings.HasSuffix(f.name, "_test.go") }

func (f *file) isGenerated() bool { return filepath.Base(f.name) == model.GenFile }
