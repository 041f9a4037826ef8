// Package errflow reports errors that dollar functions let out and that lose
// something on their way to a remote caller.
package errflow

import (
	"go/token"
	"go/types"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/dollarfn/msgen/cmd/msgen/internal/check/outgoing"
	"github.com/dollarfn/msgen/cmd/msgen/internal/check/services"
	"github.com/dollarfn/msgen/cmd/msgen/internal/errorflow"
	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

// Name is that of the analyzer, by which its findings have a severity of their own.
const Name = "errflow"

const code = "errors"

// shown is how many fields of one type are named.
const shown = 10

// Analyzer reports errors that lose something, package by package.
var Analyzer = New(outgoing.Analyzer)

// New returns an analyzer that takes the errors from another one.
func New(source *analysis.Analyzer) *analysis.Analyzer {
	return &analysis.Analyzer{
		Name:             Name,
		Doc:              "report errors that lose something on their way\n\nPart of the errors check.",
		URL:              "https://pkg.go.dev/github.com/dollarfn/msgen/cmd/msgen",
		Requires:         []*analysis.Analyzer{services.Analyzer, source},
		RunDespiteErrors: source.RunDespiteErrors,
		Run: func(pass *analysis.Pass) (any, error) {
			for _, f := range outgoing.Of(pass, source).Of(pass.Pkg.Path()).Faults {
				if f.Reason != errorflow.Unlinked || source.RunDespiteErrors { // one package does not tell what is linked
					report(pass, f)
				}
			}
			return nil, nil
		},
	}
}

func report(pass *analysis.Pass, f errorflow.Fault) {
	e := f.Error
	subject := f.Method.Owner + "." + f.Method.Name
	name := spell(pass.Pkg, e)
	d := analysis.Diagnostic{Pos: f.Pos, Category: code}
	if f.Method.Func.Pkg() != pass.Pkg {
		d.Pos = f.Method.Pos
	}
	if n := len(f.Others); n == 1 {
		subject += " and " + f.Others[0].Method.Owner + "." + f.Others[0].Method.Name
	} else if n > 1 {
		subject += " and " + strconv.Itoa(n) + " other dollar functions"
	}
	returns := subject + " can return " + name
	const little = ", and remote callers get only its message and code; "
	switch f.Reason {
	case errorflow.Unexported:
		d.Message = returns + ", whose type is not exported" + little
		if f.Foreign {
			d.Message += "return an error of your own that callers can ask for"
		} else {
			d.Message += "export the type, or return an error that callers can ask for"
		}
	case errorflow.Local:
		d.Message = returns + ", whose type is declared in a function" + little + "declare the type at package level"
	case errorflow.Generic:
		d.Message = returns + ", whose type is generic" + little + "return an error of a type without type parameters"
	case errorflow.Hidden:
		d.Message = returns + ", which is not exported, and comparisons with it fail for remote callers; export it"
	case errorflow.Unlinked:
		register := "runtime.RegisterError(\"" + e.Path + "." + e.Name + "\", " + name + ")"
		if e.Kind == errorflow.Type {
			register = "runtime.RegisterErrorType[" + name + "](\"" + e.Path + "." + e.Name + "\")"
		}
		d.Message = returns + ", which package " + pass.Pkg.Name() + " doesn't import" + little + "call " + register +
			" in an init function of a package that does"
	case errorflow.Unfollowed:
		d.Message = subject + " can return errors that msgen could not follow; those that packages of the module export are registered, " +
			"and remote callers get only message and code of others"
	case errorflow.Unsent:
		part := f.Parts[0]
		d.Message = returns + little[:len(little)-2] + ": " + part.Path + " has type " +
			types.TypeString(part.Type, model.Qualifier(pass.Pkg)) + part.Why + "; " + unsentAdvice(f)
	case errorflow.Lost:
		d.Message = returns + ", and remote callers get it without " + parts(f.Parts) + "; " + advice(f)
	}
	d.Related = related(pass.Fset, f)
	pass.Report(d)
}

// unsentAdvice says what to do about a type that does not travel.
func unsentAdvice(f errorflow.Fault) string {
	if f.Foreign {
		return "return an error of your own that has what callers need"
	}
	return marshal(f.Error, "remove the field or ")
}

// advice says what to do about fields that are lost.
func advice(f errorflow.Fault) string {
	export := true
	for _, p := range f.Parts {
		export = export && p.Field != nil && !p.Field.Exported() && !types.IsInterface(p.Type)
	}
	switch {
	case f.Foreign:
		return "return an error of your own that has what callers need"
	case export:
		return "export what callers need or " + marshal(f.Error, "")
	}
	return marshal(f.Error, "")
}

func marshal(e errorflow.Error, or string) string {
	return or + "give " + e.Name + " MarshalJSON and UnmarshalJSON"
}

func parts(list []model.Part) string {
	more := ""
	if len(list) > shown {
		list, more = list[:shown], " and more"
	}
	names := make([]string, len(list))
	for i, p := range list {
		names[i] = p.Path + p.Why
	}
	return strings.Join(names, ", without ") + more
}

// spell names an error as code of pkg would: *domain.NotFound, sql.ErrNoRows.
func spell(pkg *types.Package, e errorflow.Error) string {
	if e.Kind == errorflow.Type && e.Of != nil {
		return types.TypeString(e.Of, model.Qualifier(pkg))
	}
	name := e.Name
	if e.Path != pkg.Path() {
		name = e.Path[strings.LastIndexByte(e.Path, '/')+1:] + "." + name
		if e.Var != nil {
			name = e.Var.Pkg().Name() + "." + e.Name
		}
	}
	if e.Pointer {
		return "*" + name
	}
	return name
}

// related shows the way to where the error is made, and where it or what it loses
// is declared.
func related(fset *token.FileSet, f errorflow.Fault) []analysis.RelatedInformation {
	var out []analysis.RelatedInformation
	line := func(pos token.Pos) string {
		p := fset.Position(pos)
		return p.Filename + ":" + strconv.Itoa(p.Line)
	}
	for _, hop := range f.Error.Trail {
		if hop.Pos.IsValid() && line(hop.Pos) != line(f.Pos) {
			text := hop.Text
			if hop.Func != "" {
				text = hop.Func + " " + text
			}
			out = append(out, analysis.RelatedInformation{Pos: hop.Pos, Message: text + " here"})
		}
	}
	for i, o := range f.Others {
		if i == shown {
			break
		}
		out = append(out, analysis.RelatedInformation{Pos: o.Pos, Message: o.Method.Owner + "." + o.Method.Name + " returns one here"})
	}
	switch {
	case len(f.Parts) > 0:
		for _, p := range f.Parts[:min(len(f.Parts), shown)] {
			if p.Field != nil && p.Field.Pos().IsValid() {
				out = append(out, analysis.RelatedInformation{Pos: p.Field.Pos(), Message: "field " + p.Field.Name() + " declared here"})
			}
		}
	case f.Error.Var != nil && f.Error.Var.Pos().IsValid():
		out = append(out, analysis.RelatedInformation{Pos: f.Error.Var.Pos(), Message: f.Error.Name + " declared here"})
	default:
		if n, ok := types.Unalias(pointee(f.Error.Of)).(*types.Named); ok && n.Obj().Pos().IsValid() {
			out = append(out, analysis.RelatedInformation{Pos: n.Obj().Pos(), Message: f.Error.Name + " declared here"})
		}
	}
	return out
}

func pointee(t types.Type) types.Type {
	if t == nil {
		return types.Typ[types.Invalid]
	}
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		return p.Elem()
	}
	return t
}
