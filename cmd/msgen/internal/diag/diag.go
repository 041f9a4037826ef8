// Package diag is msgen's diagnostics: their severity, their order, and how
// they are shown as text and as JSON.
package diag

import (
	"cmp"
	"fmt"
	"go/token"
	"path/filepath"
	"slices"
	"strings"
)

// Severity says whether a diagnostic keeps msgen from writing.
type Severity string

// The severities.
const (
	Error   Severity = "error"   // nothing is written
	Warning Severity = "warning" // worth a look; an error where that is asked for
	Info    Severity = "info"    // never more than a remark
)

// Diagnostic is one finding.
type Diagnostic struct {
	Pos      token.Position
	Code     string
	Severity Severity
	Message  string // fact; advice
	Related  []Related
	Fixes    []Fix // any one of them does; the first is the one to prefer
}

// Related is a place that helps to understand a finding.
type Related struct {
	Pos     token.Position
	Message string
}

// List is the findings of one run.
type List []Diagnostic

// Tidy sorts the findings by place, code and message, and drops those said
// twice, as a method that several services share gives rise to. Two services of
// one name may do the same in one place, though, and each is told.
func (l List) Tidy() List {
	slices.SortStableFunc(l, compare)
	return slices.CompactFunc(l, func(a, b Diagnostic) bool { return compare(a, b) == 0 })
}

func compare(a, b Diagnostic) int {
	return cmp.Or(comparePositions(a.Pos, b.Pos), strings.Compare(a.Code, b.Code), strings.Compare(a.Message, b.Message),
		comparePositions(a.declared(), b.declared()))
}

// Without returns the findings that are not in other.
func (l List) Without(other List) List {
	var out List
	for _, d := range l {
		if !slices.ContainsFunc(other, func(e Diagnostic) bool { return compare(d, e) == 0 }) {
			out = append(out, d)
		}
	}
	return out
}

// declared returns the last position that explains a finding: where the parameter
// or result is declared, if it is about one.
func (d Diagnostic) declared() token.Position {
	if len(d.Related) == 0 {
		return token.Position{}
	}
	return d.Related[len(d.Related)-1].Pos
}

func comparePositions(a, b token.Position) int {
	return cmp.Or(strings.Compare(a.Filename, b.Filename), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
}

// Strict returns the findings with every warning made an error. Remarks stay
// what they are.
func (l List) Strict() List {
	out := slices.Clone(l)
	for i := range out {
		if out[i].Severity == Warning {
			out[i].Severity = Error
		}
	}
	return out
}

// HasErrors reports whether some finding is an error.
func (l List) HasErrors() bool {
	return slices.ContainsFunc(l, func(d Diagnostic) bool { return d.Severity == Error })
}

// HasFindings reports whether some finding is an error or a warning.
func (l List) HasFindings() bool {
	return slices.ContainsFunc(l, func(d Diagnostic) bool { return d.Severity == Error || d.Severity == Warning })
}

// Place formats a position as rel/file.go:line:col, the file relative to dir
// where it lies below it.
func Place(pos token.Position, dir string) string {
	name := Relative(pos.Filename, dir)
	switch {
	case !pos.IsValid():
		return name
	case pos.Column == 0:
		return fmt.Sprintf("%s:%d", name, pos.Line)
	}
	return fmt.Sprintf("%s:%d:%d", name, pos.Line, pos.Column)
}

// Relative returns path relative to dir, with slashes, or path itself if it
// does not lie below dir or one folder beside it.
func Relative(path, dir string) string {
	rel, err := filepath.Rel(dir, path)
	if err != nil || strings.HasPrefix(rel, filepath.Join("..", "..", "..")) {
		return path
	}
	return filepath.ToSlash(rel)
}
