package load

import (
	"cmp"
	"errors"
	"fmt"
	"go/scanner"
	"go/token"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/packages"
)

// Errors is everything that is wrong with the sources.
type Errors []Error

// Error is one fault that keeps a package from being loaded.
type Error struct {
	Pos     token.Position // not valid when the fault has no place
	Message string
	// Package is the import path of the package that does not load; "" if the
	// fault concerns all of them.
	Package string
	// Listed is set for what the go command said. It may be due to something
	// other than the module's files: a module that can't be downloaded.
	Listed bool
}

func (e Errors) Error() string {
	if len(e) == 1 {
		return e[0].Message
	}
	return fmt.Sprintf("%s (and %d more)", e[0].Message, len(e)-1)
}

// AsErrors returns the Errors in err's chain.
func AsErrors(err error) (Errors, bool) {
	var errs Errors
	ok := errors.As(err, &errs)
	return errs, ok
}

// of returns the errors as those of a package.
func (e Errors) of(path string) Errors {
	for i := range e {
		e[i].Package = path
	}
	return e
}

// Tidy sorts the faults by place and drops those said twice of one package.
func (e Errors) Tidy() Errors {
	slices.SortStableFunc(e, func(a, b Error) int {
		return cmp.Or(
			strings.Compare(a.Pos.Filename, b.Pos.Filename),
			cmp.Compare(a.Pos.Line, b.Pos.Line),
			cmp.Compare(a.Pos.Column, b.Pos.Column),
			strings.Compare(a.Message, b.Message),
			strings.Compare(a.Package, b.Package))
	})
	return slices.CompactFunc(e, func(a, b Error) bool {
		return a.Message == b.Message && a.Package == b.Package && a.Pos.Filename == b.Pos.Filename && a.Pos.Line == b.Pos.Line
	})
}

// listErrors converts what the go command said of a package, but for syntax
// errors, which parsing finds again with better positions.
func listErrors(p *packages.Package) (errs Errors) {
	for _, e := range p.Errors {
		pos := parsePosition(e.Pos)
		if e.Kind == packages.ParseError && pos.IsValid() || isGenerated(pos.Filename) {
			continue
		}
		errs = append(errs, Error{Pos: pos, Message: advised(strings.TrimSpace(e.Msg)), Package: p.PkgPath, Listed: true})
	}
	return errs
}

func parseErrors(err error) (errs Errors) {
	var list scanner.ErrorList
	if !errors.As(err, &list) {
		return Errors{{Message: err.Error()}}
	}
	for _, e := range list {
		errs = append(errs, Error{Pos: e.Pos, Message: e.Msg})
	}
	return errs
}

// parsePosition reads file:line:col, in which column and line may be missing.
// It is not valid for "" and "-", which stand for no position.
func parsePosition(s string) token.Position {
	if s == "" || s == "-" {
		return token.Position{}
	}
	var nums []int
	for len(nums) < 2 {
		i := strings.LastIndexByte(s, ':')
		if i < 0 {
			break
		}
		n, err := strconv.Atoi(s[i+1:])
		if err != nil {
			break
		}
		nums = append(nums, n)
		s = s[:i]
	}
	pos := token.Position{Filename: s}
	switch len(nums) {
	case 2:
		pos.Line, pos.Column = nums[1], nums[0]
	case 1:
		pos.Line = nums[0]
	}
	return pos
}

// undefinedName returns X of the type error "undefined: X" or "undefined: p.X".
func undefinedName(message string) string {
	rest, ok := strings.CutPrefix(message, "undefined: ")
	if !ok {
		return ""
	}
	rest, _, _ = strings.Cut(rest, ";") // what withoutCgo adds
	return rest[strings.LastIndexByte(rest, '.')+1:]
}

// Without drops the errors that say one of names is undefined: those of
// services that can't be generated yet, which have a diagnostic of their own.
func (e Errors) Without(names map[string]bool) Errors {
	var out Errors
	for _, err := range e {
		if !names[undefinedName(err.Message)] {
			out = append(out, err)
		}
	}
	return out
}

// In returns the errors in files of some folders, and those without a place.
func (e Errors) In(dirs map[string]bool) Errors {
	var out Errors
	for _, err := range e {
		if err.Pos.Filename == "" || dirs[filepath.Dir(err.Pos.Filename)] {
			out = append(out, err)
		}
	}
	return out
}
