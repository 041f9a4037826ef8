// Package effects finds out what functions do to memory that their callers see:
// which parts of their parameters they write to, keep or return.
//
// Each function is executed abstractly, once, over its SSA form, and what it
// does is kept as a Summary in terms of its parameters. Calls apply the summary
// of what they call, so the work is linear in the size of the program; functions
// that call each other are repeated until their summaries stand still. Calls of
// function values and of interfaces' methods that depend on a parameter are left
// in the summary for the callers to resolve, and in the end resolved with all
// implementations in the module.
//
// Summaries of the standard library are a table in this package.
package effects

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/dollarfn/msgen/cmd/msgen/internal/fault"
)

// Program holds what is known of the functions of some packages. It is not safe
// for concurrent use.
type Program struct {
	Fset         *token.FileSet
	functions    map[string]*function
	types        map[string]types.Type // by typeText
	packages     map[string]*types.Package
	withMethod   map[string][]*types.Named // the types that have a method of that name
	variables    map[string]*function
	methods      map[string][]types.Type
	pure         map[string]bool
	syntax       map[*token.File]*ast.File
	ssa          []*ssa.Package
	added        map[*ssa.Package]bool
	own          map[string]bool // the import paths of those that are judged
	contracts    map[string]*Summary
	read         Reader          // of packages outside the module; may be nil
	fetched      map[string]bool // what was asked of it
	verdicts     map[*function]*Verdict
	solving      []*function // the group of functions that is being solved
	outside      bool        // a function of another module is being solved
	outsideWork  int         // for all of them
	queryWork    int         // for the one that the module calls
	stop         func() bool // whether to give up; may be nil
	limits       limits
	terse        bool               // trails are not shown to anybody
	total        int                // work on all functions
	applied      int                // summaries, for all functions
	faults       *fault.Log         // may be nil
	used         map[*function]bool // whose summaries the function that is executed used before they were found
	early        []*function        // of others, whose summaries it used while they were still being found
	sources      Reader             // what read is, while it is put aside; see withoutSources
	rough        []*function        // found in the meantime
	roughReads   []*function        // whose reads were
	leading      map[*function]bool // see leadsToRemote
	mattering    map[string]bool
	bound        map[slot][]*types.Func                // nil until it is asked for; see findBound
	reaching     map[*function]bool                    // nil until it is asked for; see mayReachRemote
	callerWork   int                                   // done for callers of remote calls
	invoking     map[string]bool                       // methods of interfaces -> an implementation leads to a remote call
	implementing map[string][]*function                // methods of interfaces -> those of the types that implement them
	fields       map[*types.Var]map[*ssa.Function]bool // see fieldReaders
	source       bool                                  // the standard library itself is analysed

	failed map[*types.Package]bool // could not be built because of a fault
}

// function is a function by name: the source, what an imported fact or the table
// of the standard library says of it, or nothing.
type function struct {
	key     string
	ssa     *ssa.Function // nil without source
	summary *Summary
	state   functionState
	outside bool   // of another module
	reads   []read // see readsOf
	reading bool
	hands   map[handKey]*handed // see handsOf
	handing bool
	repeats int  // how often it was solved again
	givenUp bool // the summary says only that nothing is known
	order   int  // for finding functions that call each other
	low     int
}

type functionState uint8

const (
	pending functionState = iota
	active                // part of a group that is being solved
	solved
)

// NewProgram returns an empty program.
func NewProgram(fset *token.FileSet) *Program {
	return &Program{
		Fset:         fset,
		functions:    map[string]*function{},
		types:        map[string]types.Type{},
		packages:     map[string]*types.Package{},
		variables:    map[string]*function{},
		methods:      map[string][]types.Type{},
		pure:         map[string]bool{},
		syntax:       map[*token.File]*ast.File{},
		added:        map[*ssa.Package]bool{},
		own:          map[string]bool{},
		contracts:    map[string]*Summary{},
		fetched:      map[string]bool{},
		withMethod:   map[string][]*types.Named{},
		verdicts:     map[*function]*Verdict{},
		used:         map[*function]bool{},
		mattering:    map[string]bool{},
		invoking:     map[string]bool{},
		implementing: map[string][]*function{},
		limits:       ownLimits,
		leading:      map[*function]bool{},
		failed:       map[*types.Package]bool{},
	}
}

