package gen

import (
	"bytes"
	"go/parser"
	"go/token"
	"strings"
	"testing"

	"github.com/dave/jennifer/jen"

	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

// TestCodec checks that registrations by shape are Go, and name what they should.
func TestCodec(t *testing.T) {
	for name, want := range map[string][]string{
		codecStatus:  {"GRPCStatus() *status.Status", "status.New(codes.Code(v.Code), v.Message).Proto()", "StatusDetails(s.Proto().GetDetails())", "status.ErrorProto(s).(", `"google.golang.org/grpc/status.Error"`},
		codecConnect: {"*connect.Error", "connect.NewError(connect.Code(v.Code), errors.New(v.Message))"},
	} {
		out := jen.NewFilePath("example.com/shop")
		out.Func().Id("init").Params().Block(codec(model.ForeignError{Wire: name, Codec: name}))
		var text bytes.Buffer
		if err := out.Render(&text); err != nil {
			t.Fatal(err)
		}
		if _, err := parser.ParseFile(token.NewFileSet(), "x.go", text.Bytes(), 0); err != nil {
			t.Error(err)
		}
		for _, w := range want {
			if !strings.Contains(text.String(), w) {
				t.Errorf("%s: no %s in\n%s", name, w, text.String())
			}
		}
	}
}
