package adopt

import (
	"cmp"
	"fmt"
	"go/types"
	"slices"
	"strings"

	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

// gap is an interface of the module that asks for the type, and that its proxy
// would not satisfy: it has methods that become dollar functions and others that
// don't.
type gap struct {
	obj     *types.TypeName
	becomes []string // names from before
	stays   []string
}

// gaps finds the interfaces whose method sets the adoption would split, in the
// order of their declaration.
func (p *plan) gaps() []gap {
	adopted := map[string]*unit{}
	for _, u := range p.adopted() {
		adopted[u.name] = u
	}
	var out []gap
	for _, s := range p.prog.list {
		for _, obj := range s.interfaces() {
			if !implements(p.target.named, obj.Type()) || slices.ContainsFunc(out, func(g gap) bool { return g.obj.Pos() == obj.Pos() }) {
				continue
			}
			g := gap{obj: obj}
			for m := range obj.Type().Underlying().(*types.Interface).Methods() {
				switch u := adopted[m.Name()]; {
				case u != nil && u.has(m.Origin()):
					g.becomes = append(g.becomes, m.Name())
				case !model.IsDollar(m.Name()):
					g.stays = append(g.stays, m.Name())
				}
			}
			if len(g.becomes) > 0 && len(g.stays) > 0 {
				out = append(out, g)
			}
		}
	}
	slices.SortFunc(out, func(a, b gap) int {
		pa, pb := p.prog.fset.Position(a.obj.Pos()), p.prog.fset.Position(b.obj.Pos())
		return cmp.Or(strings.Compare(pa.Filename, pb.Filename), cmp.Compare(pa.Offset, pb.Offset))
	})
	return out
}

// interfaces lists the interface types that people declared at the package's top
// level.
func (s *source) interfaces() []*types.TypeName {
	var out []*types.TypeName
	scope := s.types.Scope()
	for _, name := range scope.Names() {
		if obj, ok := scope.Lookup(name).(*types.TypeName); ok && !obj.IsAlias() && types.IsInterface(obj.Type()) && !s.generates(obj) {
			out = append(out, obj)
		}
	}
	return out
}

// generates reports whether msgen wrote the declaration.
func (s *source) generates(obj types.Object) bool {
	return slices.ContainsFunc(s.files, func(f *file) bool {
		return f.isGenerated() && f.syntax.FileStart <= obj.Pos() && obj.Pos() < f.syntax.FileEnd
	})
}

// noteGap says what the adoption does to those who hold the interface.
func (p *plan) noteGap(changed, bridged bool, g gap) Note {
	var places []place
	for _, name := range g.stays {
		for _, u := range p.units {
			if u.name == name {
				places = append(places, place{u.pos, u.local + " stays as it is"})
			}
		}
	}
	end := p.target.obj.Name() + "API would not satisfy it"
	if bridged {
		end = p.target.obj.Name() + "Bridge satisfies it"
	}
	return p.note(changed, g.obj.Pos(), fmt.Sprintf(
		"%s asks for %s, now %s, and for %s, which %s; %s",
		display(g.obj), some(g.becomes, ""), plural(len(g.becomes), "a dollar function", "dollar functions"),
		some(g.stays, ""), plural(len(g.stays), "stays", "stay"), end), places)
}

func plural(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

// some joins names: A, B and C, or A, B, C and 4 more.
func some(names []string, prefix string) string {
	const most = 4
	shown := slices.Clone(names)
	for i := range shown {
		shown[i] = prefix + shown[i]
	}
	if len(shown) > most {
		shown = append(shown[:most-1], fmt.Sprintf("%d more", len(names)-most+1))
	}
	if len(shown) == 1 {
		return shown[0]
	}
	return strings.Join(shown[:len(shown)-1], ", ") + " and " + shown[len(shown)-1]
}
