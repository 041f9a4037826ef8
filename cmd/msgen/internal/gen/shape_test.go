package gen // the shape is told by its fingerprint only

import (
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"testing"

	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

const shapeSource = `package shop

import "time"

type Order struct {
	ID    string   ` + "`json:\"id\"`" + `
	Lines []Line   ` + "`json:\"lines\"`" + `
	Tags  []string ` + "`json:\"tags,omitempty\"`" + `
	Next  *Order
	At    time.Time ` + "`json:\",omitzero\"`" + `
	Wait  time.Duration
	note  string
}

type Line struct {
	SKU   string
	Count int32
	Price float64
	Codes [2]uint8
}

type Base struct{ Key []byte }

type Embeds struct {
	Base
	Raw Raw
}

type Raw string

func (*Raw) UnmarshalText([]byte) error { return nil }
func (Raw) MarshalText() ([]byte, error) { return nil, nil }

type Chain []Chain

type Web map[string]*Web

type Orders struct{}

func (Orders) DollarPlace(in Order, line Line, more ...int) (Embeds, map[int8]bool, error)
func (Orders) DollarDeep(c Chain, w Web) error
`

// TestShape spells a shape in full.
func TestShape(t *testing.T) {
	t.Parallel()
	got := shapesOf(t, shapeSource)
	for name, want := range map[string]string{
		"DollarPlace": `1(in {"id" text;"lines" []{"SKU" text;"Count" int32;"Price" float64;"Codes" [2]uint8;};"tags" []text omitempty;` +
			`"Next" *#0;"At" time omitzero;"Wait" int64;};line #1;more []int;)({"" {"Key" bytes;};"Raw" json;};map[int8]bool;)`,
		"DollarDeep": `1(c []^1;w json;)()`,
	} {
		if got[name] != want {
			t.Errorf("%s: got %s\nwant %s", name, got[name], want)
		}
	}
}

// TestShapeChanges changes the source of what is sent. Whatever makes a
// difference in binary gives another shape, and nothing else does.
func TestShapeChanges(t *testing.T) {
	t.Parallel()
	const order = "type Order struct { ID string; Lines []Line; Count int32; Kind Kind; secret int }\n"
	const rest = "type Line struct { SKU string; Price float64 }\ntype Kind string\n" +
		"type Orders struct{}\nfunc (Orders) DollarPlace(in Order, n int) (Line, error)\n"
	place := func(source string) string { return shapesOf(t, "package shop\n"+source)["DollarPlace"] }
	was := place(order + rest)
	for _, c := range []struct {
		name, order, rest string
		same              bool
	}{
		{"fields in another order", "type Order struct { Lines []Line; ID string; Count int32; Kind Kind; secret int }\n", rest, false},
		{"a field's name", "type Order struct { Key string; Lines []Line; Count int32; Kind Kind; secret int }\n", rest, false},
		{"a field's name in JSON", "type Order struct { ID string `json:\"id\"`; Lines []Line; Count int32; Kind Kind; secret int }\n", rest, false},
		{"a wider number", "type Order struct { ID string; Lines []Line; Count int64; Kind Kind; secret int }\n", rest, false},
		{"no sign", "type Order struct { ID string; Lines []Line; Count uint32; Kind Kind; secret int }\n", rest, false},
		{"an option", "type Order struct { ID string; Lines []Line `json:\",omitempty\"`; Count int32; Kind Kind; secret int }\n", rest, false},
		{"one more field", "type Order struct { ID string; Lines []Line; Count int32; Kind Kind; More bool; secret int }\n", rest, false},
		{"a pointer", "type Order struct { ID string; Lines []*Line; Count int32; Kind Kind; secret int }\n", rest, false},
		{"an argument's name", order, "type Line struct { SKU string; Price float64 }\ntype Kind string\n" +
			"type Orders struct{}\nfunc (Orders) DollarPlace(in Order, m int) (Line, error)\n", false},
		{"another result", order, "type Line struct { SKU string; Price float64 }\ntype Kind string\n" +
			"type Orders struct{}\nfunc (Orders) DollarPlace(in Order, n int) (*Line, error)\n", false},
		{"one more result", order, "type Line struct { SKU string; Price float64 }\ntype Kind string\n" +
			"type Orders struct{}\nfunc (Orders) DollarPlace(in Order, n int) (Line, bool, error)\n", false},
		{"a stream", "import \"iter\"\n" + order, "type Line struct { SKU string; Price float64 }\ntype Kind string\n" +
			"type Orders struct{}\nfunc (Orders) DollarPlace(in Order, n int) iter.Seq2[Line, error]\n", false},

		{"a type's name", "type Order struct { ID string; Lines []Row; Count int32; Kind Kind; secret int }\n",
			"type Row struct { SKU string; Price float64 }\ntype Kind string\n" +
				"type Orders struct{}\nfunc (Orders) DollarPlace(in Order, n int) (Row, error)\n", true},
		{"no type of its own", "type Order struct { ID string; Lines []Line; Count int32; Kind string; secret int }\n", rest, true},
		{"a field that is not sent", "type Order struct { ID string; Lines []Line; Count int32; Kind Kind; other bool }\n", rest, true},
		{"a field that is dropped", "type Order struct { Secret int `json:\"-\"`; ID string; Lines []Line; Count int32; Kind Kind; secret int }\n", rest, true},
		{"a comment", "// Order is one.\n" + order, rest, true},
		{"a field's name in Go", "type Order struct { Key string `json:\"ID\"`; Lines []Line; Count int32; Kind Kind; secret int }\n", rest, true},
		{"an option without effect", "type Order struct { ID string `json:\",omitempty\"`; Lines []Line; Count int32; Kind Kind; secret int }\n", rest, true},
		{"a result's name", order, "type Line struct { SKU string; Price float64 }\ntype Kind string\n" +
			"type Orders struct{}\nfunc (Orders) DollarPlace(in Order, n int) (line Line, err error)\n", true},
	} {
		if is := place(c.order + c.rest); (is == was) != c.same {
			t.Errorf("%s: %s becomes %s", c.name, was, is)
		}
	}
}

// shapesOf returns the shapes of the dollar functions in a package of one file.
func shapesOf(t *testing.T, source string) map[string]string {
	t.Helper()
	fset := token.NewFileSet()
	syntax, err := parser.ParseFile(fset, "shop.go", source, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	info := &types.Info{Instances: map[*ast.Ident]types.Instance{}}
	conf := types.Config{Importer: importer.ForCompiler(fset, "source", nil), Error: func(error) {}, IgnoreFuncBodies: true}
	pkg, _ := conf.Check("example.com/shop", fset, []*ast.File{syntax}, info) // bodies are missing
	out, f := map[string]string{}, &file{treatments: &treatments{from: pkg}}
	for _, s := range model.Build(model.Input{Fset: fset, Files: []*ast.File{syntax}, Types: pkg, Info: info}).Services {
		for _, m := range s.Methods {
			out[m.Name] = f.shape(m)
		}
	}
	return out
}
