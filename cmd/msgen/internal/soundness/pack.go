package soundness

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// pack is a package in the making.
type pack struct {
	dice
	*universe

	tables
	name      string
	callables []*callable // that its functions may call
	globals   []*variable
	out       strings.Builder
}

// tables are what functions are made of, filled once.
type tables struct {
	forms        []weighted[form]
	sources      []weighted[source]
	wrappers     []string
	passages     []string
	surroundings [][2]string
	heads        [][2]string
	mapHeads     []string
	assignments  []string
	numberWrites []string
	sliceWrites  []string
	mapWrites    []string
}

func newPack(d dice, u *universe, name string) *pack {
	return &pack{dice: d, universe: u, name: name, tables: tables{
		forms(), sources(), wrappers(), passages(), surroundings(), heads(), mapHeads(),
		assignments(), numberWrites(), sliceWrites(), mapWrites(),
	}}
}

// declareGlobals gives the package variables that functions may leave things in.
func (p *pack) declareGlobals() {
	for i := range 4 {
		t := p.param(p.dice)
		if i == 0 && len(p.ifaces) > 0 {
			t = pick(p.dice, p.ifaces...)
		}
		if !t.refers() {
			continue
		}
		v := &variable{name: fmt.Sprintf("global%d", i), typ: t, fixed: true}
		p.globals = append(p.globals, v)
		fmt.Fprintf(&p.out, "var %s = %s\n\n", v.name, p.constant(t).text)
	}
}

// constant makes a value of literals only.
func (p *pack) constant(t *typ) expr {
	return (&body{pack: p, job: &job{}}).literal(t, 1)
}

// standard are the packages that generated code may use, by the name it uses.
var standard = map[string]string{
	"atomic": "sync/atomic", "binary": "encoding/binary", "bufio": "bufio", "bytes": "bytes",
	"context": "context", "errors": "errors", "fmt": "fmt", "heap": "container/heap", "hex": "encoding/hex",
	"io": "io", "json": "encoding/json", "maps": "maps", "rand": "math/rand/v2", "reflect": "reflect",
	"slices": "slices", "sort": "sort", "strconv": "strconv", "strings": "strings", "sync": "sync", "time": "time",
	"unsafe": "unsafe", "utf8": "unicode/utf8",
	"kit": ModulePath + "/kit", "shape": ModulePath + "/shape",
}

var qualifier = regexp.MustCompile(`\b([a-z0-9]+)\.[A-Z]`)

// source is the package's only file.
func (p *pack) source() string {
	text := p.out.String()
	if p.name == "shape" {
		text = regexp.MustCompile(`\bshape\.`).ReplaceAllString(text, "")
	}
	var imports []string
	for _, m := range qualifier.FindAllStringSubmatch(text, -1) {
		if path := standard[m[1]]; path != "" && !slices.Contains(imports, path) {
			imports = append(imports, path)
		}
	}
	slices.Sort(imports)
	for i, path := range imports {
		imports[i] = strconv.Quote(path)
	}
	return "package " + p.name + "\n\nimport (\n" + strings.Join(imports, "\n") + "\n)\n\n" + text
}
