package lost

import (
	"go/types"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/dollarfn/msgen/cmd/msgen/internal/check/stdtypes"
	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

// maxSteps is more types than a parameter has, but for one that is ill-formed
// and unfolds without end.
const maxSteps = 5000

// loss is what a struct within a parameter loses for one reason.
type loss struct {
	fact   string       // without o.Lines[].note, which is not exported
	advice string       // export it or give Line MarshalJSON and UnmarshalJSON
	fields []*types.Var // those that are lost, or not as they were
}

// walker goes through the type of one parameter.
type walker struct {
	pass   *analysis.Pass
	home   *types.Package // the service's package
	module string         // path of the module that home belongs to, or ""

	losses []loss
	steps  int
	// seen has the named types met. What one loses is reported by the first path
	// to it.
	seen typeutil.Map
}

func newWalker(pass *analysis.Pass) *walker {
	w := &walker{pass: pass, home: pass.Pkg}
	if pass.Module != nil {
		w.module = pass.Module.Path
	}
	return w
}

// walk looks at a type and at all it holds that is sent.
func (w *walker) walk(path string, t types.Type) {
	if w.steps++; w.steps > maxSteps {
		return
	}
	if named, ok := types.Unalias(t).(*types.Named); ok {
		if w.seen.Set(named, true) != nil {
			return
		}
		if c, ok := stdtypes.Of(named); ok && c.Advice != "" {
			w.losses = append(w.losses, loss{fact: "with " + path + " " + c.Fact, advice: c.Advice})
		}
		if codecOf(named) == own || locks(named) {
			return
		}
	}
	switch u := t.Underlying().(type) {
	case *types.Pointer:
		w.walk(path, u.Elem())
	case *types.Slice:
		w.walk(path+"[]", u.Elem())
	case *types.Array:
		if u.Len() > 0 {
			w.walk(path+"[]", u.Elem())
		}
	case *types.Map:
		w.walk(path+"[...]", u.Elem())
	case *types.Struct:
		w.structure(path, types.Unalias(t))
	}
}

// structure looks at a struct that JSON takes apart.
func (w *walker) structure(path string, t types.Type) {
	s := newShape(t)
	if codecOf(t) == plain {
		w.left(path, t, s)
		for _, f := range s.hidden {
			w.losses = append(w.losses, loss{
				fact:   "without " + path + f.path + ", since " + path + f.by.path + " has the same JSON name " + strconv.Quote(f.name),
				advice: w.advise(t, "give one of them another name"),
				fields: []*types.Var{f.v, f.by.v},
			})
		}
		for _, f := range s.sent {
			w.omission(path, t, f)
		}
		w.embeddedPointers(path, t, s)
	}
	for _, f := range s.sent {
		w.walk(path+f.path, f.v.Type())
	}
}

// left notes the fields that JSON leaves out.
func (w *walker) left(path string, t types.Type, s *shape) {
	if n := len(s.private); n > 0 {
		l := loss{fact: "without ", fields: vars(s.private)}
		l.fact += list(path, s.private) + plural(n, ", which is not exported", ", which are not exported")
		l.advice = plural(n, "export it", "export what has to travel")
		if _, named := t.(*types.Named); named {
			l.advice += " or give " + w.typeString(t) + " MarshalJSON and UnmarshalJSON"
		}
		l.advice = w.advise(t, l.advice)
		w.losses = append(w.losses, l)
	}
	if n := len(s.dashed); n > 0 {
		w.losses = append(w.losses, loss{
			fact:   "without " + list(path, s.dashed) + plural(n, ", which is", ", which are") + " tagged `json:\"-\"`",
			advice: w.advise(t, plural(n, "remove the tag or send a type without the field", "remove the tags or send a type without the fields")),
			fields: vars(s.dashed),
		})
	}
}

// omission notes a pointer that arrives as nil though it pointed to something:
//
//	Since *time.Time `json:",omitzero"` // to the zero time
//
// or a value that IsZero says is zero, though it holds something:
//
//	Price Money `json:",omitzero"` // func (m Money) IsZero() bool { return m.Units == 0 }
//
// An empty slice or map with omitempty arrives as nil too. That is so common,
// and matters so seldom, that it is not reported.
func (w *walker) omission(path string, t types.Type, f field) {
	if f.omitzero && isPointer(f.v.Type()) && model.HasIsZero(f.v.Type()) {
		w.losses = append(w.losses, loss{
			fact:   "with a nil pointer " + path + f.path + " where it pointed to a zero value, by the tag option omitzero",
			advice: w.advise(t, "use omitempty, which leaves out nil only"),
			fields: []*types.Var{f.v},
		})
	}
	if named, rest := w.remainder(f); rest != "" {
		w.losses = append(w.losses, loss{
			fact:   "without " + path + f.path + " where its IsZero says so, by the tag option omitzero, though " + rest,
			advice: w.advise(t, "have IsZero of "+w.typeString(named)+" look at all that is sent, or leave omitzero out"),
			fields: []*types.Var{f.v},
		})
	}
}

// advise returns advice about the declaration of t, or to do without t if it is
// not the user's to change.
func (w *walker) advise(t types.Type, advice string) string {
	if named, ok := t.(*types.Named); ok && !w.editable(named.Obj().Pkg()) {
		return "send a type of your own in place of " + w.typeString(t)
	}
	return advice
}

// editable reports whether a package is the service's or of the same module.
func (w *walker) editable(pkg *types.Package) bool {
	return model.SameModule(w.module, w.home, pkg)
}

func (w *walker) typeString(t types.Type) string {
	return types.TypeString(t, model.Qualifier(w.home))
}

// list joins the paths of fields: v.a, v.b and v.c.
func list(path string, fields []field) string {
	paths := make([]string, len(fields))
	for i, f := range fields {
		paths[i] = path + f.path
	}
	if n := len(paths); n > 1 {
		return strings.Join(paths[:n-1], ", ") + " and " + paths[n-1]
	}
	return paths[0]
}

func plural(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

func vars(fields []field) []*types.Var {
	out := make([]*types.Var, len(fields))
	for i, f := range fields {
		out[i] = f.v
	}
	return out
}
