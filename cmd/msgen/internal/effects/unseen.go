package effects

import "github.com/dollarfn/msgen/cmd/msgen/internal/model"

// Why nothing is known of a dollar function that has no source to analyse.
const (
	usesC    = "uses cgo"
	noSource = "has no Go source that could be read"
	inModule = "is declared in another module"
)

// unseen is the verdict on a dollar function without source, such as one that uses C,
// is written in assembly, or comes from a module that can't be read. It may do anything
// to its parameters, unless it is declared pure.
func (p *Program) unseen(m *model.Method) *Verdict {
	key := m.Func.FullName()
	trail := &Trail{Pos: m.Pos, Func: withoutTypeArgs(m.Owner) + "." + m.Name, Text: p.whyUnseen(m), Callee: key}
	out := &Verdict{}
	for i, param := range m.Params {
		f := Finding{Index: i + 1, Kind: Unknown, Trail: trail}
		switch {
		case model.IsContext(param.Type) || !holdsReferences(param.Type):
		case p.pure[key]:
			f.Kind = Assumed
			out.Assumed = append(out.Assumed, f)
		default:
			out.Unknown = append(out.Unknown, f)
		}
	}
	return out
}

func (p *Program) whyUnseen(m *model.Method) string {
	if f := p.syntax[p.Fset.File(m.Func.Pos())]; f != nil && importsC(f) {
		return usesC
	}
	for _, pkg := range p.ssa {
		if pkg.Pkg == m.Func.Pkg() {
			return noSource
		}
	}
	switch {
	case p.failed[m.Func.Pkg()]:
		return faulty
	case p.read == nil: // a driver that looks at one package at a time
		return inModule
	}
	return noSource
}
