package effects

import (
	"embed"
	"strings"
	"sync"
)

//go:embed contracts.txt
var contractsText string

//go:embed std.txt
var stdText string

// modules has what is known of modules other than the standard library.
//
//go:embed contracts/*.txt
var modules embed.FS

// table is the text of summaries by function, and the packages of the standard
// library: true for those whose functions are in it.
type table struct {
	lines    map[string]string
	packages map[string]bool
	modules  map[string]packageKind
}

// packageKind says how the functions of a package of another module that have no
// line are taken.
type packageKind uint8

const (
	fromSource packageKind = iota // from source
	named                         // as their names say
	fluent                        // likewise, and methods that return the receiver's type return the receiver
)

// standard reads both tables once. The lines are parsed when they are needed.
var standard = sync.OnceValue(func() table {
	t := table{lines: make(map[string]string, 6000), packages: map[string]bool{}, modules: map[string]packageKind{}}
	t.addModules()
	for _, text := range []string{stdText, contractsText} {
		for line := range strings.Lines(text) {
			line = strings.TrimSuffix(line, "\n")
			if line == "" || line[0] == '#' {
				continue
			}
			if path, ok := strings.CutPrefix(line, "package "); ok {
				t.packages[path] = true
				continue
			}
			if path, ok := strings.CutPrefix(line, "other "); ok {
				t.packages[path] = false
				continue
			}
			key, rest, _ := strings.Cut(line, " ; ")
			t.lines[key] = rest
		}
	}
	return t
})

// addModules reads what is known of other modules.
func (t table) addModules() {
	files, err := modules.ReadDir("contracts")
	if err != nil {
		panic("effects: " + err.Error())
	}
	for _, f := range files {
		text, err := modules.ReadFile("contracts/" + f.Name())
		if err != nil {
			panic("effects: " + err.Error())
		}
		for line := range strings.Lines(string(text)) {
			line = strings.TrimSuffix(line, "\n")
			if line == "" || line[0] == '#' {
				continue
			}
			if path, ok := strings.CutPrefix(line, "other "); ok {
				t.modules[path] = named
			} else if path, ok := strings.CutPrefix(line, "fluent "); ok {
				t.modules[path] = fluent
			} else {
				key, rest, _ := strings.Cut(line, " ; ")
				t.lines[key] = rest
			}
		}
	}
}

// contract returns what is known of a function or an interface's method apart
// from its source, or nil.
func (p *Program) contract(key string) *Summary {
	if sum, ok := p.contracts[key]; ok {
		return sum
	}
	sum := p.findContract(key)
	p.contracts[key] = sum
	return sum
}

func (p *Program) findContract(key string) *Summary {
	t := standard()
	if line, ok := t.lines[key]; ok {
		if p.source && !strings.Contains(contractsText, "\n"+key) {
			return nil
		}
		sum, err := parseSummary(p, line)
		if err != nil {
			panic("effects: table of the standard library: " + key + ": " + err.Error())
		}
		return sum
	}
	path := packageOf(key)
	if kind := t.modules[path]; kind != fromSource && !p.source && !p.own[path] {
		sum := convention(key)
		sum.fluent = kind == fluent
		return sum
	}
	if p.source && !conventional(path) || !p.source && !t.hidden(path) || isInterfaceMethod(p, key) {
		return nil
	}
	return convention(key)
}

// packageOf returns the import path in a function's full name.
func packageOf(key string) string {
	key = strings.TrimLeft(key, "(*")
	slash := strings.LastIndexByte(strings.SplitN(key, "[", 2)[0], '/')
	dot := strings.IndexByte(key[slash+1:], '.')
	if dot < 0 {
		return ""
	}
	return key[:slash+1+dot]
}

// hidden reports whether a package is one of the standard library that the table
// has no summaries of.
func (t table) hidden(path string) bool {
	read, ok := t.packages[path]
	return ok && !read
}

func (p *Program) isPure(key string) bool { return p.pure[key] }
