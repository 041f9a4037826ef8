// Command stdtable writes the table of what the standard library's functions do
// to memory, from the library's own source, and with -errors that of the errors
// which come out of them:
//
//	go run ./cmd/msgen/internal/effects/stdtable -errors cmd/msgen/internal/errorflow/std.txt > cmd/msgen/internal/effects/std.txt
//
// The results depend on the Go release alone. It takes a minute and 2 GB.
//
// With -functions it writes the list of functions by which a test compares the
// table with what the library does:
//
//	go run ./cmd/msgen/internal/effects/stdtable -functions > functions.new
//	gofmt functions.new > cmd/msgen/internal/effects/functions_test.go
package main

import (
	"bufio"
	"flag"
	"fmt"
	"go/token"
	"go/types"
	"os"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/tools/go/packages"
	"golang.org/x/tools/go/ssa"

	"github.com/dollarfn/msgen/cmd/msgen/internal/effects"
	"github.com/dollarfn/msgen/cmd/msgen/internal/errorflow"
)

func main() {
	errorsFile := flag.String("errors", "", "write the table of errors to this `file`")
	functions := flag.Bool("functions", false, "write the list of functions for the test of the table instead")
	flag.Parse()
	write := func() error { return run(*errorsFile, flag.Args()) }
	if *functions {
		write = func() error { return writeFunctions(os.Stdout) }
	}
	if err := write(); err != nil {
		fmt.Fprintln(os.Stderr, "stdtable:", err)
		os.Exit(1)
	}
}

func run(errorsFile string, patterns []string) error {
	if len(patterns) == 0 {
		patterns = []string{"std"}
	}
	cfg := &packages.Config{
		Mode: packages.LoadAllSyntax,
		Env:  append(os.Environ(), "GOOS=linux", "GOARCH=amd64", "CGO_ENABLED=0"),
	}
	roots, err := packages.Load(cfg, patterns...)
	if err != nil {
		return err
	}
	var all []*packages.Package
	packages.Visit(roots, nil, func(p *packages.Package) { all = append(all, p) })
	slices.SortFunc(all, func(a, b *packages.Package) int { return strings.Compare(a.PkgPath, b.PkgPath) })
	prog := ssa.NewProgram(roots[0].Fset, 0)
	made := map[*types.Package]bool{}
	var pkgs []*ssa.Package
	var create func(p *packages.Package)
	create = func(p *packages.Package) {
		if made[p.Types] {
			return
		}
		made[p.Types] = true
		for _, path := range sorted(p.Imports) {
			create(p.Imports[path])
		}
		pkgs = append(pkgs, prog.CreatePackage(p.Types, p.Syntax, p.TypesInfo, true))
	}
	for _, p := range all {
		create(p)
	}
	prog.Build()
	if errorsFile != "" {
		if err := writeErrors(errorsFile, roots[0].Fset, pkgs, all); err != nil {
			return err
		}
	}
	program := effects.NewProgram(roots[0].Fset)
	for _, p := range pkgs {
		program.AddStandard(p)
	}
	if unknown := program.UnknownContracts(); len(unknown) > 0 && len(patterns) == 1 && patterns[0] == "std" {
		return fmt.Errorf("contracts.txt has what the standard library has not: %s", strings.Join(unknown, ", "))
	}
	w := bufio.NewWriter(os.Stdout)
	fmt.Fprintf(w, "# %s\n", runtime.Version())
	if err := program.WriteTable(w, pkgs); err != nil {
		return err
	}
	return w.Flush()
}

// writeErrors writes the table of errors.
func writeErrors(file string, fset *token.FileSet, pkgs []*ssa.Package, sources []*packages.Package) error {
	program := effects.NewProgram(fset)
	for _, p := range pkgs {
		program.Add(p)
	}
	f, err := os.Create(file)
	if err != nil {
		return err
	}
	fmt.Fprintf(f, "# %s\n", runtime.Version())
	if err := errorflow.WriteTable(f, program, sources); err != nil {
		return err
	}
	return f.Close()
}

func sorted(m map[string]*packages.Package) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}
