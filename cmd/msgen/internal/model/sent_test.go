package model_test

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

// Types whose fields the test asks for. It reads them from this file.
type (
	plain struct {
		Name, Title string
		small       string //nolint:unused // JSON leaves it out
		Left        string `json:"-"`
		Dash        string `json:"-,"` //nolint:staticcheck // sent under the name -
		Other       string `json:"other,omitempty"`
	}
	inner struct {
		Name  string
		Depth int
		Self  *inner
	}
	outer struct {
		inner
		Name string
	}
	pointed struct {
		*inner
		*self
		Name string `json:"Depth"`
	}
	self struct {
		*self
		ID int
	}
	labelled struct {
		inner `json:"inner"`
		Depth int
	}
	words    []string //nolint:unused // as is the field below
	Words    []string
	notParts struct {
		words //nolint:unused // JSON leaves it out
		Words
	}
	middle struct{ inner }
	deep   struct {
		middle
		Depth string
	}
)

func TestSentFields(t *testing.T) {
	t.Parallel()
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "sent_test.go", nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	conf := types.Config{Error: func(error) {}} // it finds no imports
	pkg, _ := conf.Check("p", fset, []*ast.File{file}, nil)
	for _, c := range []struct {
		value any // with nothing empty that would be left out
		want  string
	}{
		{plain{Other: "x"}, ".Name .Title .Dash .Other"},
		{inner{}, ".Name .Depth .Self"},
		{outer{}, ".Name .inner.Depth .inner.Self"},
		{pointed{inner: &inner{}, self: &self{}}, ".Name .inner.Name .inner.Self .self.ID"},
		{self{self: &self{}}, ".ID"},
		{labelled{}, ".inner .Depth"},
		{notParts{}, ".Words"},
		{deep{}, ".Depth .middle.inner.Name .middle.inner.Self"},
	} {
		name := reflect.TypeOf(c.value).Name()
		var got []string
		for _, f := range model.SentFields(pkg.Scope().Lookup(name).Type()) {
			got = append(got, f.Path)
			if !strings.HasSuffix(f.Path, "."+f.Var.Name()) {
				t.Errorf("%s: %s leads to %s", name, f.Path, f.Var.Name())
			}
		}
		if want := strings.Fields(c.want); !slices.Equal(got, want) {
			t.Errorf("%s: got %v, want %v", name, got, want)
		}
		var sent map[string]any
		if text, err := json.Marshal(c.value); err != nil || json.Unmarshal(text, &sent) != nil || len(sent) != len(got) {
			t.Errorf("%s: encoding/json sends %s, %v", name, text, err)
		}
	}
}
