package record

import (
	"bytes"
	"os"
	"strings"

	"github.com/dollarfn/msgen/cmd/msgen/internal/pipeline"
)

// stays reports whether the generated file that is there is built under the same
// conditions as the one that was there when the record was made, or the one that
// belongs there. A file that is left out belongs to another configuration.
func (e entry) stays(o *pipeline.Outcome) bool {
	now := constraintOf(o.File)
	return now == e.Constraint || !o.Ignored && (now == "" || now == constraint(o.Text))
}

// constraintOf is constraint for a file, which need not be there.
func constraintOf(path string) string {
	text, err := os.ReadFile(path)
	if err != nil {
		return ""
	}
	return constraint(text)
}

// constraint returns the lines before the package clause that may say when a file
// is built.
func constraint(text []byte) string {
	var out strings.Builder
	for line := range bytes.Lines(text) {
		line = bytes.TrimSpace(line)
		if bytes.HasPrefix(line, []byte("package ")) {
			break
		}
		if bytes.HasPrefix(line, []byte("//go:build")) || bytes.HasPrefix(line, []byte("// +build")) {
			out.Write(line)
			out.WriteByte('\n')
		}
	}
	return out.String()
}
