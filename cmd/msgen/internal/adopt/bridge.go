package adopt

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/format"
	"go/types"
	"maps"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

// bridgeMark starts the comment by which a bridge is known again.
const bridgeMark = "// msgen adopt -bridge wrote this file"

// bridge is the adapter that has the old method set: the dollar functions of the
// API, and the methods that are none, which work only where the type is local.
type bridge struct {
	plan    *plan
	pkg     *types.Package
	methods []*types.Func
	imports map[string]string // path to name
}

// bridgePath is where the adapter goes.
func (t *target) bridgePath() string {
	return filepath.Join(filepath.Dir(t.file.name), strings.ToLower(t.obj.Name())+"_bridge.go")
}

// isBridge reports whether adopt wrote the file in an earlier run.
func (f *file) isBridge() bool { return bytes.Contains(f.text, []byte(bridgeMark)) }

// bridged returns the text of the adapter with every method that some interface or,
// if that is asked for, a holder of the struct asks for, or that an earlier bridge
// has, and that is no dollar function after this run; nil if there is no need of one.
func (p *plan) bridged(gaps []gap, holders bool) ([]byte, error) {
	names := map[string]bool{}
	for _, u := range p.units {
		if u.left != nil && holders && u.usedElsewhere(p.target) {
			names[u.name] = true
		}
	}
	for _, g := range gaps {
		for _, name := range g.stays {
			names[name] = true
		}
	}
	old := p.prog.files[p.target.bridgePath()]
	if old != nil {
		for _, d := range old.syntax.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv != nil && fn.Name.IsExported() {
				names[fn.Name.Name] = true
			}
		}
	}
	for _, u := range p.adopted() {
		delete(names, u.name)
	}
	if len(names) == 0 && old == nil {
		return nil, nil
	}
	t := p.target
	b := &bridge{plan: p, pkg: t.obj.Pkg(), imports: map[string]string{
		"context": "context", "sync/atomic": "atomic", model.RuntimePath: "msruntime",
	}}
	switch {
	case old != nil && !old.isBridge():
		return nil, fmt.Errorf("%s is there already, and msgen did not write it; rename it", old.name)
	case t.named.TypeParams().Len() > 0:
		return nil, fmt.Errorf("%s is generic, and msgen writes no bridge for those; give the methods that stay an interface of their own", t.obj.Name())
	}
	for _, name := range slices.Sorted(maps.Keys(names)) {
		fn := method(t.named, name)
		if fn == nil || !fn.Exported() {
			return nil, fmt.Errorf("an interface asks for %s, which only its own package can name; give it an interface of its own", name)
		}
		b.methods = append(b.methods, fn)
	}
	return format.Source(b.text())
}

// usedElsewhere reports whether another package than the target's calls the method.
func (u *unit) usedElsewhere(t *target) bool {
	return slices.ContainsFunc(u.uses, func(use *use) bool {
		return !use.file.isTest() && use.file.home.types.Path() != t.obj.Pkg().Path()
	})
}

