package check_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/dollarfn/msgen/cmd/msgen/internal/load"
	"github.com/dollarfn/msgen/cmd/msgen/internal/pipeline"
)

// TestIgnore checks how far comments reach. Lines that end with a want comment
// are those on which something is still reported.
func TestIgnore(t *testing.T) {
	for _, test := range []struct{ name, source string }{
		{"the end of a line", `
func (S) DollarA(v any) error { return nil } //msgen:ignore serial reason
func (S) DollarB(v any) error { return nil } // want serial
func (S) DollarC(
	a any, //msgen:ignore serial reason
	b any, // want serial
) error { //msgen:ignore serial reason
	return nil
}
func (S) DollarD(v any) error { return nil } /* so */ //msgen:ignore serial reason
func (S) DollarE(v any) error { return nil } // want serial
`},
		{"a line of its own", `
//msgen:ignore serial reason
func (S) DollarA(v any) error { return nil }
func (S) DollarB(v any) error { return nil } // want serial
func (S) DollarC(
	//msgen:ignore serial reason
	a any,
	b any, // want serial
) error { return nil }
`},
		{"several lines", `
func (S) DollarA(
	//msgen:ignore serial reason
	//msgen:ignore lost reason
	v any,
) error { return nil }

func (S) DollarB(
	// V is anything.
	//msgen:ignore serial reason
	// And more of it.
	v any,
) error { return nil }
`},
		{"a doc comment", `
// DollarA takes anything.
//
//msgen:ignore serial reason
//msgen:ignore ctx reason
func (S) DollarA(
	ctx any,
	b any,
) error {
	return nil
}
`},
		{"another code", `
//msgen:ignore noerror reason
func (S) DollarA(v any) error { return nil } // want serial
`},
		{"what can't be silenced", `
//msgen:ignore noerror reason
func (S) DollarA() {} // want noerror
`},
		{"the fields", `
type user struct {
	Name string
	Hash []byte ` + "`json:\"-\"`" + ` //msgen:ignore lost reason
	salt []byte //msgen:ignore lost reason
	seed []byte
}

// User is that.
type User user

// Key has one field that stays behind.
type Key struct {
	Name string
	//msgen:ignore lost reason
	bits []byte
}

func (S) DollarA(v User) error { return nil } // want lost
func (S) DollarB(v Key) (Key, error) { return v, nil }
`},
	} {
		t.Run(test.name, func(t *testing.T) {
			root, err := filepath.Abs(filepath.Join("..", "..", "..", ".."))
			if err != nil {
				t.Fatal(err)
			}
			file := filepath.Join(root, filepath.FromSlash(snippetDir), "ignore", "ignore.go")
			text := "package ignore\n\ntype S struct{}\n" + test.source
			result, err := pipeline.Run(t.Context(), load.Config{
				Dir: root, Patterns: []string{"./" + snippetDir + "/ignore"}, Overlay: map[string][]byte{file: []byte(text)},
			})
			if err != nil {
				t.Fatal(err)
			}
			var got, want []string
			for _, d := range result.Diagnostics {
				got = append(got, fmt.Sprintf("%d: %s", d.Pos.Line, d.Code))
			}
			for i, l := range strings.Split(text, "\n") {
				if _, code, found := strings.Cut(l, "// want "); found {
					want = append(want, fmt.Sprintf("%d: %s", i+1, code))
				}
			}
			if fmt.Sprint(got) != fmt.Sprint(want) {
				t.Errorf("got %v, want %v", got, want)
			}
		})
	}
}
