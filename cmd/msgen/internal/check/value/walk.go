package value

import (
	"go/types"
	"reflect"
	"slices"
	"strings"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/dollarfn/msgen/cmd/msgen/internal/check/stdtypes"
	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

// maxSteps is more types than a parameter has, but for one that is ill-formed
// and unfolds without end.
const maxSteps = 5000

// walker goes through the types of a function's parameters and results.
type walker struct {
	home   *types.Package // the service's package
	module string         // path of the module that home belongs to, or ""

	parts []string
	steps int
	seen  typeutil.Map // named types met in one parameter
}

// start looks at a parameter or result.
func (w *walker) start(name string, t types.Type) {
	w.seen, w.steps = typeutil.Map{}, 0
	w.walk(name, t)
}

// walk looks at a type and at all it holds that is sent.
func (w *walker) walk(path string, t types.Type) {
	if w.steps++; w.steps > maxSteps {
		return
	}
	if named, ok := types.Unalias(t).(*types.Named); ok {
		if c, ok := stdtypes.Of(named); ok {
			if c.Advice == "" { // else it is lost
				w.parts = append(w.parts, path+" "+c.Fact)
			}
			return
		}
		if model.MarshalsItself(named) {
			return
		}
		if _, basic := named.Underlying().(*types.Basic); !basic && w.seen.Set(named, true) != nil {
			return
		}
	}
	switch u := t.Underlying().(type) {
	case *types.Basic:
		if u.Info()&types.IsFloat != 0 {
			w.parts = append(w.parts, path+" may be NaN or infinite, which JSON can't send")
		}
	case *types.Pointer:
		w.walk(path, u.Elem())
	case *types.Slice:
		w.walk(path+"[]", u.Elem())
	case *types.Array:
		if u.Len() > 0 {
			w.walk(path+"[]", u.Elem())
		}
	case *types.Map:
		if c, ok := stdtypes.Of(u.Key()); ok && c.Advice == "" && model.MarshalsItself(u.Key()) {
			w.parts = append(w.parts, "a key of "+path+" "+c.Fact)
		}
		w.walk(path+"[...]", u.Elem())
	case *types.Struct:
		for _, f := range model.SentFields(t) {
			w.field(path+f.Path, t, f.Var)
		}
	}
}

// field looks at a field of the struct t, or of one embedded in it:
//
//	Tags []string `json:"tags,omitempty"` // an empty one is left out and arrives as nil
func (w *walker) field(path string, t types.Type, f *types.Var) {
	switch f.Type().Underlying().(type) {
	case *types.Slice, *types.Map:
		if hasOption(t, f, "omitempty", 0) {
			w.parts = append(w.parts, path+" arrives as nil when it is empty, by the tag option omitempty")
		}
	}
	if w.omitsOthers(t, f) {
		w.parts = append(w.parts, path+" arrives as its type's zero value when IsZero says so, by the tag option omitzero")
	}
	w.walk(path, f.Type())
}

// omitsOthers reports whether a field of a type of another module is left out where
// IsZero says so. Those of the own module are judged by their source, as lost.
func (w *walker) omitsOthers(t types.Type, f *types.Var) bool {
	named, ok := types.Unalias(f.Type()).(*types.Named)
	if !ok || model.IsNamed(named, "time", "Time") || model.SameModule(w.module, w.home, named.Obj().Pkg()) {
		return false
	}
	return (model.HasIsZero(named) || model.HasIsZero(types.NewPointer(named))) && hasOption(t, f, "omitzero", 0)
}

// maxDepth is how many structs are embedded in one another.
const maxDepth = 20

// hasOption reports whether the tag of a field, which t or a struct embedded in it
// declares, has an option.
func hasOption(t types.Type, f *types.Var, option string, depth int) bool {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	st, ok := t.Underlying().(*types.Struct)
	if !ok || depth > maxDepth {
		return false
	}
	for i := range st.NumFields() {
		own := st.Field(i)
		if own == f {
			_, options, _ := strings.Cut(reflect.StructTag(st.Tag(i)).Get("json"), ",")
			return slices.Contains(strings.Split(options, ","), option)
		}
		if own.Embedded() && hasOption(own.Type(), f, option, depth+1) {
			return true
		}
	}
	return false
}
