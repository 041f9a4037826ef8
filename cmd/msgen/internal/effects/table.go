package effects

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed contracts.txt
var contractsText string

//go:embed std.txt
var stdText string

// table is the text of summaries by function, and the packages of the standard
// library: true for those whose functions are in it.
type table struct {
	lines    map[string]string
	packages map[string]bool
}

// standard reads both tables once. The lines are parsed when they are needed.
var standard = sync.OnceValue(func() table {
	t := table{lines: make(map[string]string, 6000), packages: map[string]bool{}}
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
