package errtypes

import (
	"go/ast"
	"go/constant"
	"go/types"
	"sort"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// same reports sentinels that are equal to an earlier one of the package:
//
//	var ErrGone = ErrNotFound
//	var ErrA, ErrB error = Code(1), Code(1)
//	var ErrC, ErrD = Failure{}, Failure{}
func same(pass *analysis.Pass, sentinels []*types.Var) {
	v := &values{pass.TypesInfo, initial(pass)}
	first := map[string]*types.Var{}
	for _, s := range sentinels {
		key := v.variable(s, 0)
		other := first[key]
		if other == nil {
			first[key] = s
			continue
		}
		pass.Report(analysis.Diagnostic{
			Pos: s.Pos(), Category: code,
			Message: s.Name() + " is equal to " + other.Name() + ", so callers can't tell them apart; give it a value of its own, by errors.New say",
			Related: []analysis.RelatedInformation{{Pos: other.Pos(), Message: other.Name() + " declared here"}},
		})
	}
}

// initial finds what the package's variables are declared with.
func initial(pass *analysis.Pass) map[types.Object]ast.Expr {
	out := map[types.Object]ast.Expr{}
	for _, f := range pass.Files {
		for _, decl := range f.Decls {
			gd, ok := decl.(*ast.GenDecl)
			if !ok {
				continue
			}
			for _, spec := range gd.Specs {
				vs, ok := spec.(*ast.ValueSpec)
				if !ok || len(vs.Names) != len(vs.Values) {
					continue
				}
				for i, name := range vs.Names {
					out[pass.TypesInfo.Defs[name]] = vs.Values[i]
				}
			}
		}
	}
	return out
}

// values describes values by keys: equal keys are equal values.
type values struct {
	info    *types.Info
	initial map[types.Object]ast.Expr
}

// maxLinks is more variables than one is initialised through.
const maxLinks = 50

// variable is the key of a package-level variable's first value.
func (v *values) variable(obj *types.Var, depth int) string {
	if init := v.initial[obj]; init != nil && depth < maxLinks {
		if key := v.expr(init, depth+1); key != "" {
			return key
		}
	}
	return "variable " + obj.Pkg().Path() + "." + obj.Name()
}

// expr is the key of an expression, "" for one that makes a value which is equal
// to no other, or of which nothing is known.
func (v *values) expr(e ast.Expr, depth int) string {
	e = ast.Unparen(e)
	tv := v.info.Types[e]
	if tv.Value != nil {
		return typed(tv.Type, tv.Value.ExactString())
	}
	switch e := e.(type) {
	case *ast.Ident:
		return v.named(e, depth)
	case *ast.SelectorExpr:
		return v.named(e.Sel, depth)
	case *ast.CompositeLit:
		return v.literal(e, tv.Type, depth)
	case *ast.CallExpr: // error(ErrGone)
		if fun := v.info.Types[e.Fun]; fun.IsType() && types.IsInterface(fun.Type) && len(e.Args) == 1 {
			return v.expr(e.Args[0], depth)
		}
	}
	return ""
}

func (v *values) named(id *ast.Ident, depth int) string {
	obj, ok := v.info.Uses[id].(*types.Var)
	if !ok || obj.Pkg() == nil || obj.Parent() != obj.Pkg().Scope() {
		return ""
	}
	return v.variable(obj, depth)
}

// literal is the key of a struct literal. Fields that are zero count as left out.
func (v *values) literal(lit *ast.CompositeLit, t types.Type, depth int) string {
	if t == nil || !types.Comparable(t) {
		return "" // equal to nothing, not even itself
	}
	st, ok := t.Underlying().(*types.Struct)
	if !ok {
		return ""
	}
	var fields []string
	for i, elem := range lit.Elts {
		name := ""
		if kv, ok := elem.(*ast.KeyValueExpr); ok {
			id, ok := kv.Key.(*ast.Ident)
			if !ok {
				return ""
			}
			name, elem = id.Name, kv.Value
		} else if i < st.NumFields() {
			name = st.Field(i).Name()
		}
		if v.zero(elem) {
			continue
		}
		key := v.expr(elem, depth)
		if key == "" {
			return ""
		}
		fields = append(fields, name+": "+strconv.Quote(key))
	}
	sort.Strings(fields)
	return typed(t, "{"+strings.Join(fields, ", ")+"}")
}

// zero reports whether an expression is known to be its type's zero value.
func (v *values) zero(e ast.Expr) bool {
	e = ast.Unparen(e)
	tv := v.info.Types[e]
	if lit, ok := e.(*ast.CompositeLit); ok {
		_, isStruct := tv.Type.Underlying().(*types.Struct)
		return isStruct && len(lit.Elts) == 0
	}
	if tv.Value == nil || types.IsInterface(tv.Type) {
		return tv.IsNil()
	}
	switch tv.Value.Kind() {
	case constant.Bool:
		return !constant.BoolVal(tv.Value)
	case constant.String:
		return constant.StringVal(tv.Value) == ""
	case constant.Int, constant.Float, constant.Complex:
		return constant.Sign(tv.Value) == 0
	default:
		return false
	}
}

func typed(t types.Type, value string) string {
	return types.TypeString(t, nil) + " " + value
}
