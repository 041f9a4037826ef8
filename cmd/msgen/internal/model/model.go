// Package model is msgen's plain picture of a Go package: its services, their
// dollar functions, and each function's parameters and results. It is built
// from go/types and read by the checks and the generator, which need no syntax
// for what it holds.
package model

import (
	"go/token"
	"go/types"
)

// GenFile is the base name of the file that msgen writes into a package.
const GenFile = "msgen_gen.go"

// RuntimePath is the package that generated code stands on.
const RuntimePath = "github.com/dollarfn/msgen/runtime"

// WirePath is the package that generated code writes and reads binary by.
const WirePath = RuntimePath + "/wire"

// Prefix is what the name of every dollar function starts with.
const Prefix = "Dollar"

// Package is what msgen knows of one Go package.
type Package struct {
	Path       string // import path
	Name       string // package name
	Types      *types.Package
	Declared   []string     // names declared at package level, but for those that msgen wrote
	Imported   []string     // names that imports declare in the package's files
	Constraint string       // build constraint shared by every service, or ""
	Services   []*Service   // source order
	Sentinels  []*types.Var // exported variables that hold an error, where there are services; source order
	ErrorTypes []*ErrorType // exported types that are errors, where there are services; source order
	Decorators []*Decorator // structs that only add something to an interface which they hold
	Problems   []Problem    // what keeps a service from being generated
	Unread     bool         // its services are not known because of a fault in msgen

	// Foreign are further errors that the generated file registers, sorted. Only an
	// analysis of the functions' bodies knows them, so Build leaves them out.
	Foreign []ForeignError

	names func(token.Pos) bool
}

// Service is a struct type that has dollar functions.
type Service struct {
	Name    string     // Orders; an instantiated generic has its alias's name, or StoreUser for Store[User]
	Type    types.Type // the struct as the generated code spells it: Orders, or Store[User]
	Doc     string     // the type's doc comment, unwrapped, or ""
	Pos     token.Pos  // the type's name, in this package
	Methods []*Method  // the type's own in source order, then promoted ones by embedding order
}

// Method is one dollar function of a service.
type Method struct {
	Name     string       // DollarPlace
	Owner    string       // the type that declares it, as a message names it: Orders, Store[User]
	Doc      string       // doc comment without markers, or ""
	Pos      token.Pos    // where a finding is reported: the name, or the service's where the method is promoted from another package
	Func     *types.Func  // the declaration (its origin, for a generic service)
	Params   []*Param     // as declared, contexts included
	Results  []*Result    // as declared, error included
	Item     *Result      // what a stream carries, which has no name; nil if the result is none
	Variadic bool         // the last parameter is ...T; its Type is []T
	Public   *Public      // who may call it from outside, as its doc comment says; nil: nobody
	Promoted []*types.Var // embedded fields the method was reached through, outermost first
}

// Param is a declared parameter.
type Param struct {
	Name string     // as written; "" when unnamed
	Wire string     // its key in a call's JSON object; argN where Name says nothing
	Type types.Type // []T for a variadic ...T
	Pos  token.Pos  // the name, or the type of an unnamed one
}

// Result is a declared result.
type Result struct {
	Name string // as written; "" when unnamed
	Type types.Type
	Pos  token.Pos
}

// Problem is a fault in how a service is declared, such as a name that
// collides with one that msgen writes. The service is left out of Services.
type Problem struct {
	Code    string // diagnostic code
	Pos     token.Pos
	Message string
	Related []Related
	Missing []string // names that would be generated without the fault
	Fault   bool     // of msgen's own
}

// Related is a second position that explains a Problem.
type Related struct {
	Pos     token.Pos
	Message string
}

// Context returns the method's leading context parameter, or nil if its first
// parameter is no context.Context.
func (m *Method) Context() *Param {
	if len(m.Params) > 0 && IsContext(m.Params[0].Type) {
		return m.Params[0]
	}
	return nil
}

// Args returns the parameters that travel: all but the leading context.
func (m *Method) Args() []*Param {
	if m.Context() != nil {
		return m.Params[1:]
	}
	return m.Params
}

// Values returns the results that travel as values: all but a last error, and the
// item in place of a stream.
func (m *Method) Values() []*Result {
	if m.Item != nil {
		return []*Result{m.Item}
	}
	if m.ReturnsError() {
		return m.Results[:len(m.Results)-1]
	}
	return m.Results
}

// ReturnsError reports whether the last result is exactly error.
func (m *Method) ReturnsError() bool {
	n := len(m.Results)
	return n > 0 && IsError(m.Results[n-1].Type)
}

// IsContext reports whether t is context.Context itself.
func IsContext(t types.Type) bool { return IsNamed(t, "context", "Context") }

// IsNamed reports whether t is the type of that name in the package with the
// import path.
func IsNamed(t types.Type, path, name string) bool {
	named, ok := types.Unalias(t).(*types.Named)
	if !ok {
		return false
	}
	obj := named.Obj()
	return obj.Name() == name && obj.Pkg() != nil && obj.Pkg().Path() == path
}

// IsError reports whether t is the predeclared type error.
func IsError(t types.Type) bool {
	return types.Identical(t, types.Universe.Lookup("error").Type())
}
