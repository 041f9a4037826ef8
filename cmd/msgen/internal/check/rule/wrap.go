package rule

import (
	"strings"
	"unicode/utf8"
)

// Wrap breaks the lines of a rule's text after at most width characters. Blank
// lines part paragraphs, items of a list start with a dash and a space, and
// lines that start with a tab or four spaces stay as they are. A word longer
// than a line stays whole.
func Wrap(text string, width int) string {
	w := &wrapper{width: width}
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, " \n")
		switch {
		case line == "", strings.HasPrefix(line, "\t"), strings.HasPrefix(line, "    "):
			w.flush()
			w.lines = append(w.lines, line)
		case strings.HasPrefix(line, "- "):
			w.flush()
			w.words, w.indent = strings.Fields(line), "  "
		default:
			w.words = append(w.words, strings.Fields(line)...)
		}
	}
	w.flush()
	return strings.Join(w.lines, "\n")
}

// wrapper collects the words of a paragraph, and the lines made of others.
type wrapper struct {
	width  int
	words  []string
	indent string // of the paragraph's lines but the first
	lines  []string
}

func (w *wrapper) flush() {
	line, empty := "", true
	for _, word := range w.words {
		if !empty && utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) > w.width {
			w.lines = append(w.lines, line)
			line, empty = w.indent, true
		}
		if !empty {
			line += " "
		}
		line, empty = line+word, false
	}
	if !empty {
		w.lines = append(w.lines, line)
	}
	w.words, w.indent = nil, ""
}
