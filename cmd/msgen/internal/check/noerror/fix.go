package noerror

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/dollarfn/msgen/cmd/msgen/internal/check/syntax"
	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

// fixes returns the change of the signature, of the return statements and of
// the calls in the package that makes error the last result, or nothing if some
// of it is not mechanical.
func fixes(pass *analysis.Pass, m *model.Method) []analysis.SuggestedFix {
	decl := syntax.Decl(pass, m)
	if decl == nil {
		return nil
	}
	f := &fixer{
		pass: pass, method: m, decl: decl, results: decl.Type.Results,
		returns: syntax.Returns(decl.Body), uses: syntax.Uses(pass, m),
	}
	message, ok := "", false
	switch remedyOf(m) {
	case addError:
		message = "add the result error"
		ok = f.addResult() && f.addToReturns() && f.mendCalls()
	case moveError:
		message = "move error to the end"
		ok = f.moveResult() && f.unused()
	case declareError:
		last := m.Results[len(m.Results)-1].Type
		message = "declare " + types.TypeString(last, model.Qualifier(pass.Pkg)) + " as error"
		ok = f.declareResult(last) && f.unused()
	}
	if !ok {
		return nil
	}
	return []analysis.SuggestedFix{{Message: message, TextEdits: f.edits}}
}

// fixer collects the edits of one fix. Its methods return false where the
// change asks for more thought than they have.
type fixer struct {
	pass    *analysis.Pass
	method  *model.Method
	decl    *ast.FuncDecl
	results *ast.FieldList     // nil without any
	returns []*ast.ReturnStmt  // those that leave the method
	uses    []inspector.Cursor // its selectors in the package
	edits   []analysis.TextEdit
}

func (f *fixer) insert(pos token.Pos, text string) { f.replace(pos, pos, text) }

func (f *fixer) replace(pos, end token.Pos, text string) {
	f.edits = append(f.edits, analysis.TextEdit{Pos: pos, End: end, NewText: []byte(text)})
}

// remove takes out a stretch of source, unless there is a comment in it.
func (f *fixer) remove(pos, end token.Pos) bool {
	f.replace(pos, end, "")
	return !syntax.Commented(f.pass, pos, end)
}

// addResult adds error to the signature:
//
//	func (o *Orders) DollarPing()
//	func (o *Orders) DollarLen() int
//	func (o *Orders) DollarNames() (n int, ok bool)
func (f *fixer) addResult() bool {
	switch {
	case f.results.NumFields() == 0:
		f.replace(f.decl.Type.Params.End(), f.decl.Type.End(), " error")
	case !f.results.Opening.IsValid():
		f.insert(f.results.Pos(), "(")
		f.insert(f.results.End(), ", error)")
	default:
		r, text := errorResult(f.method), ", error"
		if r.Name != "" {
			// An err of the body that is assigned to the result from now on might
			// be returned where it was meant to be forgotten.
			if syntax.Means(f.pass.TypesInfo, f.decl, r.Name) {
				return false
			}
			text = ", " + r.Name + " error"
		}
		f.insert(f.results.List[len(f.results.List)-1].End(), text)
	}
	return true
}

// moveResult moves the first error to the end, in the signature and in every
// return statement:
//
//	func (o *Orders) DollarFind() (error, Order)
func (f *fixer) moveResult() bool {
	i, fields := errorIndex(f.method.Results), f.results.List
	if len(fields) != len(f.method.Results) {
		return false // a, b error
	}
	last := len(fields) - 1
	text := ", error"
	if names := fields[i].Names; len(names) > 0 {
		text = ", " + names[0].Name + " error"
	}
	ok := f.remove(fields[i].Pos(), fields[i+1].Pos())
	f.insert(fields[last].End(), text)
	for _, ret := range f.returns {
		switch len(ret.Results) {
		case 0:
		case len(fields):
			moved := ret.Results[i]
			ok = ok && inAnyOrder(ret.Results[i:]) && f.remove(moved.Pos(), ret.Results[i+1].Pos())
			f.insert(ret.Results[last].End(), ", "+syntax.Text(f.pass.Fset, moved))
		default:
			return false // return find()
		}
	}
	return ok
}

// declareResult makes the last result, of another error type so far, an error:
//
//	func (o *Orders) DollarSave() *SaveError
//
// A nil pointer would become an error that is not nil, so a pointer has to be
// seen to be nil or not.
func (f *fixer) declareResult(t types.Type) bool {
	field := f.results.List[len(f.results.List)-1]
	switch {
	case len(field.Names) > 1:
		return false
	case len(field.Names) == 1 && syntax.Means(f.pass.TypesInfo, f.decl.Body, field.Names[0].Name):
		return false
	}
	f.replace(field.Type.Pos(), field.Type.End(), "error")
	if types.IsInterface(t) {
		return true
	}
	if _, ok := t.Underlying().(*types.Pointer); !ok {
		return false // whichever value meant success is not nil
	}
	for _, ret := range f.returns {
		switch n := len(ret.Results); n {
		case 0:
		case len(f.method.Results):
			if last := ret.Results[n-1]; !f.isNil(last) && !allocates(last) {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// unused reports whether the results of every call in the package are dropped,
// so that it does not matter what they are.
func (f *fixer) unused() bool {
	for _, use := range f.uses {
		if call, ok := syntax.CallOf(use); !ok || !syntax.DropsResults(call) {
			return false
		}
	}
	return true
}
