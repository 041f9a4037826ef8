package whatif

import (
	"fmt"
	"go/types"
	"regexp"
	"slices"
	"strings"

	"github.com/dollarfn/msgen/cmd/msgen/internal/diag"
	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

// mention is a dollar function in a message, with what stands before its dot.
var mention = regexp.MustCompile(`(?:([\pL_][\pL\d_]*)(?:\[[^\]]*\])?\.)?` + model.Prefix + `([\pL_\d]+)`)

// Findings returns those that are about the chosen methods, with the names that
// these have.
func (m *Model) Findings(list diag.List) diag.List {
	var out diag.List
	for _, d := range list {
		if !m.concerns(d) {
			continue
		}
		d.Message = m.restore(d.Message)
		d.Fixes = nil
		d.Related = slices.Clone(d.Related)
		for i := range d.Related {
			d.Related[i].Message = m.restore(d.Related[i].Message)
		}
		out = append(out, d)
	}
	return out
}

// concerns reports whether a finding is about a chosen type's method. One that
// names only other types' methods, or dollar functions that are there already, is
// not.
func (m *Model) concerns(d diag.Diagnostic) bool {
	matches := mention.FindAllStringSubmatch(d.Message, -1)
	if len(matches) == 0 {
		return false
	}
	for _, match := range matches {
		for _, t := range m.Targets {
			if !slices.Contains(t.Methods, match[2]) {
				continue
			}
			if match[1] == t.Type || match[1] == t.owners[match[2]] || !m.isType(match[1]) {
				return true
			}
		}
	}
	return false
}

// isType reports whether a name is that of a type that has renamed methods, and
// not of a variable or package.
func (m *Model) isType(name string) bool {
	for fn := range m.methods {
		if owner := ownerOf(fn); owner != nil && owner.Obj().Name() == name {
			return true
		}
	}
	return false
}

func (m *Model) restore(message string) string {
	return mention.ReplaceAllStringFunc(message, func(s string) string {
		before, name, _ := strings.Cut(s, model.Prefix)
		if m.names[name] {
			return before + name
		}
		return s
	})
}

// Outcome is what was found of one type.
type Outcome struct {
	Type    string   `json:"type"`
	Ready   []string `json:"ready"`   // methods of which no finding is an error
	Refused []string `json:"refused"` // the others
	Codes   []string `json:"codes"`   // of the errors
	Warned  int      `json:"warned"`  // how many of the ready ones have warnings
	StandIn bool     `json:"standIn"` // it is a mock or a decorator, and so no service
	Hidden  bool     `json:"hidden"`  // it is not exported, and has to be to be a service
}

// Outcomes sums up what Findings returned, by type. Mocks and decorators, which the
// models show to be no services, are left out where types were not named.
func (m *Model) Outcomes(list diag.List, models []*model.Package) []Outcome {
	var out []Outcome
	for _, t := range m.Targets {
		o := Outcome{Type: t.Type, StandIn: t.standsIn(models), Hidden: t.hidden}
		if o.StandIn && !m.named {
			continue
		}
		for _, name := range t.Methods {
			refused, warned := false, false
			about := regexp.MustCompile(`\b` + regexp.QuoteMeta(t.owners[name]) + `(\[[^\]]*\])?\.` + regexp.QuoteMeta(name) + `\b`)
			for _, d := range list {
				if !about.MatchString(d.Message) {
					continue
				}
				if d.Severity == diag.Error {
					refused = true
					if !slices.Contains(o.Codes, d.Code) {
						o.Codes = append(o.Codes, d.Code)
					}
				} else {
					warned = true
				}
			}
			switch {
			case refused:
				o.Refused = append(o.Refused, name)
			default:
				o.Ready = append(o.Ready, name)
				if warned {
					o.Warned++
				}
			}
		}
		out = append(out, o)
	}
	return out
}

// standsIn reports whether the type is no service in spite of its dollar functions. A
// generic type is one by its instantiations.
func (t Target) standsIn(models []*model.Package) bool {
	if named, ok := t.pkg.Scope().Lookup(t.Type).Type().(*types.Named); !ok || t.hidden || named.TypeParams().Len() > 0 {
		return false
	}
	return slices.ContainsFunc(models, func(p *model.Package) bool {
		return p.Path == t.Package && !slices.ContainsFunc(p.Services, func(s *model.Service) bool { return s.Name == t.Type })
	})
}

// String is a sentence:
//
//	Orders: 3 of 5 methods could be remote as they are: Place, Find, Count (1 with warnings); not so: Watch, Open [byref, serial]
func (o Outcome) String() string {
	if o.StandIn {
		return o.Type + ": is no service, because it has the shape of a mock or a decorator; name the type that it stands in for"
	}
	all := len(o.Ready) + len(o.Refused)
	noun := "methods"
	if all == 1 {
		noun = "method"
	}
	out := fmt.Sprintf("%s: %d of %d %s could be remote as they are", o.Type, len(o.Ready), all, noun)
	if len(o.Ready) > 0 {
		out += ": " + strings.Join(o.Ready, ", ")
	}
	if o.Warned > 0 {
		out += fmt.Sprintf(" (%d with warnings)", o.Warned)
	}
	if len(o.Refused) > 0 {
		out += fmt.Sprintf("; not so: %s [%s]", strings.Join(o.Refused, ", "), strings.Join(o.Codes, ", "))
	}
	if o.Hidden {
		out += fmt.Sprintf("; %s is not exported, so export it first", o.Type)
	}
	return out
}
