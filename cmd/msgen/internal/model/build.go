package model

import (
	"go/ast"
	"go/token"
	"go/types"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Input is a type-checked package. Info needs Instances; a package with type
// errors is fine, as long as the signatures of its dollar functions resolved.
type Input struct {
	Fset  *token.FileSet
	Files []*ast.File
	Types *types.Package
	Info  *types.Info
	Docs  Docs // where doc comments are found; nil means in Files
}

// Build returns the model of a package. What msgen itself wrote into the
// package earlier is left out. Build is deterministic: the same sources give
// the same model, whatever the order in which they were parsed.
func Build(in Input) *Package {
	if in.Docs == nil {
		in.Docs = NewDocs(in.Files)
	}
	b := &builder{
		Input:  in,
		embeds: embeddedIdents(in.Files),
		pkg:    &Package{Path: in.Types.Path(), Name: in.Types.Name(), Types: in.Types},
	}
	b.declarations()
	for _, c := range b.candidates() {
		named := types.Unalias(c.typ).(*types.Named)
		if b.isMock(named) {
			continue
		}
		if held := b.decorated(named); held != nil {
			b.pkg.Decorators = append(b.pkg.Decorators, &Decorator{Name: c.name, Pos: c.obj.Pos(), Held: held})
			continue
		}
		if methods := b.methods(c); len(methods) > 0 {
			b.pkg.Services = append(b.pkg.Services, &Service{
				Name: c.name, Type: c.typ, Pos: c.obj.Pos(),
				Doc: b.Docs.text(c.obj.Pos()), Methods: methods,
			})
		}
	}
	sort.SliceStable(b.pkg.Services, func(i, j int) bool {
		return b.before(b.pkg.Services[i].Pos, b.pkg.Services[j].Pos)
	})
	b.checkUnserved()
	b.checkNames()
	b.checkConstraints()
	if len(b.pkg.Services) > 0 {
		b.errors()
		b.pkg.names = b.registered
	}
	return b.pkg
}

type builder struct {
	Input
	pkg *Package

	embeds   map[*ast.Ident]bool     // the type names of embedded fields
	declared map[string]types.Object // by the package's own files: at package level, or by an import
}

func (b *builder) problem(code string, pos token.Pos, msg string, related ...Related) {
	b.pkg.Problems = append(b.pkg.Problems, Problem{Code: code, Pos: pos, Message: msg, Related: related})
}

// before orders positions by file name and offset. Positions themselves follow
// the order of parsing, which may differ between two runs.
func (b *builder) before(p, q token.Pos) bool {
	pp, qp := b.Fset.Position(p), b.Fset.Position(q)
	if pp.Filename != qp.Filename {
		return pp.Filename < qp.Filename
	}
	return pp.Offset < qp.Offset
}

// generated reports whether pos lies in the file that msgen writes.
func (b *builder) generated(pos token.Pos) bool {
	return pos.IsValid() && filepath.Base(b.Fset.Position(pos).Filename) == GenFile
}

// IsDollar reports whether name is that of a dollar function: Dollar and
// something that doesn't go on in lower case, so that Money.Dollars is an
// ordinary method. It is the rule by which go test tells TestX from Testify.
func IsDollar(name string) bool {
	rest, ok := strings.CutPrefix(name, Prefix)
	if !ok || rest == "" {
		return false
	}
	r, _ := utf8.DecodeRuneInString(rest)
	return !unicode.IsLower(r)
}

// methods returns the dollar functions in the method set of *T. Those promoted
// from an embedded interface, a service's API say, have no implementation of
// this type's own and are not counted.
func (b *builder) methods(c candidate) []*Method {
	named := types.Unalias(c.typ).(*types.Named)
	set := types.NewMethodSet(types.NewPointer(named))
	type found struct {
		m     *Method
		index []int
	}
	var all []found
	for sel := range set.Methods() {
		fn, ok := sel.Obj().(*types.Func)
		if !ok || !IsDollar(fn.Name()) || b.generated(fn.Pos()) {
			continue
		}
		recv := fn.Signature().Recv().Type()
		if types.IsInterface(recv) {
			continue
		}
		index := sel.Index()
		all = append(all, found{
			m:     b.method(c, fn, recv, embedded(named, index)),
			index: index[:len(index)-1],
		})
	}
	sort.SliceStable(all, func(i, j int) bool {
		if d := compareIndex(all[i].index, all[j].index); d != 0 {
			return d < 0
		}
		fi, fj := all[i].m.Func, all[j].m.Func
		if fi.Pkg() == b.Types && fj.Pkg() == b.Types {
			return b.before(fi.Pos(), fj.Pos())
		}
		return fi.Name() < fj.Name()
	})
	methods := make([]*Method, len(all))
	for i, f := range all {
		methods[i] = f.m
	}
	return methods
}

// compareIndex puts shallow paths first, then the earlier field.
func compareIndex(a, b []int) int {
	if len(a) != len(b) {
		return len(a) - len(b)
	}
	for i := range a {
		if a[i] != b[i] {
			return a[i] - b[i]
		}
	}
	return 0
}

// embedded lists the fields that lead from named to a promoted method.
func embedded(named *types.Named, index []int) []*types.Var {
	var path []*types.Var
	var t types.Type = named
	for _, i := range index[:len(index)-1] {
		if p, ok := t.Underlying().(*types.Pointer); ok {
			t = p.Elem()
		}
		f := t.Underlying().(*types.Struct).Field(i)
		path = append(path, f)
		t = f.Type()
	}
	return path
}

func (b *builder) method(c candidate, fn *types.Func, recv types.Type, promoted []*types.Var) *Method {
	sig := fn.Signature()
	if p, ok := types.Unalias(recv).(*types.Pointer); ok {
		recv = p.Elem()
	}
	m := &Method{
		Name: fn.Name(), Owner: types.TypeString(recv, Qualifier(b.Types)),
		Doc: b.Docs.text(fn.Pos()), Public: b.Docs.public(fn.Pos()), Pos: c.obj.Pos(),
		Func: fn.Origin(), Variadic: sig.Variadic(), Promoted: promoted,
	}
	here := fn.Pkg() == b.Types
	if here {
		m.Pos = fn.Pos()
	}
	for v := range sig.Params().Variables() {
		p := &Param{Name: v.Name(), Type: v.Type(), Pos: m.Pos}
		if here {
			p.Pos = v.Pos()
		}
		m.Params = append(m.Params, p)
	}
	for v := range sig.Results().Variables() {
		r := &Result{Name: v.Name(), Type: v.Type(), Pos: m.Pos}
		if here {
			r.Pos = v.Pos()
		}
		m.Results = append(m.Results, r)
	}
	m.Item = streamItem(m.Results)
	nameArgs(m.Args())
	return m
}

// nameArgs gives every argument its key on the wire: its name, or argN by its
// place among the arguments when it has none.
func nameArgs(args []*Param) {
	taken := map[string]bool{}
	for _, p := range args {
		if p.Name != "" && p.Name != "_" {
			p.Wire = p.Name
			taken[p.Wire] = true
		}
	}
	for i, p := range args {
		if p.Wire != "" {
			continue
		}
		p.Wire = "arg" + strconv.Itoa(i)
		for taken[p.Wire] {
			p.Wire += "_"
		}
		taken[p.Wire] = true
	}
}

// Qualifier spells types as code in pkg would: bare at home, by package name
// elsewhere.
func Qualifier(pkg *types.Package) types.Qualifier {
	return func(p *types.Package) string {
		if p == pkg {
			return ""
		}
		return p.Name()
	}
}
