package serial

import (
	"go/ast"
	"go/token"
	"go/types"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/dollarfn/msgen/cmd/msgen/internal/check/syntax"
)

// dropField is advice for a field whose value can't be sent in any form.
const dropField = "remove the field or tag it `json:\"-\"`"

const dropTag = `json:"-"`

// fixes tags the field at fault so that JSON leaves it out, if that is advised
// and the package declares the field:
//
//	Notify chan Event
//	Notify chan Event `yaml:"notify"`
func fixes(pass *analysis.Pass, f fault) []analysis.SuggestedFix {
	if f.advice != dropField {
		return nil
	}
	v := f.path[len(f.path)-1].Origin()
	if !unsendable(v.Type()) {
		return nil
	}
	field := fieldAt(syntax.Files(pass), v.Pos())
	if field == nil {
		return nil
	}
	edit := analysis.TextEdit{Pos: field.Type.End(), End: field.Type.End(), NewText: []byte(" `" + dropTag + "`")}
	if field.Tag != nil {
		text, ok := withDropTag(field.Tag.Value)
		if !ok {
			return nil
		}
		edit = analysis.TextEdit{Pos: field.Tag.Pos(), End: field.Tag.End(), NewText: []byte(text)}
	}
	return []analysis.SuggestedFix{{Message: "tag field " + v.Name() + " " + dropTag, TextEdits: []analysis.TextEdit{edit}}}
}

// unsendable reports whether a field's declared type is at fault by itself, and
// not a type argument, which other uses of the struct don't have:
//
//	type Box[T any] struct{ Item T } // Box[func()]
func unsendable(t types.Type) bool {
	switch u := t.Underlying().(type) {
	case *types.Signature, *types.Chan:
		return true
	case *types.Basic:
		return u.Kind() == types.UnsafePointer
	case interface{ Elem() types.Type }: // pointer, slice, array, map
		return unsendable(u.Elem())
	}
	return false
}

// fieldAt returns the struct field that is declared at pos: the place of its
// name or, if it is embedded, of its type's.
func fieldAt(files []*ast.File, pos token.Pos) (found *ast.Field) {
	for _, f := range files {
		if pos < f.FileStart || f.FileEnd <= pos {
			continue
		}
		ast.Inspect(f, func(n ast.Node) bool {
			st, ok := n.(*ast.StructType)
			if !ok {
				return true
			}
			for _, field := range st.Fields.List {
				// In a struct within a struct the inner field is found last.
				if field.Pos() <= pos && pos < field.End() {
					found = field
				}
			}
			return true
		})
	}
	return found
}

// keyValue matches one entry of a struct tag, at its start.
var keyValue = regexp.MustCompile(`^ *([^\s":]+):"(?:[^"\\]|\\.)*"`)

// withDropTag returns a struct tag, quotes included, with the key json set so
// that the field is left out. It is false if it can't read the tag.
func withDropTag(literal string) (string, bool) {
	rest, err := strconv.Unquote(literal)
	if err != nil {
		return "", false
	}
	var entries []string
	done := false
	for rest = strings.TrimRight(rest, " "); rest != ""; {
		m := keyValue.FindStringSubmatch(rest)
		if m == nil {
			return "", false
		}
		rest = rest[len(m[0]):]
		entry := strings.TrimLeft(m[0], " ")
		if m[1] == "json" {
			entry, done = dropTag, true
		}
		entries = append(entries, entry)
	}
	if !done {
		entries = append([]string{dropTag}, entries...)
	}
	text := strings.Join(entries, " ")
	if strconv.CanBackquote(text) {
		return "`" + text + "`", true
	}
	return strconv.Quote(text), true
}
