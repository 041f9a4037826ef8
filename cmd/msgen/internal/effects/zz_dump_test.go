package effects

import (
	"fmt"
	"go/types"
	"os"
	"testing"

	"golang.org/x/tools/go/packages"
	"golang.org/x/tools/go/ssa"
)

func TestDump(t *testing.T) {
	dir := os.Getenv("DUMP")
	if dir == "" {
		t.Skip()
	}
	pkgs, err := packages.Load(&packages.Config{Mode: packages.LoadSyntax | packages.NeedModule, Dir: dir}, "./...")
	if err != nil {
		t.Fatal(err)
	}
	prog := ssa.NewProgram(pkgs[0].Fset, 0)
	made := map[*types.Package]bool{}
	var create func(ps []*types.Package)
	own := map[*types.Package]*packages.Package{}
	for _, p := range pkgs {
		own[p.Types] = p
	}
	p := NewProgram(pkgs[0].Fset)
	var mine []*ssa.Package
	create = func(ps []*types.Package) {
		for _, q := range ps {
			if made[q] {
				continue
			}
			made[q] = true
			create(q.Imports())
			if o := own[q]; o != nil {
				mine = append(mine, prog.CreatePackage(q, o.Syntax, o.TypesInfo, true))
			} else {
				prog.CreatePackage(q, nil, nil, true)
			}
		}
	}
	for _, q := range pkgs {
		create([]*types.Package{q.Types})
	}
	prog.Build()
	for _, m := range mine {
		p.Add(m)
	}
	for _, m := range mine {
		for _, fn := range functionsOf(m) {
			if os.Getenv("SUMS") != "" {
				fmt.Printf("%s\n%s\n", functionKey(fn), p.summaryOf(p.function(fn)).text())
			}
			if fn.Signature.Recv() == nil || len(fn.Name()) < 7 || fn.Name()[:6] != "Dollar" {
				continue
			}
			v := p.Judge(fn)
			fmt.Printf("%s", fn.Name())
			show := func(what string, fs []Finding) {
				for _, f := range fs {
					name := fmt.Sprint(f.Index)
					if f.From == "" {
						name = fn.Params[f.Index].Name()
					}
					fmt.Printf(" %s:%s%s", what, name, f.Path)
					if f.Kind == Append {
						fmt.Print("(append)")
					}
				}
			}
			show("mut", v.Writes)
			show("errpath", v.Partly)
			show("maybe", v.Unknown)
			show("retain", v.Kept)
			show("alias", v.Shared)
			fmt.Println()
		}
	}
}
