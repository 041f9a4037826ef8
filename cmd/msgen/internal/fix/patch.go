package fix

import (
	"bytes"
	"cmp"
	"fmt"
	"go/format"
	"slices"

	"github.com/dollarfn/msgen/cmd/msgen/internal/diag"
)

// patch is the edits of several fixes, by file, none of which overlap.
type patch map[string][]diag.Edit

// add takes in the edits of one more fix. It returns false, and takes in none,
// if one of them overlaps an edit of another fix. What several fixes do alike,
// such as adding an import, is done once.
func (p patch) add(edits []diag.Edit) bool {
	var fresh []diag.Edit
	for _, e := range edits {
		others := p[e.Pos.Filename]
		if slices.ContainsFunc(others, func(o diag.Edit) bool { return same(o, e) }) {
			continue
		}
		if slices.ContainsFunc(others, func(o diag.Edit) bool { return overlap(o, e) }) {
			return false
		}
		fresh = append(fresh, e)
	}
	for _, e := range fresh {
		p[e.Pos.Filename] = append(p[e.Pos.Filename], e)
	}
	return true
}

func same(a, b diag.Edit) bool {
	return a.Pos.Offset == b.Pos.Offset && a.End.Offset == b.End.Offset && bytes.Equal(a.New, b.New)
}

// overlap reports whether the outcome of two edits would depend on which of
// them comes first. An insertion may touch what another edit replaces.
func overlap(a, b diag.Edit) bool {
	if a.Pos.Offset == b.Pos.Offset && (a.End.Offset == b.End.Offset) {
		return true
	}
	return a.Pos.Offset < b.End.Offset && b.Pos.Offset < a.End.Offset
}

// rewrite applies edits to the text of a Go file and formats the result.
func rewrite(text []byte, edits []diag.Edit) ([]byte, error) {
	edits = slices.Clone(edits)
	slices.SortStableFunc(edits, func(a, b diag.Edit) int {
		return cmp.Or(cmp.Compare(a.Pos.Offset, b.Pos.Offset), cmp.Compare(a.End.Offset, b.End.Offset))
	})
	var out bytes.Buffer
	done := 0
	for _, e := range edits {
		if e.Pos.Offset < done || e.End.Offset < e.Pos.Offset || e.End.Offset > len(text) {
			return nil, fmt.Errorf("the fix edits bytes %d to %d, which are not there", e.Pos.Offset, e.End.Offset)
		}
		out.Write(text[done:e.Pos.Offset])
		out.Write(e.New)
		done = e.End.Offset
	}
	out.Write(text[done:])
	return format.Source(out.Bytes())
}
