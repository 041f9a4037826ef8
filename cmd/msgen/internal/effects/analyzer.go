package effects

import (
	"context"
	"go/types"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/packages"

	"github.com/dollarfn/msgen/cmd/msgen/internal/config"
	"github.com/dollarfn/msgen/cmd/msgen/internal/fault"
	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

// lock guards all analyses: they share the nodes of paths without a root, and
// drivers run checks side by side.
var lock sync.Mutex

// View is what a check sees of a package.
type View struct {
	prog *Program
	err  error
	// alone is the path of the module whose packages are looked at one at a time, "" if
	// all are at once. A service's methods that another package of it declares are
	// judged there.
	alone string
	// broken are the packages with type errors, of which nothing is said.
	broken map[*types.Package]bool
}

// Err returns why it is not known what the module declares pure, if so. A driver
// shows an error only if a check returns it.
func (v *View) Err() error { return v.err }

// Judge tells what a dollar function does to its parameters and results. It
// returns nil if the function is judged with another package, or can't be for now.
func (v *View) Judge(s *model.Service, m *model.Method) *Verdict {
	if v == nil || v.prog == nil || v.broken[m.Func.Pkg()] || v.judgedElsewhere(s, m) {
		return nil
	}
	lock.Lock()
	defer lock.Unlock()
	f := v.prog.declared(m.Func)
	if f.ssa == nil {
		v.prog.fetch(f)
	}
	if f.ssa == nil {
		return v.prog.unseen(m)
	}
	verdict, ok := v.prog.verdicts[f]
	if !ok {
		verdict = v.prog.Judge(f.ssa)
		v.prog.verdicts[f] = verdict
	}
	return verdict.instance(receiverArgs(s, m))
}

// judgedElsewhere reports whether m belongs to a service of another package of the
// module, where it is judged.
func (v *View) judgedElsewhere(s *model.Service, m *model.Method) bool {
	own, ok := types.Unalias(s.Type).(*types.Named)
	if !ok || v.alone == "" || own.Obj().Pkg() == m.Func.Pkg() || receiverArgs(s, m).Len() > 0 {
		return false
	}
	path := m.Func.Pkg().Path()
	return path == v.alone || strings.HasPrefix(path, v.alone+"/")
}

// receiverArgs returns the type arguments of the type that declares m.
func receiverArgs(s *model.Service, m *model.Method) *types.TypeList {
	t := s.Type
	if n := len(m.Promoted); n > 0 {
		t = m.Promoted[n-1].Type()
	}
	if named, ok := types.Unalias(pointee(t)).(*types.Named); ok {
		return named.TypeArgs()
	}
	return nil
}

// instance returns the verdict on a generic function where its type parameters
// are known: a T that is an int is shared by nobody.
func (v *Verdict) instance(args *types.TypeList) *Verdict {
	matters := func(list []Finding) []Finding {
		var out []Finding
		seen := map[int]bool{}
		for _, f := range list {
			if p, ok := types.Unalias(f.typ).(*types.TypeParam); ok && p.Index() < args.Len() && !holdsReferences(args.At(p.Index())) {
				continue
			}
			if !seen[f.Index] {
				seen[f.Index] = true
				out = append(out, f)
			}
		}
		return out
	}
	c := *v
	c.Kept, c.Shared = matters(v.Kept), matters(v.Shared)
	return &c
}

// Analyzer finds the effects of a package's functions, one package after the
// other as go vet and its like do: what other packages do comes from facts. It
// reports nothing; its result is a *View.
var Analyzer = &analysis.Analyzer{
	Name:       "effects",
	Doc:        "find what functions do to memory that their callers see",
	URL:        "https://pkg.go.dev/github.com/dollarfn/msgen/cmd/msgen",
	FactTypes:  []analysis.Fact{new(Facts)},
	ResultType: reflect.TypeFor[*View](),
	Run:        run,
}

func run(pass *analysis.Pass) (any, error) {
	if _, ok := standard().packages[pass.Pkg.Path()]; ok {
		return &View{}, nil // in the table
	}
	if standard().modules[pass.Pkg.Path()] != fromSource {
		return &View{}, nil // likewise
	}
	lock.Lock()
	defer lock.Unlock()
	p := NewProgram(pass.Fset)
	p.faults = printed
	view := &View{prog: p, alone: pass.Pkg.Path()}
	if pass.Module != nil {
		view.alone = pass.Module.Path
	}
	dependency := isDependency(pass)
	if dependency {
		p.limits, p.terse = dependencyLimits, true
		if isHuge(pass) {
			pass.ExportPackageFact(&Facts{})
			return view, nil
		}
	}
	for _, fact := range pass.AllPackageFacts() {
		if facts, ok := fact.Fact.(*Facts); ok {
			p.addFacts(fact.Package, facts)
		}
	}
	stated, err := statedFor(pass)
	view.err = err
	for _, key := range stated {
		p.pure[key] = true
	}
	p.AddFiles(pass.Files, pass.Pkg.Path())
	pkg := buildPackage(pass.Fset, pass.Pkg, source{pass.Files, pass.TypesInfo}.withoutC(), p.faults)
	if pkg == nil {
		p.failed[pass.Pkg] = true
		pass.ExportPackageFact(&Facts{})
		return view, nil
	}
	p.Add(pkg)
	pass.ExportPackageFact(p.facts(pkg, !dependency))
	return view, nil
}

// printed tells people of faults where a driver shows only findings.
var printed = &fault.Log{Each: func(f fault.Fault) { f.Print(os.Stderr) }}

// isDependency reports whether a package is of a module that nobody works in: go
// vet asks for the facts of all that a package imports.
func isDependency(pass *analysis.Pass) bool {
	return pass.Module != nil && pass.Module.Version != ""
}

// maxSource is how large a dependency's package may be, in bytes. Nothing is known
// of a larger one: it is generated code as a rule, a database translated from C say.
const maxSource = 3 << 20

func isHuge(pass *analysis.Pass) bool {
	size := 0
	for _, f := range pass.Files {
		size += int(f.FileEnd - f.FileStart)
	}
	return size > maxSource
}

// statements holds what modules declare pure, by folder. It is guarded by lock.
var statements = map[string][]string{}

// statedFor returns what the .msgen.yaml of the package's module declares pure. What
// a dependency says of itself is not believed.
func statedFor(pass *analysis.Pass) ([]string, error) {
	if len(pass.Files) == 0 || pass.Module != nil && pass.Module.Version != "" {
		return nil, nil
	}
	dir := config.Root(filepath.Dir(pass.Fset.PositionFor(pass.Files[0].Package, false).Filename))
	if dir == "" {
		return nil, nil
	}
	names, ok := statements[dir]
	if !ok {
		cfg, err := config.Read(dir)
		if err != nil {
			return nil, err
		}
		names = cfg.Pure
		statements[dir] = names
	}
	return names, nil
}

// Of returns the view of the package that a check runs on. The check requires
// an analyzer made by this package.
func Of(pass *analysis.Pass, effects *analysis.Analyzer) *View {
	return pass.ResultOf[effects].(*View)
}

// Whole returns an analyzer that knows all of pkgs at once, whatever imports
// what, so that interfaces are resolved with the implementations of the whole
// module. It needs no facts. Packages with type errors are left out. What the
// module calls elsewhere is read when it is needed; pure lists functions, by their
// full names, that are declared to leave their arguments alone.
// Once ctx ends the verdicts are worth nothing.
func Whole(ctx context.Context, pkgs []*packages.Package, read Reader, pure []string) *analysis.Analyzer {
	view := &View{broken: map[*types.Package]bool{}}
	for _, p := range pkgs {
		if _, ok := sourceOf(p); !ok {
			view.broken[p.Types] = true
		}
	}
	if prog := build(pkgs, fault.From(ctx)); prog != nil {
		prog.read, prog.stop = read, func() bool { return ctx.Err() != nil }
		for _, key := range pure {
			prog.pure[key] = true
		}
		view.prog = prog
	}
	return &analysis.Analyzer{
		Name:             "effects",
		Doc:              Analyzer.Doc,
		URL:              Analyzer.URL,
		ResultType:       Analyzer.ResultType,
		RunDespiteErrors: true,
		Run:              func(*analysis.Pass) (any, error) { return view, nil },
	}
}
