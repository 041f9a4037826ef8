package errorflow

import (
	"go/constant"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/dollarfn/msgen/cmd/msgen/internal/effects"
	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

// wrappers are packages whose functions make errors that have no identity of their
// own, but may wrap those that they are given.
var wrappers = map[string]bool{
	"errors":                             true,
	"github.com/pkg/errors":              true,
	"golang.org/x/xerrors":               true,
	"github.com/cockroachdb/errors":      true,
	"go.uber.org/multierr":               true,
	"github.com/go-errors/errors":        true,
	"gitlab.com/tozd/go/errors":          true,
	"emperror.dev/errors":                true,
	"github.com/juju/errors":             true,
	"github.com/go-faster/errors":        true,
	"github.com/hashicorp/errwrap":       true,
	"github.com/samber/oops":             true,
	"github.com/cockroachdb/redact":      true,
	"github.com/hashicorp/go-multierror": true,
	model.RuntimePath:                    true,
}

// runners are packages that return what the functions return that they are given, so
// that they are read however many others there are.
var runners = map[string]bool{
	"golang.org/x/sync/errgroup":         true,
	"golang.org/x/sync/singleflight":     true,
	"github.com/avast/retry-go":          true,
	"github.com/avast/retry-go/v4":       true,
	"github.com/cenkalti/backoff/v4":     true,
	"github.com/cenkalti/backoff/v5":     true,
	"github.com/sethvargo/go-retry":      true,
	"github.com/sourcegraph/conc":        true,
	"github.com/sourcegraph/conc/pool":   true,
	"github.com/sony/gobreaker":          true,
	"github.com/sony/gobreaker/v2":       true,
	"github.com/failsafe-go/failsafe-go": true,
}

// special traces the results of functions that are known, instead of by their source.
func (t *tracer) special(c ssa.CallInstruction, callee *ssa.Function) bool {
	path := packagePath(callee)
	name := originOf(callee).Name()
	switch {
	case path == "fmt" && name == "Errorf":
		t.formatted(c.Common().Args, 0)
		return true
	case path == model.RuntimePath && name == "Errorf":
		t.formatted(c.Common().Args, 1)
		return true
	case path == "errors" && name == "AsType":
		if targs := callee.TypeArgs(); len(targs) == 1 && !types.IsInterface(targs[0]) {
			t.structFields(targs[0])
			return true
		}
		t.arguments(c)
		return true
	case codecOf(path, callee) != "":
		t.emit(&atom{id: id{kind: Codec, name: codecOf(path, callee)}, pos: c.Pos(), text: "calls " + callee.Name(), in: t.fn})
		return true
	case wrappers[path] && !t.flow.standard:
		if path == multierrorPath {
			t.emit(&atom{id: id{kind: Type, path: path, name: "Error", pointer: true}, pos: c.Pos(), text: "calls " + name, in: t.fn})
		}
		t.arguments(c)
		return true
	}
	return false
}

// arguments traces the errors that a function is given.
func (t *tracer) arguments(c ssa.CallInstruction) {
	for _, arg := range c.Common().Args {
		if t.flow.holdsError(arg.Type()) || isAnySlice(arg.Type()) {
			t.trace(arg)
		}
	}
}

func isAnySlice(typ types.Type) bool {
	s, ok := typ.Underlying().(*types.Slice)
	return ok && types.IsInterface(s.Elem())
}

// formatted traces what fmt.Errorf wraps: the arguments of %w.
func (t *tracer) formatted(args []ssa.Value, format int) {
	if len(args) != format+2 {
		return
	}
	var wrapped map[int]bool // nil: any
	if c, ok := args[format].(*ssa.Const); ok && c.Value != nil && c.Value.Kind() == constant.String {
		wrapped = wrappedVerbs(constant.StringVal(c.Value))
		if wrapped != nil && len(wrapped) == 0 {
			return
		}
	}
	slice, ok := args[format+1].(*ssa.Slice)
	if !ok || wrapped == nil {
		t.trace(args[format+1])
		return
	}
	array, ok := slice.X.(*ssa.Alloc)
	if !ok {
		t.trace(args[format+1])
		return
	}
	for _, ref := range *array.Referrers() {
		at, ok := ref.(*ssa.IndexAddr)
		if !ok {
			continue
		}
		n, ok := at.Index.(*ssa.Const)
		if !ok || n.Value == nil || !wrapped[int(n.Int64())] {
			continue
		}
		for _, use := range *at.Referrers() {
			if s, ok := use.(*ssa.Store); ok {
				t.trace(s.Val)
			}
		}
	}
}

// wrappedVerbs returns which arguments a format has %w for; nil if it can't tell.
func wrappedVerbs(format string) map[int]bool {
	out := map[int]bool{}
	arg := 0
	for i := 0; i < len(format); i++ {
		if format[i] != '%' {
			continue
		}
		for i++; i < len(format) && strings.IndexByte("+-# 0123456789.", format[i]) >= 0; i++ {
		}
		switch {
		case i >= len(format):
		case format[i] == '%':
		case format[i] == '[' || format[i] == '*':
			return nil
		default:
			if format[i] == 'w' {
				out[arg] = true
			}
			arg++
		}
	}
	return out
}

// unseen traces the results of a function without source: those of the standard
// library are in a table, of others nothing is known but what their packages export.
func (t *tracer) unseen(c ssa.CallInstruction, callee *ssa.Function, i int) {
	sig := callee.Signature
	if i >= sig.Results().Len() || !t.flow.holdsError(sig.Results().At(i).Type()) {
		return
	}
	path := packagePath(callee)
	switch {
	case t.flow.standard:
	case isStandard(path):
		t.standardResults(c, path, effects.FunctionKey(originOf(callee)))
	default:
		if pkg := packageOf(callee); pkg != nil {
			t.unknown(pkg, c, callee.Name())
		}
		t.handedBack(c)
	}
}

// standardResults traces what a function of the standard library returns: what the
// table says, what it is given, and what functions and methods return that it may call.
// The table doesn't know what comes out of a field, or is declared once for each
// operating system, so every error counts that the function's own package exports.
func (t *tracer) standardResults(c ssa.CallInstruction, path, key string) {
	if !byRuntime(path) {
		t.emit(&atom{id: id{kind: Package, path: path}, pos: c.Pos(), text: "calls " + methodName(key), in: t.fn})
	}
	t.emit(&atom{id: id{kind: Streams}, pos: c.Pos(), text: "calls " + methodName(key), in: t.fn})
	for _, s := range standardErrors()[key] {
		kind := Type
		if s.sentinel {
			kind = Sentinel
		}
		t.emit(&atom{
			id:  id{kind: kind, path: s.path, name: s.name, pointer: s.pointer},
			pos: c.Pos(), text: "calls " + key[strings.LastIndexByte(key, '/')+1:], in: t.fn,
		})
	}
	if strings.Contains(key, "database/sql.") {
		t.emit(&atom{id: id{kind: Codec, name: codecDrivers}, pos: c.Pos(), text: "calls " + methodName(key), in: t.fn})
	}
	t.handedBack(c)
}

func methodName(key string) string { return key[strings.LastIndexByte(key, '.')+1:] }

// handedBack traces what a function without source may have from its arguments.
func (t *tracer) handedBack(c ssa.CallInstruction) {
	args := c.Common().Args
	if c.Common().IsInvoke() {
		args = append([]ssa.Value{c.Common().Value}, args...)
	}
	for _, arg := range args {
		if m, ok := arg.(*ssa.MakeInterface); ok {
			t.methods(c, m)
			continue
		}
		if !t.flow.holdsError(arg.Type()) {
			continue
		}
		if sig, ok := arg.Type().Underlying().(*types.Signature); ok {
			for _, a := range t.collect(arg) {
				if a.id.kind == function {
					for i := range sig.Results().Len() {
						if resultIsError(sig.Results().At(i).Type()) {
							t.returned(a.id.fn, i, &atom{pos: c.Pos(), text: "passes a function", in: t.fn})
						}
					}
				}
			}
			continue
		}
		t.trace(arg)
	}
}

// encodings are methods by which functions that are given any value look at it.
var encodings = []string{
	"MarshalJSON", "UnmarshalJSON", "MarshalText", "UnmarshalText", "MarshalXML", "UnmarshalXML",
	"MarshalBinary", "UnmarshalBinary", "Scan", "Value", "MarshalYAML", "UnmarshalYAML",
}

// methods traces what the methods return by which a function may use a value of
// the module that it is given as an interface: io.ReadAll(&limited{r}).
func (t *tracer) methods(c ssa.CallInstruction, m *ssa.MakeInterface) {
	named, ok := types.Unalias(pointee(m.X.Type())).(*types.Named)
	if !ok || named.Obj().Pkg() == nil || !t.flow.inModule(named.Obj().Pkg().Path()) {
		return
	}
	names := encodings
	if iface := m.Type().Underlying().(*types.Interface); iface.NumMethods() > 0 {
		names = nil
		for fn := range iface.Methods() {
			names = append(names, fn.Name())
		}
	}
	for _, name := range names {
		body := t.flow.method(m.X.Type(), name)
		if body == nil {
			continue
		}
		for i := range body.Signature.Results().Len() {
			if resultIsError(body.Signature.Results().At(i).Type()) {
				t.returned(body, i, &atom{pos: c.Pos(), text: calls(body), in: t.fn})
			}
		}
	}
}

func pointee(t types.Type) types.Type {
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		return p.Elem()
	}
	return t
}

func packageOf(fn *ssa.Function) *types.Package {
	fn = originOf(fn)
	if fn.Pkg != nil {
		return fn.Pkg.Pkg
	}
	if obj := fn.Object(); obj != nil {
		return obj.Pkg()
	}
	return nil
}

// unknown emits all errors of a package, since any of them may come out.
func (t *tracer) unknown(pkg *types.Package, c ssa.CallInstruction, name string) {
	t.emit(&atom{id: id{kind: Package, path: pkg.Path()}, pos: c.Pos(), text: "calls " + name, in: t.fn})
}
