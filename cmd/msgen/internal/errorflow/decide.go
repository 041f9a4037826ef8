package errorflow

import (
	"go/token"
	"go/types"
	"slices"
	"strings"

	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

// Fault is an error that loses something when it travels.
type Fault struct {
	Method *model.Method
	Pos    token.Pos // the return that lets it out
	Error  Error
	Reason Reason
	// Parts are what is lost, where Reason is Unsent or Lost.
	Parts []model.Part
	// Foreign tells that another module declares the error.
	Foreign bool
	// Others are further dollar functions of the package that let it out.
	Others []Other
}

// Other is another dollar function that lets an error out, by the return at Pos.
type Other struct {
	Method *model.Method
	Pos    token.Pos
}

// Reason says why an error does not travel whole.
type Reason uint8

// The reasons.
const (
	Unexported Reason = iota // a type that the generated file can't name
	Local                    // a type that is declared in a function
	Generic                  // an instance of a generic type
	Hidden                   // a variable that is not exported, and compared
	Unlinked                 // of a package that the service's does not import
	Unsent                   // a type with parts that have no JSON form
	Lost                     // a type with fields that JSON leaves out
	Unfollowed               // whatever it is: it could not be followed
)

// decider decides what becomes of the errors of one package's dollar functions.
type decider struct {
	*Module

	pkg     *model.Package
	method  *model.Method
	report  *Report
	foreign map[string]model.ForeignError // by name on the wire, with * for a type
	said    map[string]bool
}

func (d *decider) decide(ret Return, e Error) {
	switch e.Kind {
	case Sentinel:
		d.sentinel(ret, e)
	case Type:
		d.errorType(ret, e)
	case Package:
		d.all(e.Path)
	case Interface:
		d.all(e.Path)
		for _, path := range d.closure.imports(e.Path, "") {
			if d.closure.module[path] != nil {
				d.all(path)
			}
		}
	case Codec:
		d.codec(ret, e.Name)
	case Members:
		d.members(e)
	case Streams:
		d.streams()
	case Anything:
		for path := range d.closure.module {
			d.all(path)
		}
		d.fault(ret, e, Unfollowed, nil)
	default:
	}
}

// fault reports an error once for a package, at the return that has the shortest way
// to it, with the other dollar functions that let it out.
func (d *decider) fault(ret Return, e Error, reason Reason, parts []model.Part) {
	if e.Weak {
		return
	}
	f := Fault{Method: d.method, Pos: ret.Pos, Error: e, Reason: reason, Parts: parts, Foreign: d.closure.module[e.Path] == nil}
	for i, other := range d.report.Faults {
		if !other.Error.same(e) {
			continue
		}
		if len(e.Trail) < len(other.Error.Trail) {
			f, d.report.Faults[i] = other, f
			d.report.Faults[i].Others = f.Others
		}
		d.report.Faults[i].also(f)
		return
	}
	d.report.Faults = append(d.report.Faults, f)
}

// also notes that another dollar function lets the error out.
func (f *Fault) also(other Fault) {
	f.Others = slices.DeleteFunc(f.Others, func(o Other) bool { return o.Method == f.Method })
	if other.Method != f.Method && !slices.ContainsFunc(f.Others, func(o Other) bool { return o.Method == other.Method }) {
		f.Others = append(f.Others, Other{other.Method, other.Pos})
	}
}

// same reports whether two errors are one variable, or of one type.
func (e Error) same(other Error) bool {
	if e.Kind != other.Kind || e.Path != other.Path || e.Name != other.Name {
		return false
	}
	return e.Of == nil || other.Of == nil || types.Identical(pointee(e.Of), pointee(other.Of))
}

// byRuntime reports whether the runtime itself knows the errors of a package.
func byRuntime(path string) bool {
	return slices.Contains(model.StandardErrorPackages, path) || path == model.RuntimePath
}

// registersItself reports whether the package that declares an error has a
// generated file, which registers it.
func (d *decider) registersItself(path string) bool {
	p := d.models[path]
	return p != nil && len(p.Services) > 0
}

func (d *decider) sentinel(ret Return, e Error) {
	key := id{kind: Sentinel, path: e.Path, name: e.Name}
	exported := token.IsExported(e.Name)
	switch {
	case byRuntime(e.Path), d.noticed.registered[key]:
	case e.Path == d.pkg.Path:
		if !exported && d.noticed.compared[key] && e.Var != nil && d.pkg.Names(e.Var.Pos()) {
			d.add(model.ForeignError{Path: e.Path, Package: d.pkg.Name, Name: e.Name, Wire: d.pkg.WireName(e.Name), Sentinel: true})
		}
	case d.registersItself(e.Path):
	case exported && d.nameable(e.Path, e.Name):
		d.add(d.named(e.Path, e.Name, true, false))
	case !d.noticed.compared[key]:
	case !exported && d.closure.module[e.Path] != nil:
		d.fault(ret, e, Hidden, nil)
	case exported:
		d.fault(ret, e, Unlinked, nil)
	}
}

func (d *decider) errorType(ret Return, e Error) {
	if isStatus(e.Of) {
		d.codec(ret, codecStatus)
		if strings.HasPrefix(e.Path, "google.golang.org/grpc/") {
			return
		}
	}
	if e.Path == "connectrpc.com/connect" && e.Name == "Error" {
		d.codec(ret, codecConnect)
		return
	}
	if byRuntime(e.Path) || e.Of != nil && d.noticed.registered[d.flow.typeID(e.Of)] {
		return
	}
	named, _ := d.namedType(e)
	switch obj := objectOf(named); {
	case named == nil:
		// Of packages that the module doesn't import itself, only the name is known.
		if isStandard(e.Path) && token.IsExported(e.Name) && d.nameable(e.Path, e.Name) {
			d.add(d.named(e.Path, e.Name, false, !e.Pointer))
		}
	case obj.Parent() != obj.Pkg().Scope() && obj.Parent() != nil:
		if d.flow.couldNotice(d.noticed, e.Of) {
			d.fault(ret, e, Local, nil)
		}
	case d.instance(e, named):
	case named.TypeArgs().Len() > 0 || named.TypeParams().Len() > 0:
		if obj.Exported() || e.Of != nil && d.flow.couldNotice(d.noticed, e.Of) {
			d.fault(ret, e, Generic, nil)
		}
	case obj.Exported() || e.Path == d.pkg.Path:
		d.declared(ret, e, named)
	default:
		d.constants(named)
		if e.Of != nil && !isStandard(e.Path) && !d.registersItself(e.Path) && d.flow.couldNotice(d.noticed, e.Of) {
			d.fault(ret, e, Unexported, nil)
		}
	}
}

// declared decides about a type that the generated file can name, if it is linked.
func (d *decider) declared(ret Return, e Error, named *types.Named) {
	obj := named.Obj()
	of := e.Of
	if of == nil {
		of = types.NewPointer(named)
	}
	own := e.Path == d.pkg.Path
	asserted := d.flow.couldNotice(d.noticed, of)
	matters := d.closure.module[e.Path] != nil && obj.Exported() || d.noticed.asserted[d.flow.typeID(of)]
	unsent, lost := d.carry(named)
	if model.IsMarshaled(named) || e.Path == multierrorPath {
		unsent, lost = nil, nil
	}
	if d.closure.module[e.Path] != nil && obj.Exported() {
		d.report.Out[e.Path+"."+obj.Name()] = true
	}
	switch {
	case len(unsent) > 0:
		if matters || own && asserted {
			d.fault(ret, e, Unsent, unsent)
		}
		return
	case len(lost) > 0:
		if matters || own && asserted {
			d.fault(ret, e, Lost, lost)
		}
		if isStandard(e.Path) {
			return
		}
	}
	switch {
	case own && obj.Exported(), !own && d.registersItself(e.Path):
	case own:
		if d.pkg.Names(obj.Pos()) && len(lost) == 0 {
			f := d.named(e.Path, e.Name, false, types.Implements(named, errorInterface))
			f.Wire = d.pkg.WireName(e.Name)
			d.add(f)
		}
	case d.nameable(e.Path, e.Name):
		d.add(d.named(e.Path, e.Name, false, types.Implements(named, errorInterface)))
	default:
		d.constants(named)
		if d.noticed.asserted[d.flow.typeID(of)] {
			d.fault(ret, e, Unlinked, nil)
		}
	}
}

// carry is model.CarryError, once for a type: many functions return the same ones.
func (m *Module) carry(t *types.Named) (unsent, lost []model.Part) {
	c, ok := m.carried[t]
	if !ok {
		c.unsent, c.lost = model.CarryError(t)
		m.carried[t] = c
	}
	return c.unsent, c.lost
}

func objectOf(n *types.Named) *types.TypeName {
	if n == nil {
		return nil
	}
	return n.Obj()
}

// namedType finds the type of an error, by name where only that is known.
func (d *decider) namedType(e Error) (*types.Named, bool) {
	if e.Of != nil {
		n, ok := types.Unalias(pointee(e.Of)).(*types.Named)
		return n, ok && n.Obj().Pkg() != nil
	}
	pkg := d.closure.types(e.Path)
	if pkg == nil {
		return nil, false
	}
	if tn, ok := pkg.Scope().Lookup(e.Name).(*types.TypeName); ok {
		n, ok := types.Unalias(tn.Type()).(*types.Named)
		return n, ok
	}
	return nil, false
}

// nameable reports whether the package's generated file may name something of
// another package.
func (d *decider) nameable(path, name string) bool {
	if !d.closure.has(d.pkg, path) || !d.closure.importable(d.pkg.Path, path) {
		return false
	}
	pkg := d.closure.types(path)
	if pkg == nil {
		return isStandard(path)
	}
	obj := pkg.Scope().Lookup(name)
	return obj != nil && d.closure.unconstrained(obj)
}

func (d *decider) named(path, name string, sentinel, byValue bool) model.ForeignError {
	pkg := d.closure.all[path].Name
	if p := d.models[path]; p != nil {
		pkg = p.Name
	}
	return model.ForeignError{Path: path, Package: pkg, Name: name, Wire: path + "." + name, Sentinel: sentinel, ByValue: byValue}
}

func (d *decider) add(e model.ForeignError) { d.foreign[e.Wire] = e }

// all registers every error that a package exports, as far as they travel.
func (d *decider) all(path string) {
	if byRuntime(path) || path == d.pkg.Path || d.registersItself(path) || d.said["all "+path] {
		return
	}
	d.said["all "+path] = true
	for _, s := range standardInner[path] {
		d.standard(s)
	}
	if !d.closure.has(d.pkg, path) || !d.closure.importable(d.pkg.Path, path) {
		return
	}
	pkg := d.closure.types(path)
	if pkg == nil || !pkg.Complete() {
		return
	}
	for _, name := range pkg.Scope().Names() {
		if !token.IsExported(name) {
			continue
		}
		switch obj := pkg.Scope().Lookup(name).(type) {
		case *types.Var:
			if types.Implements(obj.Type(), errorInterface) && d.holdsError(obj) && d.closure.unconstrained(obj) {
				d.add(d.named(path, name, true, false))
			}
		case *types.TypeName:
			d.exportedType(path, obj)
		}
	}
}

// holdsError reports whether a variable holds an error from the start, as far as
// that is known.
func (d *decider) holdsError(v *types.Var) bool {
	if d.closure.module[v.Pkg().Path()] == nil {
		return true
	}
	for _, s := range d.flow.index.globals[v.Pkg().Path()+"."+v.Name()] {
		if s.in.Name() == "init" && s.in.Synthetic != "" {
			return true
		}
	}
	return false
}

func (d *decider) exportedType(path string, obj *types.TypeName) {
	named, ok := obj.Type().(*types.Named)
	if !ok || obj.IsAlias() || types.IsInterface(named) || named.TypeParams().Len() > 0 || isStatus(types.NewPointer(named)) {
		return
	}
	byValue := types.Implements(named, errorInterface)
	if !byValue && !types.Implements(types.NewPointer(named), errorInterface) {
		return
	}
	if unsent, lost := d.carry(named); len(unsent)+len(lost) > 0 && !model.IsMarshaled(named) || !d.closure.unconstrained(obj) {
		return
	}
	d.add(d.named(path, obj.Name(), false, byValue))
}

// isStatus reports whether errors of type t are gRPC statuses by their shape:
//
//	GRPCStatus() *status.Status
func isStatus(t types.Type) bool {
	if t == nil {
		return false
	}
	obj, _, _ := types.LookupFieldOrMethod(t, true, nil, "GRPCStatus")
	fn, ok := obj.(*types.Func)
	if !ok || fn.Signature().Params().Len() != 0 || fn.Signature().Results().Len() != 1 {
		return false
	}
	named, ok := types.Unalias(pointee(fn.Signature().Results().At(0).Type())).(*types.Named)
	return ok && named.Obj().Name() == "Status"
}

// codec registers errors by their shape.
func (d *decider) codec(ret Return, name string) {
	switch name {
	case codecDrivers:
		for _, e := range Drivers {
			if d.closure.has(d.pkg, e.Path) {
				d.errorType(ret, e)
			}
		}
	case codecStatus:
		d.shape(name, StatusPath, "google.golang.org/grpc/codes")
	case codecConnect:
		d.shape(name, "connectrpc.com/connect")
	}
}

func (d *decider) shape(name string, paths ...string) {
	for _, path := range paths {
		if !d.closure.has(d.pkg, path) || !d.closure.importable(d.pkg.Path, path) {
			return
		}
	}
	d.add(model.ForeignError{Path: paths[0], Package: d.closure.all[paths[0]].Name, Wire: name, Codec: name})
}
