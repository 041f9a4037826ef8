package check

import (
	"errors"
	"os"
	"reflect"
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"

	"github.com/dollarfn/msgen/cmd/msgen/internal/fault"
)

// guarded returns the check such that a panic costs only its findings in the
// package that it looks at: it is returned as a *fault.Error.
func guarded(check *analysis.Analyzer) *analysis.Analyzer {
	out := *check
	out.Run = func(pass *analysis.Pass) (result any, err error) {
		defer func() {
			if r := recover(); r != nil {
				doing := "running check " + check.Name + " on package " + pass.Pkg.Path()
				result, err = nil, &fault.Error{Fault: fault.Recovered(doing, "", "its findings are missing", r)}
			}
		}()
		fault.Point("checking " + check.Name + " " + pass.Pkg.Path())
		return check.Run(pass)
	}
	return &out
}

// surviving is guarded for drivers that end at the first check which fails: it
// says what happened and returns an empty result.
func surviving(check *analysis.Analyzer) *analysis.Analyzer {
	out := guarded(check)
	run := out.Run
	out.Run = func(pass *analysis.Pass) (any, error) {
		result, err := run(pass)
		var fault *fault.Error
		if !errors.As(err, &fault) {
			return result, err
		}
		printed.Note(fault.Fault)
		if check.ResultType == nil {
			return nil, nil
		}
		return reflect.Zero(check.ResultType).Interface(), nil
	}
	return out
}

// attempt runs a part of the checks and returns its panic, if any.
func attempt(doing string, f func()) (err *fault.Error) {
	defer func() {
		if r := recover(); r != nil {
			err = &fault.Error{Fault: fault.Recovered(doing, "", "what it would find is missing", r)}
		}
	}()
	fault.Point(doing)
	f()
	return nil
}

// failed notes the faults that kept a check from running, its own and those of
// checks that it needs, and reports whether there are any.
func failed(act *checker.Action, log *fault.Log) bool {
	if act.Err == nil {
		return false
	}
	if fault, ok := errors.AsType[*fault.Error](act.Err); ok {
		log.Note(fault.Fault)
		return true
	}
	return slices.ContainsFunc(act.Deps, func(dep *checker.Action) bool { return failed(dep, log) })
}

// printed tells people of faults where a driver shows only findings.
var printed = &fault.Log{Each: func(f fault.Fault) { f.Print(os.Stderr) }}
