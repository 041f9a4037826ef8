package errorflow

import (
	"go/types"
	"maps"
	"slices"
	"strings"

	"golang.org/x/tools/go/packages"

	"github.com/dollarfn/msgen/cmd/msgen/internal/effects"
	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

// Module knows the errors that can come out of the dollar functions of a module,
// and which of them travel.
type Module struct {
	flow    *Flow
	closure *closure
	noticed *noticed
	models  map[string]*model.Package
	reports map[string]*Report
	carried map[*types.Named]carried
}

// carried is what of an error type does not travel.
type carried struct{ unsent, lost []model.Part }

// Report is what there is to say and to write about the errors of a package.
type Report struct {
	// Foreign are what the package's generated file registers, sorted.
	Foreign []model.ForeignError
	// Faults are the errors that lose something on their way, each at the return
	// that lets it out.
	Faults []Fault
	// Out are the exported error types of the package that some dollar function of
	// the module lets out, by name.
	Out map[string]bool
}

// NewModule analyses the packages of a module. View has its program, models its
// services, one for each package.
func NewModule(view *effects.View, pkgs []*packages.Package, models []*model.Package) *Module {
	m := &Module{closure: newClosure(pkgs), models: map[string]*model.Package{}, reports: map[string]*Report{}, carried: map[*types.Named]carried{}}
	services := false
	for _, p := range models {
		m.models[p.Path] = p
		services = services || len(p.Services) > 0
	}
	if !services {
		return m
	}
	view.Use(func(prog *effects.Program) {
		if prog == nil {
			return
		}
		m.flow = New(prog)
		m.noticed = m.flow.findNoticed()
		for _, p := range models {
			if len(p.Services) > 0 {
				m.reports[p.Path] = m.report(p)
			}
		}
	})
	m.flow = nil // not needed any more
	return m
}

// Of returns the report of a package. It is empty for one without services, and
// where finding it has failed.
func (m *Module) Of(path string) *Report {
	if m != nil && m.reports[path] != nil {
		return m.reports[path]
	}
	return &Report{}
}

// Out reports whether an error type that a package declares is known to be let out
// by a dollar function of the module.
func (m *Module) Out(path, name string) bool {
	if m == nil {
		return false
	}
	for _, r := range m.reports {
		if r.Out[path+"."+name] {
			return true
		}
	}
	return false
}

// report looks at the dollar functions of one package.
func (m *Module) report(p *model.Package) *Report {
	d := &decider{Module: m, pkg: p, report: &Report{Out: map[string]bool{}}, foreign: map[string]model.ForeignError{}, said: map[string]bool{}}
	seen := map[*types.Func]bool{}
	for _, s := range p.Services {
		for _, method := range s.Methods {
			if seen[method.Func] {
				continue
			}
			seen[method.Func] = true
			d.method = method
			name := method.Owner + "." + method.Name
			m.flow.guarded("deciding about the errors of "+name, method.Pos, "those that come out of it may not be registered", func() {
				for _, ret := range m.flow.Of(method.Func) {
					for _, e := range ret.Errors {
						d.decide(ret, e)
					}
				}
			})
		}
	}
	d.report.Foreign = slices.SortedFunc(maps.Values(d.foreign), func(a, b model.ForeignError) int { return strings.Compare(a.Wire, b.Wire) })
	return d.report
}