func (b *bridge) text() []byte {
	name := b.plan.target.obj.Name()
	var body bytes.Buffer
	fmt.Fprintf(&body, `
// %[1]sBridge has what those ask for who hold a *%[1]s: its dollar functions, which
// run wherever %[1]s is, and the other methods, which work only in a process that
// hosts it.
type %[1]sBridge struct {
	%[1]sAPI
	local atomic.Pointer[%[1]s]
}

// Provide%[1]sBridge is Provide%[1]s for those who need the other methods as well.
func Provide%[1]sBridge(app *msruntime.App, build func(context.Context) (*%[1]s, error)) *%[1]sBridge {
	bridge := &%[1]sBridge{}
	if build == nil {
		bridge.%[1]sAPI = Provide%[1]s(app, nil)
		return bridge
	}
	bridge.%[1]sAPI = Provide%[1]s(app, func(ctx context.Context) (*%[1]s, error) {
		local, err := build(ctx)
		if err == nil {
			bridge.local.Store(local)
		}
		return local, err
	})
	return bridge
}
`, name)
	for _, fn := range b.methods {
		b.method(&body, name, fn)
	}
	var head bytes.Buffer
	fmt.Fprintf(&head, "package %s\n\n%s, and writes it again when it adopts more of %s.\n\nimport (\n", b.pkg.Name(), bridgeMark, name)
	for _, std := range []bool{true, false} {
		for _, path := range slices.Sorted(maps.Keys(b.imports)) {
			first, _, _ := strings.Cut(path, "/")
			if std != !strings.Contains(first, ".") {
				continue
			}
			alias := b.imports[path] + " "
			if filepath.Base(path)+" " == alias {
				alias = ""
			}
			fmt.Fprintf(&head, "\t%s%q\n", alias, path)
		}
		head.WriteString("\n")
	}
	head.WriteString(")\n")
	return append(head.Bytes(), body.Bytes()...)
}

// method writes one that calls the local implementation.
func (b *bridge) method(out *bytes.Buffer, name string, fn *types.Func) {
	sig := fn.Signature()
	results := sig.Results()
	var params, args, spelled []string
	taken := map[string]bool{"b": true, "local": true, "err": true}
	for v := range sig.Params().Variables() {
		spelled = append(spelled, types.TypeString(v.Type(), b.qualify))
	}
	for _, imported := range b.imports {
		taken[imported] = true
	}
	for i := range sig.Params().Len() {
		arg := sig.Params().At(i).Name()
		if arg == "" || arg == "_" || taken[arg] {
			arg = "arg" + strconv.Itoa(i)
		}
		taken[arg] = true
		typ := spelled[i]
		if sig.Variadic() && i == sig.Params().Len()-1 {
			typ = "..." + strings.TrimPrefix(typ, "[]")
			params, args = append(params, arg+" "+typ), append(args, arg+"...")
			continue
		}
		params, args = append(params, arg+" "+typ), append(args, arg)
	}
	var returned, zeros []string
	for v := range results.Variables() {
		t := types.TypeString(v.Type(), b.qualify)
		returned = append(returned, t)
		zeros = append(zeros, "*new("+t+")")
	}
	failure := fmt.Sprintf("msruntime.Errorf(msruntime.CodeUnimplemented, %q)",
		fmt.Sprintf("%s.%s is no dollar function, and this process does not host %s", name, fn.Name(), name))
	exit := "panic(" + failure + ")"
	does := "panics"
	if n := results.Len(); n > 0 && types.Identical(results.At(n-1).Type(), errorType) {
		exit, does = "return "+strings.Join(append(zeros[:n-1], failure), ", "), "fails"
	}
	call := fmt.Sprintf("local.%s(%s)", fn.Name(), strings.Join(args, ", "))
	if results.Len() > 0 {
		call = "return " + call
	}
	list := strings.Join(returned, ", ")
	if len(returned) > 1 {
		list = "(" + list + ")"
	}
	fmt.Fprintf(out, `
// %s is no dollar function: it %s in a process that does not host %s.
func (b *%sBridge) %s(%s) %s {
	local := b.local.Load()
	if local == nil {
		%s
	}
	%s
}
`, fn.Name(), does, name, name, fn.Name(), strings.Join(params, ", "), list, exit, call)
}

// qualify names packages as the file does, and has it import them.
func (b *bridge) qualify(pkg *types.Package) string {
	if pkg == b.pkg || pkg.Path() == b.pkg.Path() {
		return ""
	}
	if name := b.imports[pkg.Path()]; name != "" {
		return name
	}
	name := pkg.Name()
	for i := 2; slices.Contains(slices.Collect(maps.Values(b.imports)), name); i++ {
		name = pkg.Name() + strconv.Itoa(i)
	}
	b.imports[pkg.Path()] = name
	return name
}
