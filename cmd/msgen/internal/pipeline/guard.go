package pipeline

import (
	"context"
	"fmt"
	"go/token"

	"github.com/dollarfn/msgen/cmd/msgen/internal/check"
	"github.com/dollarfn/msgen/cmd/msgen/internal/diag"
	"github.com/dollarfn/msgen/cmd/msgen/internal/fault"
	"github.com/dollarfn/msgen/cmd/msgen/internal/gen"
	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

// generate is gen.File, but that a service with which it panics is left out and
// becomes a problem of the package.
func generate(ctx context.Context, pkg *model.Package) ([]byte, error) {
	text, f, err := tryGenerate(pkg, "")
	if f == nil {
		return text, err
	}
	var kept []*model.Service
	for _, s := range pkg.Services {
		alone := *pkg
		alone.Services = []*model.Service{s}
		if _, own, _ := tryGenerate(&alone, s.Name); own != nil {
			f = own
			pkg.Problems = append(pkg.Problems, faultOf(s))
		} else {
			kept = append(kept, s)
		}
		fault.From(ctx).Note(*f)
	}
	if len(kept) == len(pkg.Services) { // none of them alone
		for _, s := range pkg.Services {
			pkg.Problems = append(pkg.Problems, faultOf(s))
		}
		kept = nil
	}
	pkg.Services = kept
	text, f, err = tryGenerate(pkg, "")
	if f != nil {
		return nil, &fault.Error{Fault: *f}
	}
	return text, err
}

func tryGenerate(pkg *model.Package, service string) (text []byte, f *fault.Fault, err error) {
	defer func() {
		if r := recover(); r != nil {
			doing := "generating package " + pkg.Path
			if service != "" {
				doing = "generating service " + service + " of package " + pkg.Path
			}
			caught := fault.Recovered(doing, "", "nothing is written", r)
			text, f, err = nil, &caught, nil
		}
	}()
	for _, s := range pkg.Services {
		fault.Point("generating " + pkg.Path + "." + s.Name)
	}
	text, err = gen.File(pkg)
	return text, nil, err
}

func faultOf(s *model.Service) model.Problem {
	return model.Problem{
		Code: model.CodeService, Pos: s.Pos, Fault: true,
		Message: fmt.Sprintf("service %s can't be generated because of a fault in msgen, which is printed with what to report; leave its dollar functions out until that is fixed", s.Name),
		Missing: []string{s.APIName(), s.ProvideName()},
	}
}

// faultFindings are the findings about services that are left out because of a fault.
func faultFindings(fset *token.FileSet, m *model.Package) (out diag.List) {
	for _, p := range m.Problems {
		if p.Fault {
			out = append(out, diag.Diagnostic{
				Pos: fset.Position(p.Pos), Code: p.Code, Severity: check.SeverityOf(p.Code), Message: p.Message,
			})
		}
	}
	return out
}
