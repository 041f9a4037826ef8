package errorflow

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed std.txt
var standardText string

// standardError is an error of the standard library, by name.
type standardError struct {
	path, name        string
	sentinel, pointer bool
}

// standardErrors returns the table of errors that come out of functions of the
// standard library, by their full names.
var standardErrors = sync.OnceValue(func() map[string][]standardError {
	out := map[string][]standardError{}
	for line := range strings.Lines(standardText) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		key, rest, _ := strings.Cut(line, " ; ")
		for word := range strings.FieldsSeq(rest) {
			out[key] = append(out[key], parseStandard(word))
		}
	}
	return out
})

// parseStandard reads *encoding/csv.ParseError, encoding/asn1.SyntaxError or
// =database/sql.ErrNoRows, a variable.
func parseStandard(word string) standardError {
	var e standardError
	word, e.sentinel = strings.CutPrefix(word, "=")
	word, e.pointer = strings.CutPrefix(word, "*")
	dot := strings.LastIndexByte(word, '.')
	e.path, e.name = word[:dot], word[dot+1:]
	return e
}
