package load

import (
	"bytes"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/packages"

	"github.com/dollarfn/msgen/cmd/msgen/internal/fault"
	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

// Checked is a program after type-checking.
type Checked struct {
	// Packages go with Program.Packages, index by index. One that has errors is
	// marked IllTyped; its types are as complete as could be.
	Packages []*packages.Package
	// Errors are the type errors in files that people wrote, after those of the
	// program.
	Errors Errors
	// Generated are the type errors in generated text.
	Generated Errors
	// Faults are panics of msgen's own that Models caught.
	Faults []fault.Fault
}

// TypeCheck checks every package of the program, with generated giving the text
// of msgen_gen.go by import path. A package without a text has no such file. With
// nil only declarations are checked: it is they that the first texts follow from.
// Where the module lacks the runtime, of generated texts only what the module itself
// may use is taken.
func (prog *Program) TypeCheck(generated map[string][]byte) (*Checked, error) {
	imp := &importer{
		exports: prog.exports,
		fset:    prog.Fset,
		own:     map[string]*types.Package{},
	}
	checked := &Checked{}
	bare := len(generated) > 0 && prog.NeedsRuntime() != nil
	var err error
	if bare {
		imp.own[model.RuntimePath] = standIn()
	} else if checked.Errors, err = prog.needValidate(imp, generated); err != nil {
		return nil, err
	}
	byPath := map[string]*packages.Package{}
	for _, p := range prog.Packages {
		files := p.files
		if text, ok := generated[p.Path]; ok {
			f, err := parser.ParseFile(prog.Fset, p.GenPath(), text, parser.ParseComments|parser.SkipObjectResolution)
			if err != nil {
				return nil, fmt.Errorf("parse the text generated for %s: %w", p.Path, err)
			}
			if bare {
				f = withoutRuntime(f)
			}
			files = append(slices.Clip(files), f)
		}
		pkg := p.check(prog.Fset, imp, files, checked, generated == nil)
		pkg.Imports = map[string]*packages.Package{}
		for path, dep := range p.meta.Imports {
			if own := byPath[dep.PkgPath]; own != nil {
				dep = own
			}
			pkg.Imports[path] = dep
		}
		byPath[p.Path] = pkg
		imp.own[p.Path] = pkg.Types
		checked.Packages = append(checked.Packages, pkg)
	}
	checked.Errors = slices.Concat(prog.Errors, checked.Errors).Tidy()
	checked.Generated = checked.Generated.Tidy()
	return checked, nil
}

// needValidate makes the package that checks arguments known if some generated
// text imports it. Few do, and a module that has no use for it need not have
// downloaded what it imports. The errors are of the packages that need it in vain.
func (prog *Program) needValidate(imp *importer, generated map[string][]byte) (Errors, error) {
	const path = model.ValidatePath
	var errs Errors
	for _, p := range prog.Packages {
		if imp.knows(path) || prog.has(path) {
			return nil, nil
		}
		if !bytes.Contains(generated[p.Path], []byte(strconv.Quote(path))) {
			continue
		}
		if len(errs) == 0 {
			if _, err := prog.exports.compile(path); err != nil {
				return nil, err
			}
			if imp.knows(path) {
				return nil, nil
			}
		}
		errs = append(errs, Error{
			Message: "package " + path + " can't be imported, and code generated for public functions whose types have validate tags needs it; run go get " + path,
			Package: p.Path, Listed: true,
		})
	}
	return errs, nil
}

func (p *Package) check(fset *token.FileSet, imp *importer, files []*ast.File, out *Checked, declarations bool) *packages.Package {
	info := &types.Info{
		Types:        map[ast.Expr]types.TypeAndValue{},
		Instances:    map[*ast.Ident]types.Instance{},
		Defs:         map[*ast.Ident]types.Object{},
		Uses:         map[*ast.Ident]types.Object{},
		Implicits:    map[ast.Node]types.Object{},
		Selections:   map[*ast.SelectorExpr]*types.Selection{},
		Scopes:       map[ast.Node]*types.Scope{},
		FileVersions: map[*ast.File]string{},
	}
	pkg := &packages.Package{
		ID: p.meta.ID, Name: p.Name, PkgPath: p.Path, Dir: p.Dir, Module: p.meta.Module,
		GoFiles: p.meta.GoFiles, CompiledGoFiles: p.meta.GoFiles,
		OtherFiles: p.meta.OtherFiles, IgnoredFiles: p.meta.IgnoredFiles,
		Fset: fset, Syntax: files, TypesInfo: info, TypesSizes: p.meta.TypesSizes,
	}
	if p.broken {
		// As go/packages has it. What the parser put in place of what it could not read
		// has no meaning that SSA could have.
		pkg.IllTyped = true
		pkg.Errors = append(pkg.Errors, packages.Error{Msg: "a file does not parse", Kind: packages.ParseError})
	}
	inGenerated := false
	conf := types.Config{
		Importer:         imp.of(p),
		FakeImportC:      true,
		IgnoreFuncBodies: declarations,
		Sizes:            p.meta.TypesSizes,
		Error: func(err error) {
			var e types.Error
			if !errors.As(err, &e) {
				e.Msg = err.Error()
			}
			pkg.IllTyped = true
			pkg.TypeErrors = append(pkg.TypeErrors, e)
			fault := Error{Pos: fset.Position(e.Pos), Message: e.Msg, Package: p.Path}
			switch {
			case isGenerated(fault.Pos.Filename), strings.HasPrefix(e.Msg, "\t") && inGenerated:
				// A tab starts what belongs to the error before.
				out.Generated = append(out.Generated, fault)
				inGenerated = true
				return
			case p.broken, strings.HasPrefix(e.Msg, noImport):
				// A consequence of what Program.Errors says.
			default:
				fault.Message = p.withoutCgo(strings.TrimSpace(fault.Message))
				out.Errors = append(out.Errors, fault)
			}
			inGenerated = false
		},
	}
	if m := p.meta.Module; m != nil && m.GoVersion != "" {
		conf.GoVersion = "go" + m.GoVersion
	}
	// Errors arrive through conf.Error, one by one.
	pkg.Types, _ = conf.Check(p.Path, fset, files, info)
	for _, f := range files {
		if isGenerated(fset.Position(f.Pos()).Filename) && !pkg.IllTyped {
			trim(f, info)
		}
	}
	return pkg
}

// has reports whether a package is one of the program's own.
func (prog *Program) has(path string) bool {
	return slices.ContainsFunc(prog.Packages, func(p *Package) bool { return p.Path == path })
}

// Models builds the model of every package, index by index.
func (c *Checked) Models() []*model.Package {
	models := make([]*model.Package, len(c.Packages))
	var files []*ast.File
	for _, p := range c.Packages {
		files = append(files, p.Syntax...)
	}
	docs := model.NewDocs(files) // a method may be promoted from another package
	for i, p := range c.Packages {
		models[i] = c.model(p, docs)
	}
	return models
}

// model builds the model of one package. A panic leaves it without services, and is
// noted in Faults.
func (c *Checked) model(p *packages.Package, docs model.Docs) (m *model.Package) {
	defer func() {
		if r := recover(); r != nil {
			c.Faults = append(c.Faults, fault.Recovered("reading the services of "+p.PkgPath, "", "its generated file stays as it is", r))
			m = &model.Package{Path: p.PkgPath, Name: p.Name, Types: p.Types, Unread: true}
		}
	}()
	fault.Point("reading " + p.PkgPath)
	return model.Build(model.Input{Fset: p.Fset, Files: p.Syntax, Types: p.Types, Info: p.TypesInfo, Docs: docs})
}
