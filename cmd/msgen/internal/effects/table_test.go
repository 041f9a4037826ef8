package effects

import (
	"go/token"
	"strings"
	"testing"
)

// Every line of both tables can be read, and says the same when it is written
// again: a summary that was cut short would claim too little.
func TestTablesParse(t *testing.T) {
	lines := standard().lines
	if len(lines) < 1000 {
		t.Fatalf("the tables have %d functions", len(lines))
	}
	for key, line := range lines {
		p := NewProgram(token.NewFileSet())
		sum, err := parseSummary(p, line)
		if err != nil {
			t.Errorf("%s: %v", key, err)
			continue
		}
		text := strings.ReplaceAll(sum.text(), "\n", separator)
		again, err := parseSummary(p, text)
		if err != nil {
			t.Errorf("%s: written again as %q: %v", key, text, err)
			continue
		}
		if got := strings.ReplaceAll(again.text(), "\n", separator); got != text {
			t.Errorf("%s: %q, read and written again, is %q", key, text, got)
		}
	}
}

// What the table is relied on most for.
func TestTableEffects(t *testing.T) {
	tests := []struct{ function, effect string }{
		{"sort.Slice", "w0 p0!(?)*[]"},
		{"sort.Ints", "w0 p0*[]"},
		{"slices.Sort", "w0 p0*[]"},
		{"slices.Reverse", "w0 p0*[]"},
		{"maps.Copy", "w0 p0*[]"},
		{"encoding/json.Unmarshal", "w0 p1~"},
		{"(*database/sql.Rows).Scan", "w0 p1~"},
		{"(net/http.Header).Set", "w0 p0*[]"},
		{"(*math/big.Int).Add", "w0 p0*.abs"},
		{"(io.Reader).Read", "w0 p1*[]"},
	}
	p := NewProgram(token.NewFileSet())
	for _, test := range tests {
		sum := p.contract(test.function)
		if sum == nil {
			t.Errorf("nothing is known of %s", test.function)
		} else if !strings.Contains("\n"+sum.text()+"\n", "\n"+test.effect) {
			t.Errorf("%s: %q lacks %q", test.function, sum.text(), test.effect)
		}
	}
	for _, pure := range []string{"slices.Contains", "slices.Clone", "maps.Clone", "strings.Join", "(*math/big.Int).Cmp", "strconv.Itoa", "encoding/json.Marshal"} {
		sum := p.contract(pure)
		if sum == nil {
			t.Errorf("nothing is known of %s", pure)
		} else if len(sum.writes) > 0 {
			t.Errorf("%s writes: %q", pure, sum.text())
		}
	}
}
