package validate

import (
	"reflect"
	"strings"
	"time"

	"github.com/go-playground/validator/v10"
)

// describe says what a rule asks for, as what follows "must"; "" for rules that
// have no plain words.
func describe(f validator.FieldError) string {
	switch f.Tag() {
	case "required":
		return "be given"
	case "email":
		return "be an email address"
	case "url":
		return "be a URL"
	case "uuid":
		return "be a UUID"
	case "oneof":
		return "be one of " + strings.Join(strings.Fields(f.Param()), ", ")
	case "min", "gte":
		return amount(f, "at least", "now or later")
	case "max", "lte":
		return amount(f, "at most", "now or earlier")
	case "gt":
		return amount(f, "more than", "later than now")
	case "lt":
		return amount(f, "less than", "earlier than now")
	case "len":
		return amount(f, "exactly", "")
	}
	return ""
}

// amount compares with the rule's parameter what the rule compares: the length
// of a string, the number of elements, a time with the present, else the value.
func amount(f validator.FieldError, than, now string) string {
	t := f.Type()
	if t == nil {
		return "be " + than + " " + f.Param()
	}
	switch t.Kind() {
	case reflect.String:
		return "have " + than + " " + counted(f.Param(), "character")
	case reflect.Slice, reflect.Map, reflect.Array:
		return "have " + than + " " + counted(f.Param(), "element")
	case reflect.Struct:
		if now != "" && t.ConvertibleTo(reflect.TypeFor[time.Time]()) {
			return "be " + now
		}
	default:
	}
	return "be " + than + " " + f.Param()
}

func counted(n, what string) string {
	if n == "1" {
		return "1 " + what
	}
	return n + " " + what + "s"
}
