package model

import (
	"go/types"
	"reflect"

	"golang.org/x/tools/go/types/typeutil"
)

// ValidatePath is the package that checks arguments by their validate tags. Only
// code generated for functions that have such tags imports it.
const ValidatePath = RuntimePath + "/validate"

// maxValidateSteps is more types than a parameter has, but for one that is
// ill-formed and unfolds without end.
const maxValidateSteps = 5000

// HasValidateTags reports whether some argument has, anywhere in what JSON fills
// in, a struct field with a validate tag.
//
//	Email string `json:"email" validate:"required,email"`
func (m *Method) HasValidateTags() bool {
	s := &tagSearch{}
	for _, p := range m.Args() {
		if s.find(p.Type) {
			return true
		}
	}
	return false
}

// tagSearch looks for a tag in types, each once.
type tagSearch struct {
	seen  typeutil.Map
	steps int
}

func (s *tagSearch) find(t types.Type) bool {
	if s.steps++; s.steps > maxValidateSteps {
		return false
	}
	if _, named := types.Unalias(t).(*types.Named); named && s.seen.Set(t, true) != nil {
		return false
	}
	switch u := t.Underlying().(type) {
	case *types.Pointer:
		return s.find(u.Elem())
	case *types.Slice:
		return s.find(u.Elem())
	case *types.Array:
		return s.find(u.Elem())
	case *types.Map:
		return s.find(u.Elem())
	case *types.Struct:
		for i := range u.NumFields() {
			f, tag := u.Field(i), reflect.StructTag(u.Tag(i))
			if !f.Exported() && !f.Embedded() || tag.Get("json") == "-" || tag.Get("validate") == "-" {
				continue
			}
			if tag.Get("validate") != "" || s.find(f.Type()) {
				return true
			}
		}
	}
	return false
}
