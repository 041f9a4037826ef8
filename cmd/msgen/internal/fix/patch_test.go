package fix

import (
	"go/token"
	"testing"

	"github.com/dollarfn/msgen/cmd/msgen/internal/diag"
)

func edit(start, end int, text string) diag.Edit {
	at := func(offset int) token.Position { return token.Position{Filename: "shop.go", Offset: offset} }
	return diag.Edit{Pos: at(start), End: at(end), New: []byte(text)}
}

func TestPatchAdd(t *testing.T) {
	first := []diag.Edit{edit(10, 14, "a"), edit(20, 20, "b"), edit(20, 20, "c")}
	for _, test := range []struct {
		name string
		edit diag.Edit
		want bool
		size int
	}{
		{"elsewhere", edit(30, 31, "x"), true, 4},
		{"the same", edit(10, 14, "a"), true, 3},
		{"the same insertion", edit(20, 20, "b"), true, 3},
		{"another text", edit(10, 14, "x"), false, 3},
		{"another insertion", edit(20, 20, "x"), false, 3},
		{"partly", edit(13, 16, "x"), false, 3},
		{"within", edit(11, 12, "x"), false, 3},
		{"around", edit(9, 21, "x"), false, 3},
		{"insertion within", edit(12, 12, "x"), false, 3},
		{"insertion before", edit(10, 10, "x"), true, 4},
		{"insertion after", edit(14, 14, "x"), true, 4},
		{"next to it", edit(14, 16, "x"), true, 4},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := patch{}
			if !p.add(first) {
				t.Fatal("edits of one fix refuse each other")
			}
			if got := p.add([]diag.Edit{test.edit}); got != test.want {
				t.Errorf("added: %t, want %t", got, test.want)
			}
			if got := len(p["shop.go"]); got != test.size {
				t.Errorf("%d edits, want %d", got, test.size)
			}
		})
	}
}

// TestPatchAll checks that of a fix which overlaps another nothing is taken.
func TestPatchAll(t *testing.T) {
	p := patch{}
	p.add([]diag.Edit{edit(10, 14, "a")})
	if p.add([]diag.Edit{edit(1, 2, "x"), edit(10, 14, "x")}) || len(p["shop.go"]) != 1 {
		t.Errorf("got %v", p)
	}
}

func TestRewrite(t *testing.T) {
	const text = "package shop\nvar  a, b = 1, 2\n"
	for _, test := range []struct {
		name  string
		edits []diag.Edit
		want  string // "" if it can't be done
	}{
		{"formats", nil, "package shop\n\nvar a, b = 1, 2\n"},
		{"out of order", []diag.Edit{edit(28, 29, "3"), edit(18, 19, "x")}, "package shop\n\nvar x, b = 1, 3\n"},
		{"insertions in the order given", []diag.Edit{edit(18, 18, "x"), edit(18, 18, "y")}, "package shop\n\nvar xya, b = 1, 2\n"},
		{"insertion before a replacement", []diag.Edit{edit(18, 19, "x"), edit(18, 18, "y")}, "package shop\n\nvar yx, b = 1, 2\n"},
		{"not Go any more", []diag.Edit{edit(13, 16, "")}, ""},
		{"beyond the end", []diag.Edit{edit(30, 99, "")}, ""},
		{"overlapping", []diag.Edit{edit(13, 19, ""), edit(15, 20, "")}, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := rewrite([]byte(text), test.edits)
			if string(got) != test.want || (err == nil) != (test.want != "") {
				t.Errorf("got %q, error %v; want %q", got, err, test.want)
			}
		})
	}
}
