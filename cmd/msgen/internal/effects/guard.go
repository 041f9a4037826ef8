package effects

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/dollarfn/msgen/cmd/msgen/internal/fault"
)

// execute runs one function and returns its summary, and whether it was given up.
// A panic costs the function its summary and nothing else.
func (p *Program) execute(f *function) (sum *Summary, gaveUp bool) {
	before := p.position()
	defer func() {
		if r := recover(); r != nil {
			p.resume(before)
			p.note(f.ssa, r)
			sum, gaveUp = unknownBecause(f.ssa, faulty), true
		}
	}()
	fault.Point("analysing " + f.key)
	a := execute(p, f.ssa, false)
	return a.summary(f.summary), a.gaveUp
}

// Judge tells what fn, a method, does to its parameters and results. Calls that
// depend on what the receiver holds are resolved with everything that the
// program has.
func (p *Program) Judge(fn *ssa.Function) (verdict *Verdict) {
	before := p.position()
	defer func() {
		if r := recover(); r != nil {
			p.resume(before)
			p.note(fn, r)
			j := newJudge(newExecution(p, fn, true))
			j.untold(faulty)
			verdict = j.verdict
		}
	}()
	fault.Point("judging " + functionKey(fn))
	return p.judge(fn)
}

// solver solves f and what it calls. What a panic leaves behind half done is
// unknown.
func (p *Program) solver(s *solver, f *function) {
	before := p.position()
	defer func() {
		if r := recover(); r != nil {
			p.resume(before)
			p.note(f.ssa, r)
			for _, g := range append(s.stack, f) {
				g.summary, g.state, g.givenUp = unknownBecause(g.ssa, faulty), solved, true
			}
		}
	}()
	s.visit(f)
}

// position is what Program keeps of the functions that are being solved.
type position struct {
	solving []*function
	early   []*function
	used    map[*function]bool
	outside bool
	tangled bool
}

func (p *Program) position() position {
	return position{p.solving, p.early, p.used, p.outside, tangled}
}

func (p *Program) resume(at position) {
	p.solving, p.early, p.used, p.outside, tangled = at.solving, at.early, at.used, at.outside, at.tangled
}

func (p *Program) note(fn *ssa.Function, value any) {
	p.faults.Note(fault.Recovered("analysing "+functionKey(fn), p.placeOf(fn.Pos()), "nothing is known of what it does to its arguments", value))
}

func (p *Program) placeOf(pos token.Pos) string {
	if !pos.IsValid() {
		return ""
	}
	return p.Fset.Position(pos).String()
}

// buildPackage builds the SSA form of a package. It returns nil if that panics,
// and notes it.
func buildPackage(fset *token.FileSet, t *types.Package, src source, faults *fault.Log) (pkg *ssa.Package) {
	defer func() {
		if r := recover(); r != nil {
			noteBuild(t, faults, r)
			pkg = nil
		}
	}()
	prog := ssa.NewProgram(fset, 0)
	made := map[*types.Package]bool{t: true}
	var create func(t *types.Package)
	create = func(t *types.Package) {
		if made[t] {
			return
		}
		made[t] = true
		for _, imp := range t.Imports() {
			create(imp)
		}
		prog.CreatePackage(t, nil, nil, true)
	}
	for _, imp := range t.Imports() {
		create(imp)
	}
	fault.Point("building " + t.Path())
	pkg = prog.CreatePackage(t, src.files, src.info, true)
	pkg.Build()
	return pkg
}

func noteBuild(t *types.Package, faults *fault.Log, value any) {
	faults.Note(fault.Recovered("building package "+t.Path(), "", "nothing is known of what its functions do to their arguments", value))
}
