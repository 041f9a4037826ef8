// Package byref reports dollar functions that write to memory of their
// arguments without returning it. A local caller sees the change, a remote one
// never does.
package byref

import (
	"cmp"
	"go/token"
	"reflect"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/passes/inspect"

	"github.com/dollarfn/msgen/cmd/msgen/internal/check/services"
	"github.com/dollarfn/msgen/cmd/msgen/internal/effects"
	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

// The codes of the package.
const (
	code = "byref"
	// CodeUnknown is the code of findings about what is not known.
	CodeUnknown = "byref?"
	codeErrpath = "errpath"
)

// Analyzer reports writes to parameters, package by package.
var Analyzer = New(effects.Analyzer)

// New returns an analyzer that takes what functions do from another one. Its
// result is a *Proof.
func New(source *analysis.Analyzer) *analysis.Analyzer {
	return &analysis.Analyzer{
		Name:             code,
		Doc:              Rule.Doc(),
		URL:              "https://pkg.go.dev/github.com/dollarfn/msgen/cmd/msgen",
		Requires:         []*analysis.Analyzer{inspect.Analyzer, services.Analyzer, source},
		RunDespiteErrors: source.RunDespiteErrors,
		ResultType:       reflect.TypeFor[*Proof](),
		Run: func(pass *analysis.Pass) (any, error) {
			view := effects.Of(pass, source)
			proof := &Proof{Standings: Standings{}}
			services.EachOf(pass, code, func(s *model.Service, m *model.Method, report func(analysis.Diagnostic)) {
				v := view.Judge(s, m)
				proof.note(pass, m, v)
				if v != nil {
					(&judge{pass, m, v, report, source == effects.Analyzer}).run()
				}
			})
			return proof, view.Err()
		},
	}
}

type judge struct {
	pass    *analysis.Pass
	method  *model.Method
	verdict *effects.Verdict
	report  func(analysis.Diagnostic)
	// alone is set where other packages of the module, and what they implement,
	// can't be seen.
	alone bool
}

// run reports each parameter once, for the worst that happens to it.
func (j *judge) run() {
	done := map[int]bool{}
	each := func(findings []effects.Finding, show func(p *model.Param, all []effects.Finding)) {
		for i, f := range findings {
			if done[f.Index] || f.Index < 1 || f.Index > len(j.method.Params) {
				continue
			}
			done[f.Index] = true
			all := []effects.Finding{f}
			for _, g := range findings[i+1:] {
				if g.Index == f.Index {
					all = append(all, g)
				}
			}
			show(j.method.Params[f.Index-1], all)
		}
	}
	each(j.verdict.Writes, j.writes)
	each(j.verdict.Partly, j.partly)
	each(j.verdict.Unknown, j.unknown)
}

func (j *judge) subject() string { return j.method.Owner + "." + j.method.Name }

// writes reports a parameter that is written to and not returned.
func (j *judge) writes(p *model.Param, all []effects.Finding) {
	f := slices.MinFunc(all, func(f, g effects.Finding) int {
		return cmp.Or(cmp.Compare(f.Kind, g.Kind), cmp.Compare(j.place(f), j.place(g)))
	})
	pos, fact, related := f.Trail.Explain(j.subject())
	message := j.subject() + " modifies parameter " + p.Name + ", which a remote caller never sees: " + fact
	advice := "; return " + p.Name + " or write to a copy"
	switch name, calls := f.Trail.Calls(); {
	case calls && f.Kind == effects.Write:
		message += ", and " + name + " writes to it"
	case f.Kind == effects.Append:
		message = j.subject() + " may modify parameter " + p.Name + ", which a remote caller never sees: " + fact +
			", which writes into spare capacity"
		advice = "; append to a clipped slice (slices.Clip) or return the result"
	}
	j.diagnose(code, p, pos, message+advice, related, all, f)
}

// place is where a finding is reported.
func (j *judge) place(f effects.Finding) token.Pos {
	pos, _, _ := f.Trail.Explain(j.subject())
	return pos
}

// first returns the finding that comes first in the source.
func (j *judge) first(all []effects.Finding) effects.Finding {
	return slices.MinFunc(all, func(f, g effects.Finding) int { return cmp.Compare(j.place(f), j.place(g)) })
}

func (j *judge) partly(p *model.Param, all []effects.Finding) {
	f := j.first(all)
	pos, fact, related := f.Trail.Explain(j.subject())
	message := j.subject() + " modifies parameter " + p.Name + " and then may fail without returning it, and a remote caller keeps " +
		"the old value: " + fact + "; return " + p.Name + " beside the error too, or write when nothing can fail any more"
	j.diagnose(codeErrpath, p, pos, message, related, all, f)
}

func (j *judge) unknown(p *model.Param, all []effects.Finding) {
	f := j.first(all)
	pos, fact, related := f.Trail.Explain(j.subject())
	advice := "if it leaves its arguments alone say so, with"
	if strings.HasSuffix(fact, effects.BudgetExceeded) {
		advice = "split it into smaller functions, or if it leaves its arguments alone say so, with"
	} else {
		fact += ", of which nothing is known"
	}
	message := j.subject() + " may modify parameter " + p.Name + ": " + fact + "; " + advice +
		" //msgen:pure above its declaration or \"" + f.Trail.Target() + "\" under pure: in .msgen.yaml, else pass a copy"
	if j.alone {
		message += "; msgen check ./..., which sees the whole module, decides"
	}
	j.diagnose(CodeUnknown, p, pos, message, related, nil, f)
}

// diagnose reports with the trail as related positions, then up to three other
// places, then the parameter.
func (j *judge) diagnose(code string, p *model.Param, pos token.Pos, message string, related []analysis.RelatedInformation, all []effects.Finding, shown effects.Finding) {
	if !pos.IsValid() {
		pos = j.method.Pos
	}
	more := 0
	for _, f := range all {
		if f.Trail == shown.Trail {
			continue
		}
		if at, fact, _ := f.Trail.Explain(j.subject()); at.IsValid() && at != pos && more < 3 {
			also := analysis.RelatedInformation{Pos: at, Message: fact + " here too"}
			if !slices.Contains(related, also) {
				more++
				related = append(related, also)
			}
		}
	}
	related = append(related, analysis.RelatedInformation{Pos: p.Pos, Message: "parameter " + p.Name + " declared here"})
	d := analysis.Diagnostic{Pos: pos, Category: code, Message: message, Related: related}
	if code == Rule.Code {
		d.SuggestedFixes = j.fixes(shown.Index, all)
	}
	j.report(d)
}
