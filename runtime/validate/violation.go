package validate

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"unicode/utf8"

	"github.com/go-playground/validator/v10"

	"github.com/dollarfn/msgen/runtime"
)

// Bounds of what is said about arguments that a stranger made up.
const (
	maxListed = 100 // fields
	maxPath   = 200 // bytes; keys of maps are part of it
)

// detailType is the type of the Detail that there is for each field.
const detailType = "dollar.FieldViolation"

// violation is a field that breaks a rule.
type violation struct {
	Field string `json:"field"`           // in.lines[0].quantity
	Rule  string `json:"rule"`            // min
	Param string `json:"param,omitempty"` // 1
}

// violations collects them.
type violations struct {
	texts   []string
	details []runtime.Detail
	more    int // that are not listed
}

// add notes a field that the validator found in a struct of type t at a path.
func (l *violations) add(path string, t reflect.Type, f validator.FieldError) {
	if len(l.texts) == maxListed {
		l.more++
		return
	}
	// The validator's path starts with the struct's name, if it has one.
	inner := f.Namespace()
	if name := t.Name(); name != "" {
		inner = strings.TrimPrefix(strings.TrimPrefix(inner, name), ".")
	}
	if inner != "" {
		path += "." + inner
	}
	v := violation{Field: short(path), Rule: f.Tag(), Param: f.Param()}
	rule := v.Rule
	if v.Param != "" && !strings.Contains(rule, "=") {
		rule += "=" + v.Param
	}
	text := v.Field + " breaks the rule " + rule
	if words := describe(f); words != "" {
		text = v.Field + " must " + words + " (" + rule + ")"
	}
	value, err := json.Marshal(v)
	if err != nil {
		return // not possible: these are strings
	}
	l.texts = append(l.texts, text)
	l.details = append(l.details, runtime.Detail{Type: detailType, Value: value})
}

// err is the error that a call ends with, nil if no field breaks a rule.
func (l *violations) err() error {
	if len(l.texts) == 0 {
		return nil
	}
	message := strings.Join(l.texts, "; ")
	if l.more > 0 {
		message += fmt.Sprintf("; and %d more", l.more)
	}
	return &runtime.Error{Code: runtime.CodeInvalidArgument, Message: message, Details: l.details}
}

// element is the path of an element of a slice or a map.
func element(path string, key any) string { return short(fmt.Sprintf("%s[%v]", path, key)) }

// short cuts a path that is too long.
func short(path string) string {
	if len(path) <= maxPath {
		return path
	}
	cut := maxPath
	for cut > 0 && !utf8.RuneStart(path[cut]) {
		cut--
	}
	return path[:cut] + "…"
}
