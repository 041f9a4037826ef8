package effects

import (
	"fmt"
	"go/token"
	"go/types"
	"io"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// WriteTable writes the summaries of the functions that code outside pkgs can
// reach, one a line, package by package.
func (p *Program) WriteTable(w io.Writer, pkgs []*ssa.Package) error {
	slices.SortFunc(pkgs, func(a, b *ssa.Package) int { return strings.Compare(a.Pkg.Path(), b.Pkg.Path()) })
	p.source = true
	for _, pkg := range pkgs {
		if conventional(pkg.Pkg.Path()) {
			if _, err := fmt.Fprintf(w, "other %s\n", pkg.Pkg.Path()); err != nil {
				return err
			}
			continue
		}
		var lines []string
		for _, fn := range functionsOf(pkg) {
			if fn.Name() == "init" {
				continue
			}
			sum := p.summaryOf(p.function(fn))
			lines = append(lines, strings.Join(append([]string{functionKey(fn)}, strings.Split(sum.text(), "\n")...), " ; "))
		}
		lines = reachable(lines)
		slices.Sort(lines)
		if _, err := fmt.Fprintf(w, "package %s\n%s\n", pkg.Pkg.Path(), strings.Join(lines, "\n")); err != nil {
			return err
		}
	}
	return nil
}

// reachable keeps what other packages can call: by name, through an interface,
// or through a function that they were given.
func reachable(lines []string) []string {
	var out, rest []string
	for _, line := range lines {
		key, _, _ := strings.Cut(line, " ; ")
		if name := methodName(key); token.IsExported(name) && !strings.Contains(name, "$") {
			out = append(out, line)
		} else {
			rest = append(rest, line)
		}
	}
	for i := 0; i < len(out); i++ {
		rest = slices.DeleteFunc(rest, func(line string) bool {
			key, _, _ := strings.Cut(line, " ; ")
			mentioned := strings.Contains(out[i], "func("+key+")")
			if mentioned {
				out = append(out, line)
			}
			return mentioned
		})
	}
	return out
}

// readable are the packages whose source tells what they do. In the others it is
// hidden behind reflection, system calls or assembly.
var readable = []string{
	"bufio", "bytes", "cmp", "container/", "encoding/ascii85", "encoding/base32", "encoding/base64", "encoding/binary",
	"encoding/csv", "encoding/hex", "hash/", "html", "io", "iter", "maps", "math", "math/big", "math/bits", "math/cmplx",
	"net/url", "path", "slices", "sort", "strconv", "strings", "text/tabwriter", "unicode", "unicode/",
}

func conventional(path string) bool {
	for _, r := range readable {
		if path == r || strings.HasSuffix(r, "/") && strings.HasPrefix(path, r) {
			return false
		}
	}
	return true
}

// UnknownContracts lists the functions and methods in contracts.txt that no
// package of the program declares, those of other modules left out.
func (p *Program) UnknownContracts() []string {
	declared := map[string]bool{}
	for _, pkg := range p.packages {
		for _, name := range pkg.Scope().Names() {
			switch obj := pkg.Scope().Lookup(name).(type) {
			case *types.Func:
				declared[obj.FullName()] = true
			case *types.TypeName:
				if n, ok := obj.Type().(*types.Named); ok {
					for m := range n.Methods() {
						declared[m.FullName()] = true
					}
					if iface, ok := n.Underlying().(*types.Interface); ok {
						for m := range iface.ExplicitMethods() {
							declared[m.FullName()] = true
						}
					}
				}
			}
		}
	}
	var out []string
	for line := range strings.Lines(contractsText) {
		key, _, _ := strings.Cut(strings.TrimSpace(line), " ; ")
		if key == "" || key[0] == '#' || declared[key] || strings.HasPrefix(key, "(error).") || strings.Contains(packageOf(key), ".") {
			continue
		}
		out = append(out, key)
	}
	return out
}
