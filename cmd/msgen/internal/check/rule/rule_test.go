package rule_test

import (
	"testing"

	"github.com/dollarfn/msgen/cmd/msgen/internal/check/rule"
)

func TestWrap(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"nothing", "", ""},
		{"short", "one two", "one two"},
		{"exact", "one two to", "one two to"},
		{"long", "one two three four", "one two\nthree four"},
		{"letters, not bytes", "öne twö tö", "öne twö tö"},
		{"joined", "one\ntwo", "one two"},
		{"paragraphs", "one two three\n\nfour", "one two\nthree\n\nfour"},
		{"long word", "a extraordinarily b", "a\nextraordinarily\nb"},
		{"list", "these:\n- one two three\n- four", "these:\n- one two\n  three\n- four"},
		{"after a list", "- one two three\n\nfour five six", "- one two\n  three\n\nfour five\nsix"},
		{"code", "so:\n\n\tx := long(line)\n    y", "so:\n\n\tx := long(line)\n    y"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := rule.Wrap(test.text, 10); got != test.want {
				t.Errorf("got\n%s\nwant\n%s", got, test.want)
			}
		})
	}
}

func TestSilencing(t *testing.T) {
	usual := rule.Rule{Code: "byref?"}
	if got, want := usual.Silencing(), "To silence a finding, write `//msgen:ignore byref?` and a reason on its line, on a line of their own above it, or in the method's doc comment."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	own := rule.Rule{Code: "byref?", Silence: "Write so."}
	if got := own.Silencing(); got != "Write so." {
		t.Errorf("got %q", got)
	}
	firm := rule.Rule{Code: "ignore", Firm: true}
	if got, want := firm.Silencing(), "A finding of this code can't be silenced."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestDoc(t *testing.T) {
	r := rule.Rule{Title: "report this", Why: "It is wrong."}
	if got, want := r.Doc(), "report this\n\nIt is wrong."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := r.Headline(), "Reports this."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
