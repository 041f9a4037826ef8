package precision

import (
	"cmp"
	"fmt"
	"go/token"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/dollarfn/msgen/cmd/msgen/internal/diag"
)

// Codes are those of the checks that are measured.
var Codes = []string{"alias", "byref", "byref?", "errpath", "identity", "retain"}

// Place is a position in a module.
type Place struct {
	File   string // relative to the module's root or, for other modules, to the cache; with slashes
	Line   int
	Column int
}

// placeOf returns a position in a file below the first of dirs that holds it.
func placeOf(pos token.Position, dirs ...string) Place {
	name := pos.Filename
	for _, dir := range dirs {
		if rel, err := filepath.Rel(dir, pos.Filename); err == nil && filepath.IsLocal(rel) {
			name = rel
			break
		}
	}
	return Place{filepath.ToSlash(name), pos.Line, pos.Column}
}

func (p Place) String() string { return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column) }

// Finding is what a check said of a parameter or result.
type Finding struct {
	Place  Place
	Code   string
	Method string // with the name that it had, after its package's folder: store.Store.Save
	Param  string // for alias, what the result shares memory with; for identity, what is done with it
	Callee string // for byref?, what nothing is known of
}

func (f Finding) String() string {
	return strings.TrimSpace(strings.Join([]string{f.Place.String(), f.Code, f.Method, f.Param, f.Callee}, " "))
}

// items stands, in a message on a stream's items, where others name a parameter.
const items = "yields"

// What the messages of the checks start with, and how that of byref? goes on.
var (
	statements = []*regexp.Regexp{
		regexp.MustCompile(`^(?P<method>\w+\.Dollar\w+) (?:modifies|may modify|keeps memory of) parameter (?P<param>\w+)`),
		regexp.MustCompile(`^(?:the result.*?|result \w+) of (?P<method>\w+\.Dollar\w+) shares memory with (?P<param>[^ ]+), `),
		regexp.MustCompile(`^the iterator of (?P<method>\w+\.Dollar\w+) reads parameter (?P<param>\w+) after the call`),
		regexp.MustCompile(`^(?P<method>\w+\.Dollar\w+) (?P<param>yields) memory that it writes to again`),
	}
	identity = regexp.MustCompile(`^(?P<method>\w+\.Dollar\w+) (?P<param>(?:compares|uses) .*? by identity|depends on the capacity of [^,]*),`)
	callee   = regexp.MustCompile(`or "([^"]+)" under pure:`)
)

// findings converts what the checks said.
func findings(list diag.List, dirs ...string) ([]Finding, error) {
	var out []Finding
	for _, d := range list {
		f := Finding{Place: placeOf(d.Pos, dirs...), Code: d.Code}
		for _, s := range statements {
			if m := s.FindStringSubmatch(d.Message); m != nil {
				declared := f.Place // of what no parameter is named
				if n := len(d.Related); n > 0 && m[s.SubexpIndex("param")] != items {
					declared = placeOf(d.Related[n-1].Pos, dirs...)
				}
				f.Method = methodName(declared, strings.Replace(m[s.SubexpIndex("method")], "."+prefix, ".", 1))
				if f.Param = m[s.SubexpIndex("param")]; f.Param == items {
					f.Param = "items"
				}
			}
		}
		if m := identity.FindStringSubmatch(d.Message); m != nil {
			f.Method = methodName(f.Place, strings.Replace(m[1], "."+prefix, ".", 1))
			f.Param = strings.ReplaceAll(m[2], " ", "_")
		}
		if f.Method == "" {
			return nil, fmt.Errorf("%v: message of unknown form: %s", f.Place, d.Message)
		}
		if m := callee.FindStringSubmatch(d.Message); m != nil {
			f.Callee = strings.ReplaceAll(m[1], " ", "")
		}
		out = append(out, f)
	}
	slices.SortFunc(out, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.Place.File, b.Place.File), cmp.Compare(a.Place.Line, b.Place.Line), cmp.Compare(a.String(), b.String()))
	})
	return out, nil
}

// methodName puts the folder of the package that declares a method before its
// name.
func methodName(declared Place, name string) string {
	if dir := path.Dir(declared.File); dir != "." {
		return dir + "." + name
	}
	return name
}

// Key names a finding whatever line it is on.
func (f Finding) Key() string { return f.Method + " " + f.Param }

// Format writes findings one a line.
func Format(list []Finding) string {
	var sb strings.Builder
	for _, f := range list {
		sb.WriteString(f.String() + "\n")
	}
	return sb.String()
}

// Parse reads what Format wrote.
func Parse(text string) ([]Finding, error) {
	var out []Finding
	for line := range strings.Lines(text) {
		words := append(strings.Fields(line), "")
		if len(words) < 5 {
			return nil, fmt.Errorf("not a finding: %q", line)
		}
		parts := strings.Split(words[0], ":")
		if len(parts) != 3 {
			return nil, fmt.Errorf("not a position: %q", words[0])
		}
		f := Finding{Place: Place{File: parts[0]}, Code: words[1], Method: words[2], Param: words[3], Callee: words[4]}
		f.Place.Line, _ = strconv.Atoi(parts[1])
		f.Place.Column, _ = strconv.Atoi(parts[2])
		out = append(out, f)
	}
	return out, nil
}
