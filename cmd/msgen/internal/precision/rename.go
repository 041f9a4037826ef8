package precision

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"os"
	"slices"
	"strings"

	"golang.org/x/tools/go/packages"
)

// prefix is what makes a method a dollar function.
const prefix = "Dollar"

// Param is a parameter of a renamed method that may share memory with the
// caller.
type Param struct {
	Place  Place  // of its method's name
	Method string // after its package's folder
	Name   string
}

// Key names a parameter whatever line it is on.
func (p Param) Key() string { return p.Method + " " + p.Name }

// renaming collects the changed texts of a module's files.
type renaming struct {
	fset    *token.FileSet
	overlay map[string][]byte
	methods int
	params  []Param
	dir     string
}

// rename changes the methods of one package that qualify:
//
//	func (s *Store) Save(r *http.Request, v map[string]any) error { … }
//
// becomes DollarSave, and the file gets another Save that calls it, so that all
// callers compile and all interfaces are still implemented.
func (r *renaming) rename(pkg *packages.Package) error {
	for _, f := range pkg.Syntax {
		var found []*ast.FuncDecl
		for _, decl := range f.Decls {
			if fn, ok := decl.(*ast.FuncDecl); ok && r.add(pkg.TypesInfo, fn) {
				found = append(found, fn)
			}
		}
		if len(found) == 0 {
			continue
		}
		name := r.position(f.Pos()).Filename
		text, err := os.ReadFile(name)
		if err != nil {
			return fmt.Errorf("read what to rename: %w", err)
		}
		r.overlay[name] = r.changed(text, found)
	}
	return nil
}

func (r *renaming) position(pos token.Pos) token.Position { return r.fset.PositionFor(pos, false) }

// add notes the parameters of a method that qualifies: an exported one of an
// exported struct, with a body and a parameter that holds memory, other than
// those that encoding/xml calls, which nobody would call from elsewhere.
func (r *renaming) add(info *types.Info, decl *ast.FuncDecl) bool {
	fn, ok := info.Defs[decl.Name].(*types.Func)
	if !ok || decl.Body == nil || !fn.Exported() || fn.Name() == "MarshalXML" || fn.Name() == "UnmarshalXML" || strings.HasPrefix(fn.Name(), prefix) {
		return false
	}
	sig := fn.Signature()
	if sig.Recv() == nil {
		return false
	}
	owner := sig.Recv().Type()
	if p, ok := owner.(*types.Pointer); ok {
		owner = p.Elem()
	}
	named, ok := types.Unalias(owner).(*types.Named)
	if !ok || !named.Obj().Exported() {
		return false
	}
	if _, ok := named.Underlying().(*types.Struct); !ok {
		return false
	}
	place := placeOf(r.position(decl.Name.Pos()), r.dir)
	qualifies := false
	for p := range sig.Params().Variables() {
		if shares(p.Type(), nil) {
			qualifies = true
			if p.Name() != "" && p.Name() != "_" {
				r.params = append(r.params, Param{Place: place, Method: methodName(place, named.Obj().Name()+"."+fn.Name()), Name: p.Name()})
			}
		}
	}
	if qualifies {
		r.methods++
	}
	return qualifies
}

// shares reports whether a value of type t leads to memory through a pointer, a
// slice or a map.
func shares(t types.Type, seen []types.Type) bool {
	if slices.Contains(seen, t) {
		return false
	}
	switch u := t.Underlying().(type) {
	case *types.Pointer, *types.Slice, *types.Map:
		return true
	case *types.Array:
		return shares(u.Elem(), append(seen, t))
	case *types.Struct:
		for f := range u.Fields() {
			if shares(f.Type(), append(seen, t)) {
				return true
			}
		}
	}
	return false
}

// changed returns a file's text with its methods renamed and forwarders added at
// the end, where they move nothing.
func (r *renaming) changed(text []byte, found []*ast.FuncDecl) []byte {
	var out, forwarders bytes.Buffer
	done := 0
	source := func(n ast.Node) string {
		return string(text[r.position(n.Pos()).Offset:r.position(n.End()).Offset])
	}
	for _, fn := range found {
		at := r.position(fn.Name.Pos()).Offset
		out.Write(text[done:at])
		out.WriteString(prefix)
		done = at
		forwarders.WriteString(forwarder(fn, source))
	}
	out.Write(text[done:])
	out.WriteByte('\n')
	out.Write(forwarders.Bytes())
	return out.Bytes()
}

// forwarder writes a method of the old name:
//
//	func (dollarR *Store) Save(dollarA0 *http.Request, dollarA1 map[string]any) error {
//		return dollarR.DollarSave(dollarA0, dollarA1)
//	}
func forwarder(fn *ast.FuncDecl, source func(ast.Node) string) string {
	var params, args []string
	for _, field := range fn.Type.Params.List {
		for range max(1, len(field.Names)) {
			name := fmt.Sprintf("dollarA%d", len(params))
			params = append(params, name+" "+source(field.Type))
			if _, variadic := field.Type.(*ast.Ellipsis); variadic {
				name += "..."
			}
			args = append(args, name)
		}
	}
	results, ret := "", ""
	if fn.Type.Results != nil {
		results, ret = source(fn.Type.Results)+" ", "return "
	}
	return fmt.Sprintf("\nfunc (dollarR %s) %s(%s) %s{\n\t%sdollarR.%s%s(%s)\n}\n",
		source(fn.Recv.List[0].Type), fn.Name.Name, strings.Join(params, ", "), results,
		ret, prefix, fn.Name.Name, strings.Join(args, ", "))
}
