package effects

import (
	"context"
	"go/types"
	"path/filepath"
	"reflect"
	"sync"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/passes/buildssa"
	"golang.org/x/tools/go/packages"

	"github.com/dollarfn/msgen/cmd/msgen/internal/config"
	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

// lock guards all analyses: they share the nodes of paths without a root, and
// drivers run checks side by side.
var lock sync.Mutex

// View is what a check sees of a package.
type View struct {
	prog *Program
	err  error
}

// Err returns why it is not known what the module declares pure, if so. A driver
// shows an error only if a check returns it.
func (v *View) Err() error { return v.err }

// Judge tells what a dollar function does to its parameters and results. It
// returns nil where the function has no source that could be read.
func (v *View) Judge(s *model.Service, m *model.Method) *Verdict {
	if v == nil || v.prog == nil {
		return nil
	}
	lock.Lock()
	defer lock.Unlock()
	f := v.prog.declared(m.Func)
	if f.ssa == nil || judgedElsewhere(s, m) {
		return nil
	}
	verdict, ok := v.prog.verdicts[f]
	if !ok {
		verdict = v.prog.Judge(f.ssa)
		v.prog.verdicts[f] = verdict
	}
	return verdict.instance(receiverArgs(s, m))
}

// judgedElsewhere reports whether m belongs to a service of another package, where
// it is judged.
func judgedElsewhere(s *model.Service, m *model.Method) bool {
	own, ok := types.Unalias(s.Type).(*types.Named)
	return ok && own.Obj().Pkg() != m.Func.Pkg() && receiverArgs(s, m).Len() == 0
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
	Requires:   []*analysis.Analyzer{buildssa.Analyzer},
	FactTypes:  []analysis.Fact{new(Facts)},
	ResultType: reflect.TypeFor[*View](),
	Run:        run,
}

func run(pass *analysis.Pass) (any, error) {
	if _, ok := standard().packages[pass.Pkg.Path()]; ok {
		return &View{}, nil // in the table
	}
	lock.Lock()
	defer lock.Unlock()
	built := pass.ResultOf[buildssa.Analyzer].(*buildssa.SSA)
	p := NewProgram(pass.Fset)
	for _, fact := range pass.AllPackageFacts() {
		if facts, ok := fact.Fact.(*Facts); ok {
			p.addFacts(fact.Package, facts)
		}
	}
	stated, err := statedFor(pass)
	for _, key := range stated {
		p.pure[key] = true
	}
	p.AddFiles(pass.Files, pass.Pkg.Path())
	p.Add(built.Pkg)
	own := pass.Module == nil || pass.Module.Version == ""
	pass.ExportPackageFact(p.facts(built.Pkg, own))
	return &View{p, err}, nil
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
	view := &View{}
	if prog := build(pkgs); prog != nil {
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