func (p *Program) stopped() bool { return p.stop != nil && p.stop() }

// Add makes a package's functions known. Its packages' own and imported types
// take part in resolving interfaces.
func (p *Program) Add(pkg *ssa.Package) {
	p.ssa = append(p.ssa, pkg)
	p.added[pkg] = true
	p.own[pkg.Pkg.Path()] = true
	p.addTypes(pkg.Pkg)
	p.addNamed(pkg.Pkg)
	p.addVariables(pkg)
}

// addNamed makes known which types have which methods, but for the proxies that
// msgen wrote, and mocks, which only tests put in place of the real thing.
func (p *Program) addNamed(pkg *types.Package) {
	scope := pkg.Scope()
	for _, name := range scope.Names() {
		tn, ok := scope.Lookup(name).(*types.TypeName)
		if !ok || tn.IsAlias() {
			continue
		}
		n, ok := tn.Type().(*types.Named)
		if !ok || types.IsInterface(n) || p.isGenerated(n.Obj().Pos()) || p.isMock(n) {
			continue
		}
		set := types.NewMethodSet(types.NewPointer(n))
		for m := range set.Methods() {
			name := m.Obj().Name()
			p.withMethod[name] = append(p.withMethod[name], n)
		}
	}
}

// AddStandard makes a package of the standard library known, for WriteTable.
func (p *Program) AddStandard(pkg *ssa.Package) {
	p.source = true
	if conventional(pkg.Pkg.Path()) {
		p.addTypes(pkg.Pkg)
		return
	}
	p.Add(pkg)
}

func (p *Program) addTypes(pkg *types.Package) {
	if p.packages[pkg.Path()] != nil {
		return
	}
	p.packages[pkg.Path()] = pkg
	for _, imp := range pkg.Imports() {
		p.addTypes(imp)
	}
}

// function returns the entry of an SSA function; an instance of a generic one
// has that of its origin.
func (p *Program) function(fn *ssa.Function) *function {
	if o := fn.Origin(); o != nil {
		fn = o
	}
	key := functionKey(fn)
	f := p.functionNamed(key)
	if f.ssa == nil && len(fn.Blocks) > 0 && (fn.Pkg == nil || p.added[fn.Pkg]) {
		f.ssa = fn
	}
	return f
}

func (p *Program) functionNamed(key string) *function {
	f := p.functions[key]
	if f == nil {
		f = &function{key: key}
		p.functions[key] = f
	}
	return f
}

// declared returns the entry of a declared function.
func (p *Program) declared(fn *types.Func) *function {
	fn = fn.Origin()
	key := fn.FullName()
	if f := p.functions[key]; f != nil && f.ssa != nil {
		return f
	}
	for _, pkg := range p.ssa {
		if pkg.Pkg == fn.Pkg() {
			if f := pkg.Prog.FuncValue(fn); f != nil {
				return p.function(f)
			}
		}
	}
	return p.functionNamed(key)
}

func functionKey(fn *ssa.Function) string {
	if obj, ok := fn.Object().(*types.Func); ok && fn.Synthetic == "" {
		return obj.Origin().FullName()
	}
	if fn.Parent() != nil {
		name := fn.Name()
		return functionKey(fn.Parent()) + name[strings.LastIndexByte(name, '$'):]
	}
	return fn.RelString(nil)
}

// functionsOf lists the functions of a package that have source, literals
// included.
func functionsOf(pkg *ssa.Package) []*ssa.Function {
	var out []*ssa.Function
	var add func(fn *ssa.Function)
	add = func(fn *ssa.Function) {
		if fn == nil || len(fn.Blocks) == 0 {
			return
		}
		out = append(out, fn)
		for _, anon := range fn.AnonFuncs {
			add(anon)
		}
	}
	scope := pkg.Pkg.Scope()
	for _, name := range scope.Names() {
		switch obj := scope.Lookup(name).(type) {
		case *types.Func:
			add(pkg.Prog.FuncValue(obj))
		case *types.TypeName:
			if n, ok := obj.Type().(*types.Named); ok && !obj.IsAlias() {
				for m := range n.Methods() {
					add(pkg.Prog.FuncValue(m))
				}
			}
		}
	}
	add(pkg.Func("init"))
	return out
}
