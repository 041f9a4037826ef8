package errtypes

import (
	"cmp"
	"go/token"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

// Clashes reports errors that have one name on the wire, because they have the
// same name in packages of the same name. Each is told where it is declared;
// the result is by import path. Two packages main are no part of one program.
func Clashes(pkgs []*model.Package) map[string][]analysis.Diagnostic {
	type place struct {
		pkg *model.Package
		pos token.Pos
	}
	var names []string
	places := map[string][]place{}
	add := func(pkg *model.Package, name string, pos token.Pos) {
		wire := pkg.WireName(name)
		if places[wire] == nil {
			names = append(names, wire)
		}
		places[wire] = append(places[wire], place{pkg, pos})
	}
	pkgs = slices.Clone(pkgs)
	slices.SortFunc(pkgs, func(a, b *model.Package) int { return cmp.Compare(a.Path, b.Path) })
	for _, pkg := range pkgs {
		if pkg.Name == "main" {
			continue
		}
		for _, v := range pkg.Sentinels {
			add(pkg, v.Name(), v.Pos())
		}
		for _, e := range pkg.ErrorTypes {
			if e.Sent() {
				add(pkg, e.Name, e.Type.Obj().Pos())
			}
		}
	}
	out := map[string][]analysis.Diagnostic{}
	for _, wire := range names {
		all := places[wire]
		if len(all) == 1 {
			continue
		}
		for i, p := range all {
			d := analysis.Diagnostic{
				Pos: p.pos, Category: code,
				Message: wire + " is an error of package " + all[(i+1)%len(all)].pkg.Path +
					" too, and callers elsewhere can't tell them apart; rename one of them or its package",
			}
			for j, other := range all {
				if j != i {
					d.Related = append(d.Related, analysis.RelatedInformation{Pos: other.pos, Message: "the other one declared here"})
				}
			}
			out[p.pkg.Path] = append(out[p.pkg.Path], d)
		}
	}
	return out
}
