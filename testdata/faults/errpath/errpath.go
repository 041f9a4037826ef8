package errpath

import (
	"context"
	"errors"
)

type Form struct{ Name string }

type Forms struct{ known map[string]bool }

func (f *Forms) DollarClean(ctx context.Context, form *Form) (*Form, error) {
	form.Name = "clean"
	if !f.known[form.Name] {
		return nil, errors.New("no such form")
	}
	return form, nil
}

/* want:
errpath.go:13:2: warning: Forms.DollarClean modifies parameter form and then may fail without returning it, and a remote caller keeps the old value: it writes form.Name; return form beside the error too, or write when nothing can fail any more [errpath]
	errpath.go:12:50: parameter form declared here
*/
