package errorflow

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"strconv"

	"golang.org/x/tools/go/packages"
	"golang.org/x/tools/go/ssa"
)

// onlyInitial reports whether a variable is stored to by its declaration alone.
func (f *Flow) onlyInitial(g *ssa.Global) bool {
	for _, s := range f.index.globals[globalKey(g)] {
		if s.in.Name() != "init" || s.in.Synthetic == "" {
			return false
		}
	}
	return true
}

// membersOf emits what a package-level variable has in its fields or elements.
func (t *tracer) membersOf(g *ssa.Global) {
	obj, _ := g.Object().(*types.Var)
	if obj == nil || !obj.Exported() || t.flow.standard || isStandard(obj.Pkg().Path()) || !t.flow.holdsError(obj.Type()) || !t.flow.onlyInitial(g) {
		return
	}
	t.emit(&atom{id: id{kind: Members, path: obj.Pkg().Path(), name: obj.Name()}, obj: obj, pos: obj.Pos()})
}

// variableBehind returns the package-level variable that a place is a part of, or nil.
func variableBehind(v ssa.Value) *ssa.Global {
	for {
		switch x := v.(type) {
		case *ssa.Global:
			return x
		case *ssa.FieldAddr:
			v = x.X
		case *ssa.Field:
			v = x.X
		case *ssa.IndexAddr:
			v = x.X
		case *ssa.Index:
			v = x.X
		case *ssa.Lookup:
			v = x.X
		case *ssa.UnOp:
			v = x.X
		default:
			return nil
		}
	}
}

// maxMembers is how many errors of one variable are registered.
const maxMembers = 200

// members registers the errors that a variable of the module is declared with:
//
//	var User = struct{ Missing, Taken error }{errors.New("missing"), errors.New("taken")}
//	var ByStatus = map[int]error{404: errors.New("not found")}
func (d *decider) members(e Error) {
	p := d.closure.module[e.Path]
	if p == nil || e.Path != d.pkg.Path && !d.nameable(e.Path, e.Name) {
		return
	}
	init := initialValue(p, e.Name)
	if init == nil {
		return
	}
	m := memberFinder{info: p.TypesInfo}
	m.find(init, "")
	for _, member := range m.found[:min(len(m.found), maxMembers)] {
		f := d.named(e.Path, e.Name, true, false)
		f.Member, f.Wire = member, f.Wire+member
		if e.Path == d.pkg.Path {
			f.Wire = d.pkg.WireName(e.Name) + member
		}
		d.add(f)
	}
}

// initialValue is what a package's variable is declared with, or nil.
func initialValue(p *packages.Package, name string) ast.Expr {
	for _, f := range p.Syntax {
		for _, decl := range f.Decls {
			gd, ok := decl.(*ast.GenDecl)
			if !ok || gd.Tok != token.VAR {
				continue
			}
			for _, spec := range gd.Specs {
				vs := spec.(*ast.ValueSpec)
				for i, n := range vs.Names {
					if n.Name == name && len(vs.Values) == len(vs.Names) {
						return vs.Values[i]
					}
				}
			}
		}
	}
	return nil
}

// memberFinder lists the errors in a composite literal that are made there.
type memberFinder struct {
	info  *types.Info
	found []string // .Missing, [1], ["taken"].Err
}

func (m *memberFinder) find(e ast.Expr, at string) {
	e = ast.Unparen(e)
	if u, ok := e.(*ast.UnaryExpr); ok && u.Op == token.AND {
		e = ast.Unparen(u.X)
	}
	lit, ok := e.(*ast.CompositeLit)
	if !ok {
		return
	}
	t := m.info.TypeOf(lit)
	if t == nil {
		return
	}
	if p, ok := t.Underlying().(*types.Pointer); ok { // an element with & left out
		t = p.Elem()
	}
	switch u := t.Underlying().(type) {
	case *types.Struct:
		for i, elt := range lit.Elts {
			if kv, ok := elt.(*ast.KeyValueExpr); ok {
				if name, ok := kv.Key.(*ast.Ident); ok && name.IsExported() {
					m.part(kv.Value, at+"."+name.Name)
				}
			} else if i < u.NumFields() && u.Field(i).Exported() {
				m.part(elt, at+"."+u.Field(i).Name())
			}
		}
	case *types.Slice, *types.Array:
		next := int64(0)
		for _, elt := range lit.Elts {
			if kv, ok := elt.(*ast.KeyValueExpr); ok {
				if next, ok = constant.Int64Val(constant.ToInt(m.constant(kv.Key))); !ok {
					return
				}
				elt = kv.Value
			}
			m.part(elt, at+"["+strconv.FormatInt(next, 10)+"]")
			next++
		}
	case *types.Map:
		for _, elt := range lit.Elts {
			kv, ok := elt.(*ast.KeyValueExpr)
			if !ok {
				continue
			}
			switch key := m.constant(kv.Key); key.Kind() {
			case constant.String, constant.Int:
				m.part(kv.Value, at+"["+key.ExactString()+"]")
			default:
			}
		}
	}
}

func (m *memberFinder) constant(e ast.Expr) constant.Value {
	if v := m.info.Types[e].Value; v != nil {
		return v
	}
	return constant.MakeUnknown()
}

// part looks at a field or an element: an error that is made here, or something
// that may hold some.
func (m *memberFinder) part(e ast.Expr, at string) {
	e = ast.Unparen(e)
	t := m.info.TypeOf(e)
	switch {
	case t == nil:
	case types.Implements(t, errorInterface):
		_, call := e.(*ast.CallExpr)
		_, address := e.(*ast.UnaryExpr)
		if (call && !m.info.Types[ast.Unparen(e.(*ast.CallExpr).Fun)].IsType() || address) && types.Comparable(t) {
			m.found = append(m.found, at)
		}
	default:
		m.find(e, at)
	}
}
