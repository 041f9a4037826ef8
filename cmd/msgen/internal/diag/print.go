package diag

import (
	"encoding/json"
	"fmt"
	"io"
)

// Print writes the findings as text, one a line and what is related to it on
// lines that a tab indents:
//
//	shop/orders.go:14:31: parameter o …; remove the field [serial]
//		shop/order.go:9:2: field Notify declared here
//
// Warnings and remarks say so before the fact. What is wrong with a type is said
// where it is used first, and the other uses are related to that. Files are shown relative to dir.
func (l List) Print(w io.Writer, dir string) error {
	for _, d := range l.fold() {
		prefix := ""
		if d.Severity != Error {
			prefix = string(d.Severity) + ": "
		}
		if _, err := fmt.Fprintf(w, "%s: %s%s [%s]\n", Place(d.Pos, dir), prefix, d.Message, d.Code); err != nil {
			return err
		}
		for _, r := range d.Related {
			if _, err := fmt.Fprintf(w, "\t%s: %s\n", Place(r.Pos, dir), r.Message); err != nil {
				return err
			}
		}
	}
	return nil
}

type jsonPlace struct {
	File    string `json:"file"`
	Line    int    `json:"line"`
	Column  int    `json:"column"`
	Message string `json:"message"`
}

type jsonDiagnostic struct {
	jsonPlace
	Code     string      `json:"code"`
	Severity Severity    `json:"severity"`
	Related  []jsonPlace `json:"related,omitempty"`
	Fixes    []jsonFix   `json:"fixes,omitempty"`
}

// PrintJSON writes the findings as a JSON array, [] when there are none.
func (l List) PrintJSON(w io.Writer, dir string) error {
	out := make([]jsonDiagnostic, 0, len(l))
	for _, d := range l {
		j := jsonDiagnostic{
			jsonPlace: jsonPlace{Relative(d.Pos.Filename, dir), d.Pos.Line, d.Pos.Column, d.Message},
			Code:      d.Code, Severity: d.Severity,
		}
		for _, r := range d.Related {
			j.Related = append(j.Related, jsonPlace{Relative(r.Pos.Filename, dir), r.Pos.Line, r.Pos.Column, r.Message})
		}
		for _, f := range d.Fixes {
			j.Fixes = append(j.Fixes, f.toJSON(dir))
		}
		out = append(out, j)
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(out)
}
