package gen

import (
	"go/types"
	"reflect"
	"slices"
	"strings"
	"unicode"

	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

// structPlan is what becomes of a struct's own fields.
type structPlan struct {
	treatment treatment
	fields    []fieldPlan // in source order
}

type fieldPlan struct {
	*types.Var

	dropped             bool // not sent
	omitEmpty, omitZero bool // where it makes a difference
}

// structOf returns the plan of a struct. What it takes more than a field-wise
// copy for is copied via JSON:
//
//   - fields, promoted ones included, whose names are the same but for their case
//   - an embedded pointer whose fields could all be left out: it arrives as nil
//   - embedded structs that have methods for JSON, or can't be named here
//   - omitempty and omitzero where it is not enough to look at the value
func (ts *treatments) structOf(t types.Type) *structPlan {
	if known, ok := ts.structs.At(t).(*structPlan); ok {
		return known
	}
	st := t.Underlying().(*types.Struct)
	plan := &structPlan{treatment: assigned}
	ts.structs.Set(t, plan)
	intricate := !ts.distinct(st)
	for i := range st.NumFields() {
		f := newField(st, i)
		p := fieldPlan{Var: f.Var, dropped: f.dropped}
		switch {
		case f.dropped:
			if f.Name() != "_" {
				plan.treatment = structure
			}
		case !f.Exported() && f.Pkg() != ts.from:
			intricate = true
		default:
			how := ts.of(f.Type())
			p.omitEmpty = f.omitEmpty && (isList(f.Type()) || how == float)
			isZero := f.omitZero && hasIsZero(f.Type())
			p.omitZero = isZero && how != pointer && !needsAddress(f.Type())
			switch {
			case f.promotes() && !ts.embeds(f), (f.omitEmpty || f.omitZero) && ts.changesZero(f.Type()), isZero && !p.omitZero:
				intricate = true
			case how != assigned || p.omitZero:
				plan.treatment = structure
			}
		}
		plan.fields = append(plan.fields, p)
	}
	if intricate {
		plan.treatment = viaJSON
	}
	return plan
}

// changesZero reports whether something else than the zero value of t may arrive
// where it is sent: by a method for JSON, say.
func (ts *treatments) changesZero(t types.Type) bool {
	_, isPointer := t.Underlying().(*types.Pointer)
	return !isPointer && (hasCodec(t) || !isList(t)) && ts.holdsJSON(t)
}

// isList reports whether t is a slice or map.
func isList(t types.Type) bool {
	switch t.Underlying().(type) {
	case *types.Slice, *types.Map:
		return true
	}
	return false
}

// field is a field as JSON sees it.
type field struct {
	*types.Var

	name                string // in JSON; "" for an embedded struct, whose fields count as the outer one's
	dropped             bool
	omitEmpty, omitZero bool
}

func newField(st *types.Struct, i int) field {
	f := field{Var: st.Field(i)}
	tag := reflect.StructTag(st.Tag(i)).Get("json")
	name, options, _ := strings.Cut(tag, ",")
	for option := range strings.SplitSeq(options, ",") {
		f.omitEmpty = f.omitEmpty || option == "omitempty" && canBeEmpty(f.Type())
		f.omitZero = f.omitZero || option == "omitzero"
	}
	f.name = name
	embedsStruct := f.Embedded() && structUnder(f.Type()) != nil
	f.dropped = tag == "-" || !f.Exported() && !embedsStruct
	if name == "" && !embedsStruct {
		f.name = f.Name()
	}
	return f
}

// canBeEmpty reports whether omitempty leaves out some value of type t.
func canBeEmpty(t types.Type) bool {
	switch u := t.Underlying().(type) {
	case *types.Struct:
		return false
	case *types.Array:
		return u.Len() == 0
	}
	return true
}

// promotes reports whether f is embedded and its fields count as the outer one's.
func (f field) promotes() bool { return f.name == "" }

// structUnder returns the struct that t is or points to, or nil.
func structUnder(t types.Type) *types.Struct {
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	st, _ := t.Underlying().(*types.Struct)
	return st
}

// distinct reports whether the fields that JSON sends of st have distinct names
// in any case, which consist of letters, digits and the like.
func (ts *treatments) distinct(st *types.Struct) bool {
	taken := map[string]bool{}
	var visit func(st *types.Struct, around []*types.Struct) bool
	visit = func(st *types.Struct, around []*types.Struct) bool {
		if slices.Contains(around, st) {
			return false
		}
		for i := range st.NumFields() {
			f := newField(st, i)
			switch name := strings.ToLower(strings.ToUpper(f.name)); {
			case f.dropped:
			case f.promotes():
				if !visit(structUnder(f.Type()), append(slices.Clip(around), st)) {
					return false
				}
			case taken[name] || strings.ContainsFunc(name, unusual):
				return false
			default:
				taken[name] = true
			}
		}
		return true
	}
	return visit(st, nil)
}

func unusual(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("_-.", r)
}

// embeds reports whether an embedded struct is copied like any other field.
func (ts *treatments) embeds(f field) bool {
	p, ok := types.Unalias(f.Type()).(*types.Pointer)
	if !ok {
		return ts.of(f.Type()) != viaJSON
	}
	return f.Exported() && ts.of(f.Type()) != viaJSON && alwaysSends(structUnder(p))
}

// alwaysSends reports whether some field of st is sent whatever it holds.
func alwaysSends(st *types.Struct) bool {
	for i := range st.NumFields() {
		f := newField(st, i)
		_, isPointer := types.Unalias(f.Type()).(*types.Pointer)
		switch {
		case f.dropped, f.omitEmpty, f.omitZero, f.promotes() && (isPointer || !alwaysSends(structUnder(f.Type()))):
		default:
			return true
		}
	}
	return false
}

// hasIsZero reports whether t or *t has a method by which omitzero judges.
func hasIsZero(t types.Type) bool {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	return model.HasIsZero(types.NewPointer(t))
}

// needsAddress reports whether only *t has it.
func needsAddress(t types.Type) bool { return !model.HasIsZero(t) }
