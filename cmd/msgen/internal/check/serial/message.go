package serial

import (
	"go/types"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

// fault is one reason why a parameter can't be sent.
type fault struct {
	fact   string       // o.Lines[].Notify has type chan Event
	advice string       // remove the field or tag it `json:"-"`
	path   []*types.Var // struct fields on the way, outermost first
	also   []*types.Var // further fields that the fact names
}

const hasInterface = ", an interface"

// fault notes that the type at a spot is wrong: "o.N has type T" and detail.
func (w *walker) fault(at spot, detail, advice string, also ...*types.Var) {
	w.add(at.path, fault{
		fact:   at.path + " has type " + w.typeString(at.typ) + detail,
		advice: advice,
		path:   at.fields,
		also:   also,
	})
}

// add notes a fault, the first one of a path only.
func (w *walker) add(path string, f fault) {
	w.found++
	if !w.reported[path] {
		w.reported[path] = true
		w.faults = append(w.faults, f)
	}
}

// more tells of the faults that are not shown.
func (w *walker) more(name string) string {
	n, parts, them := len(w.faults)-shown, " more such parts", "them"
	amount := strconv.Itoa(n)
	switch {
	case n == 1:
		parts, them = " more such part", "it"
	case len(w.faults) >= maxFaults:
		amount = "at least " + amount
	}
	return name + " has " + amount + parts + "; mend the first " + strconv.Itoa(shown) + " to see " + them
}

// related points to the declarations behind a fault: the last field of its path,
// before it the last one that the user can edit if it is foreign, and the other
// fields that the fact names.
func (w *walker) related(f fault) []analysis.RelatedInformation {
	var out []analysis.RelatedInformation
	show := func(v *types.Var) {
		r := analysis.RelatedInformation{Pos: v.Pos(), Message: "field " + v.Name() + " declared here"}
		if r.Pos.IsValid() && !slices.Contains(out, r) {
			out = append(out, r)
		}
	}
	if n := len(f.path); n > 0 {
		if !w.editablePackage(f.path[n-1].Pkg()) {
			for _, v := range slices.Backward(f.path) {
				if w.editablePackage(v.Pkg()) {
					show(v)
					break
				}
			}
		}
		show(f.path[n-1])
	}
	for _, v := range f.also {
		show(v)
	}
	return out
}

func (w *walker) typeString(t types.Type) string {
	return types.TypeString(t, model.Qualifier(w.home))
}

// list joins names: a, b and c.
func list(names []string) string {
	n := len(names)
	if n < 2 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:n-1], ", ") + " and " + names[n-1]
}
