// Package validate checks the arguments of public dollar functions by the
// validate tags of their types, with the rules of
// github.com/go-playground/validator.
//
//	type Order struct {
//		SKU      string `json:"sku" validate:"required"`
//		Quantity int    `json:"quantity" validate:"min=1"`
//	}
//
// Nobody has to call it: generated code does, where types have such tags. A
// program without them does not link it.
package validate

import (
	"errors"
	"fmt"
	"reflect"
	"strings"

	"github.com/go-playground/validator/v10"

	"github.com/dollarfn/msgen/runtime"
)

// Tags has the arguments of a dollar function checked by their validate tags. An
// argument that breaks a rule is an *runtime.Error with CodeInvalidArgument,
// which lists the fields by their JSON paths, 100 at most, with a Detail of type
// dollar.FieldViolation for each of those. A tag that the validator does not
// understand is one with CodeInternal, from the first call on and whatever is
// passed. Arguments with more than 200,000 fields and elements to look at are
// refused with CodeResourceExhausted. It is safe for concurrent use. Arguments must be free of reference
// cycles, as everything is that was read from JSON.
//
// Inside of types the validator's own rules hold: structs and pointers to them
// are looked into, slices and maps with the tag dive. Of an argument that is a
// slice or a map itself each element is checked.
var Tags runtime.MethodOption = runtime.Validated(check)

// rules is the one validator. It keeps what it learned of types.
var rules = newValidator()

func newValidator() *validator.Validate {
	v := validator.New(validator.WithRequiredStructEnabled(), validator.WithTagNameFuncBlankOmit())
	v.RegisterTagNameFunc(jsonName)
	return v
}

// jsonName is the name of a field in paths: that of JSON, or Go's where JSON
// leaves the field out; "" for an embedded struct, whose fields JSON counts as
// the outer one's.
func jsonName(f reflect.StructField) string {
	tag := f.Tag.Get("json")
	name, _, _ := strings.Cut(tag, ",")
	t := f.Type
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch {
	case tag == "-":
	case name != "":
		return name
	case f.Anonymous && t.Kind() == reflect.Struct:
		return ""
	}
	return f.Name
}

// check judges what args, a pointer to a struct of arguments, holds.
func check(args any) error {
	v := reflect.ValueOf(args).Elem()
	if err := checkTags(v.Type()); err != nil {
		return err
	}
	if err := checkSize(v); err != nil {
		return err
	}
	found := &violations{}
	for i := range v.NumField() {
		if f := v.Type().Field(i); f.IsExported() {
			if err := found.walk(jsonName(f), v.Field(i)); err != nil {
				return err
			}
		}
	}
	return found.err()
}

// walk looks for structs in an argument, or in an element of one, and checks
// those.
func (l *violations) walk(path string, v reflect.Value) error {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			return l.walk(path, v.Elem())
		}
	case reflect.Slice, reflect.Array:
		if !holdsStructs(v.Type().Elem()) {
			return nil
		}
		for i := range v.Len() {
			if err := l.walk(element(path, i), v.Index(i)); err != nil {
				return err
			}
		}
	case reflect.Map:
		if !holdsStructs(v.Type().Elem()) {
			return nil
		}
		for _, key := range sortedKeys(v) {
			if err := l.walk(element(path, key.Interface()), v.MapIndex(key)); err != nil {
				return err
			}
		}
	case reflect.Struct:
		return l.structure(path, v)
	default:
	}
	return nil
}

// structure has the validator check a struct and what it leads to.
func (l *violations) structure(path string, v reflect.Value) error {
	if isTime(v.Type()) {
		return nil
	}
	broken, err := run(v)
	if err != nil {
		return err
	}
	for _, f := range broken {
		l.add(path, v.Type(), f)
	}
	return nil
}

// run calls the validator, which panics over tags that it does not understand.
func run(v reflect.Value) (broken validator.ValidationErrors, err error) {
	arg := v
	if v.CanAddr() {
		arg = v.Addr() // or the struct would be copied
	}
	if p := try(func() { err = rules.Struct(arg.Interface()) }); p != "" {
		return nil, runtime.Errorf(runtime.CodeInternal, "%s is wrong: %s; mend the tag", culprit(v.Type(), p), p)
	}
	if errors.As(err, &broken) {
		return broken, nil
	}
	return nil, err
}

// try returns what f panics with, as text; "" if it doesn't.
func try(f func()) (panicked string) {
	defer func() {
		if p := recover(); p != nil {
			panicked = fmt.Sprint(p)
		}
	}()
	f()
	return ""
}

// culprit names the tag of t, a struct, over which the validator panicked: that
// of a field which makes it panic alike on its own.
func culprit(t reflect.Type, panicked string) string {
	what := func(p string) string { before, _, _ := strings.Cut(p, " on field"); return before }
	for f := range t.Fields() {
		tag := f.Tag.Get("validate")
		alone := try(func() { _ = rules.Var(reflect.New(f.Type).Elem().Interface(), tag) })
		if alone != "" && what(alone) == what(panicked) {
			return fmt.Sprintf("the tag validate:%q of %s.%s", tag, t, f.Name)
		}
	}
	return fmt.Sprintf("a validate tag in %s", t)
}
