package serial

import (
	"go/types"
	"strings"

	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

// editable reports whether t is declared by the user: in the service's package
// or elsewhere in its module. Types without a name are.
func (w *walker) editable(t types.Type) bool {
	named, ok := types.Unalias(t).(*types.Named)
	return !ok || w.editablePackage(named.Obj().Pkg())
}

func (w *walker) editablePackage(pkg *types.Package) bool {
	switch {
	case pkg == nil:
		return false
	case pkg == w.home || w.module != "" && pkg.Path() == w.module:
		return true
	}
	return w.module != "" && strings.HasPrefix(pkg.Path(), w.module+"/")
}

// foreign returns the outermost struct on the path to a spot whose fields the
// user can't change, or nil.
func (w *walker) foreign(at spot) types.Type {
	for i, f := range at.fields {
		if !w.editablePackage(f.Pkg()) {
			return at.owners[i]
		}
	}
	return nil
}

// adviseChange returns advice about the declaration of the type at a spot, or
// to do without the foreign struct that holds it.
func (w *walker) adviseChange(advice string, at spot) string {
	if t := w.foreign(at); t != nil {
		return "send text or a type of your own in place of " + w.typeString(t)
	}
	return advice
}

// adviseRemoval returns advice for what can't be sent in any form: a parameter
// is to be replaced, a field to be left behind.
func (w *walker) adviseRemoval(advice string, at spot) string {
	if len(at.fields) > 0 {
		advice = dropField
	}
	return w.adviseChange(advice, at)
}

// adviseFunction returns advice for a function, which may be an iterator: there is
// one kind that is sent, as the result of a dollar function.
func (w *walker) adviseFunction(t types.Type, at spot) string {
	switch iterates := model.IsNamed(t, "iter", "Seq") || model.IsNamed(t, "iter", "Seq2"); {
	case !iterates || len(at.fields) > 0:
		return w.adviseRemoval("pass data in place of a function", at)
	case w.errorAdvice == "":
		return w.adviseChange("pass a slice of what it yields", at)
	case at.depth > 0 || w.errorAdvice == itemErrorAdvice:
		return w.adviseChange("return a slice of what it yields", at)
	case model.StreamItem(t) != nil:
		return "a stream is the only result, or has none but error beside it"
	}
	return "return iter.Seq2[T, error] to stream, alone or with error after it"
}

func (w *walker) adviseInterface(t types.Type, at spot) string {
	switch {
	case len(at.fields) > 0:
		return w.adviseChange("use a concrete type or tag the field `json:\"-\"`", at)
	case w.errorAdvice != "" && at.depth == 0 && types.Implements(t, errorInterface):
		return w.errorAdvice
	case model.IsError(t):
		return "use a string or a concrete type"
	}
	return "use a concrete type"
}

// adviseMethods returns advice about the methods of t.
func (w *walker) adviseMethods(advice string, t types.Type, at spot) string {
	if !w.editable(t) {
		return w.replace(t, at)
	}
	return advice
}

// replace advises to do without t, or without the foreign struct around it.
func (w *walker) replace(t types.Type, at spot) string {
	if f := w.foreign(at); f != nil {
		t = f
	}
	return "send text or a type of your own in place of " + w.typeString(t)
}

// advisePointers returns advice for a type in a map that m is not called on.
func (w *walker) advisePointers(m *method, t types.Type) string {
	advice := "store pointers in the map"
	if w.editable(t) {
		advice += " or declare " + m.name + " on " + w.typeString(t) + " itself"
	}
	return advice
}

func (w *walker) adviseLock(at spot) string {
	return w.adviseChange("send the data without it", at)
}

func (w *walker) adviseOpaque(t types.Type, at spot) string {
	advice := "export those that must travel"
	if isNamed(t) {
		advice += " or give " + w.typeString(t) + " MarshalJSON and UnmarshalJSON"
	}
	return w.adviseMethods(advice, t, at)
}

// advisePromotion returns advice for a struct t that marshals itself by methods
// of an embedded field.
func (w *walker) advisePromotion(t types.Type, enc, dec *method, at spot) string {
	culprit, methods := dec, dec.name
	if enc != nil {
		methods = enc.name + " and " + dec.name
		if enc.promoted() {
			culprit = enc
		}
	}
	advice := "make " + culprit.through[0].Name() + " a named field"
	if isNamed(t) {
		advice += " or give " + w.typeString(t) + " " + methods + " of its own"
	}
	return w.adviseMethods(advice, t, at)
}
