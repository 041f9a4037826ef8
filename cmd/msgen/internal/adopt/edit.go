package adopt

import (
	"bytes"
	"cmp"
	"go/ast"
	"go/format"
	"go/token"
	"slices"
	"strings"
)

// edits are changes to the text of a file, byte by byte, so that comments and
// layout stay as they are.
type edits []edit

// edit replaces the bytes from one offset to another; nothing, for an insertion.
type edit struct {
	from, to int
	text     string
}

// insert adds text before pos, after what was inserted there earlier.
func (f *file) insert(pos token.Pos, text string) { f.insertAt(f.offset(pos), text) }

func (f *file) insertAt(offset int, text string) {
	f.edits = append(f.edits, edit{offset, offset, text})
}

// replace puts text in the place of a node.
func (f *file) replace(n ast.Node, text string) { f.replaceRange(n.Pos(), n.End(), text) }

func (f *file) replaceRange(from, to token.Pos, text string) {
	f.edits = append(f.edits, edit{f.offset(from), f.offset(to), text})
}

// cut returns the text of a node as it is with the edits made so far, and takes
// those edits back: the caller puts the text elsewhere.
func (f *file) cut(n ast.Node) string {
	from, to := f.offset(n.Pos()), f.offset(n.End())
	var inner, outer edits
	for _, e := range f.edits {
		within := from <= e.from && e.to <= to
		if e.from == e.to { // an insertion at either end is no part of the node
			within = from < e.from && e.to < to
		}
		if within {
			inner = append(inner, edit{e.from - from, e.to - from, e.text})
		} else {
			outer = append(outer, e)
		}
	}
	f.edits = outer
	return string(inner.apply(f.text[from:to]))
}

// sorted returns the edits by place. Those at one place keep their order, but
// insertions go before what replaces the text that follows.
func (es edits) sorted() edits {
	out := slices.Clone(es)
	slices.SortStableFunc(out, func(a, b edit) int {
		return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(min(a.to-a.from, 1), min(b.to-b.from, 1)))
	})
	return out
}

// apply returns the text with the edits made.
func (es edits) apply(text []byte) []byte {
	var out bytes.Buffer
	at := 0
	for _, e := range es.sorted() {
		out.Write(text[at:e.from])
		out.WriteString(e.text)
		at = e.to
	}
	out.Write(text[at:])
	return out.Bytes()
}

// after returns where what is at an offset goes to.
func (es edits) after(offset int) int {
	shift := 0
	for _, e := range es {
		if e.to <= offset {
			shift += len(e.text) - (e.to - e.from)
		}
	}
	return offset + shift
}

// before returns where what is at an offset of the edited text came from.
func (es edits) before(offset int) int {
	shift := 0
	for _, e := range es.sorted() {
		start := e.from + shift
		if offset < start {
			break
		}
		if offset < start+len(e.text) {
			return e.from
		}
		shift += len(e.text) - (e.to - e.from)
	}
	return offset - shift
}

// result is the file's text after its edits. One that was formatted stays so.
func (f *file) result() []byte {
	if len(f.edits) == 0 {
		return f.text
	}
	out := f.edits.apply(f.text)
	if was, err := format.Source(f.text); err != nil || !bytes.Equal(was, f.text) {
		return out
	}
	if formatted, err := format.Source(out); err == nil {
		return formatted
	}
	return out // type-checking says what is wrong
}

// lineEnd returns the offset of the end of the line that pos is on.
func (f *file) lineEnd(pos token.Pos) int {
	offset := f.offset(pos)
	if i := bytes.IndexByte(f.text[offset:], '\n'); i >= 0 {
		return offset + i
	}
	return len(f.text)
}

// indent returns the white space that starts the line of pos, and whether
// nothing else stands before pos on it.
func (f *file) indent(pos token.Pos) (space string, alone bool) {
	offset := f.offset(pos)
	line := string(f.text[bytes.LastIndexByte(f.text[:offset], '\n')+1 : offset])
	rest := strings.TrimLeft(line, " \t")
	return line[:len(line)-len(rest)], rest == ""
}

// ownLines reports whether a node shares its first and last line with nothing
// but a comment behind it.
func (f *file) ownLines(n ast.Node) bool {
	_, alone := f.indent(n.Pos())
	rest := strings.TrimSpace(string(f.text[f.offset(n.End()):f.lineEnd(n.End())]))
	return alone && (rest == "" || strings.HasPrefix(rest, "//"))
}
