package dollartest

import (
	"context"
	"errors"
	"fmt"
	"go/token"
	"io"
	"io/fs"
	"reflect"
	"slices"
	"strings"

	"github.com/dollarfn/msgen/runtime"
)

// maxChain bounds how many errors of a chain are looked at.
const maxChain = 100

// usual are errors that every chain is asked for.
var usual = []error{context.Canceled, context.DeadlineExceeded, io.EOF, io.ErrUnexpectedEOF, fs.ErrNotExist, fs.ErrExist, fs.ErrPermission}

// chain returns the errors that errors.Is would go through.
func chain(err error) (all []error) {
	if err == nil {
		return nil
	}
	all = append(all, err)
	for i := 0; i < len(all) && len(all) < maxChain; i++ {
		all = append(all, unwrap(all[i])...)
	}
	return all
}

// unwrap calls a method of the program's, which may panic, on a typed nil say.
func unwrap(err error) (inside []error) {
	defer func() {
		if recover() != nil {
			inside = nil
		}
	}()
	// An error that came from elsewhere may hold what errors.As finds in it.
	if x, ok := err.(interface{ RebuiltValue() error }); ok && x.RebuiltValue() != nil {
		inside = append(inside, x.RebuiltValue())
	}
	switch x := err.(type) { //nolint:errorlint // one step is meant
	case interface{ Unwrap() error }:
		if e := x.Unwrap(); e != nil {
			inside = append(inside, e)
		}
	case interface{ Unwrap() []error }:
		for _, e := range x.Unwrap() {
			if e != nil {
				inside = append(inside, e)
			}
		}
	}
	return inside
}

// sentinels returns the errors that callers may look for: the usual ones, and those
// that are the same in the outcomes of two runs, so that they were not made by the
// call.
func sentinels(once, again error) []error {
	all := slices.Clone(usual)
	for _, e := range chain(once) {
		if !reflect.ValueOf(e).Comparable() {
			continue
		}
		same := func(x error) bool { return reflect.ValueOf(x).Comparable() && x == e } //nolint:errorlint // identity
		if slices.ContainsFunc(chain(again), same) && !slices.ContainsFunc(all, same) {
			all = append(all, e)
		}
	}
	return all
}

// viewError describes what a caller can find out about an error.
func viewError(err error, sentinels []error) string {
	if err == nil {
		return "nil"
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%q code %s", message(err), codeOf(err))
	if is := found(err, sentinels); is != "" {
		b.WriteString(", errors.Is finds " + is)
	}
	var types []string
	for _, e := range chain(err) {
		if coded, ok := e.(*runtime.Error); ok { //nolint:errorlint // each is looked at
			types = append(types, details(coded)...)
		} else if name := exportedType(e); name != "" {
			types = append(types, name+" "+short(view(e)))
		}
	}
	slices.Sort(types)
	if types = slices.Compact(types); len(types) > 0 {
		b.WriteString(", errors.As finds " + strings.Join(types, ", "))
	}
	return b.String()
}

// found names the sentinels that are in the chain.
func found(err error, sentinels []error) string {
	var names []string
	for _, s := range sentinels {
		if is(err, s) {
			names = append(names, fmt.Sprintf("%q", message(s)))
		}
	}
	slices.Sort(names)
	return strings.Join(slices.Compact(names), ", ")
}

// details returns those of an *Error that hold something of the program's.
func details(e *runtime.Error) (out []string) {
	if e == nil {
		return nil
	}
	for _, d := range e.Details {
		out = append(out, fmt.Sprintf("detail %s %s", d.Type, d.Value))
	}
	return out
}

// exportedType names the type of an error if callers can ask for it by errors.As.
func exportedType(err error) string {
	t := reflect.TypeOf(err)
	named := t
	if t.Kind() == reflect.Pointer {
		named = t.Elem()
	}
	if !token.IsExported(named.Name()) {
		return ""
	}
	return t.String()
}

// message is err.Error(), which is the program's and may panic.
func message(err error) (text string) {
	defer func() {
		if v := recover(); v != nil {
			text = fmt.Sprintf("its method Error panicked: %v", v)
		}
	}()
	return err.Error()
}

func codeOf(err error) (code runtime.Code) {
	defer func() {
		if recover() != nil {
			code = "its chain panicked"
		}
	}()
	return runtime.CodeOf(err)
}

func is(err, target error) (found bool) {
	defer func() {
		if recover() != nil {
			found = false
		}
	}()
	return errors.Is(err, target)
}
