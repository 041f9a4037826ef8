package model

import (
	"fmt"
	"go/token"
	"go/types"
	"unicode"
	"unicode/utf8"
)

// Codes of the problems that the model itself finds.
const (
	CodeName    = "name"    // an exported name that msgen would write is taken
	CodeBuild   = "build"   // services of one package under different build constraints
	CodeService = "service" // dollar functions on a type that can't be a service
)

// APIName is the name of a service's generated interface.
func (s *Service) APIName() string { return s.Name + "API" }

// ProvideName is the name of a service's generated constructor.
func (s *Service) ProvideName() string { return "Provide" + s.Name }

// declarations fills in what the package's own files declare. A generated file
// may declare none of it again.
func (b *builder) declarations() {
	b.declared = map[string]types.Object{}
	add := func(scope *types.Scope) (names []string) {
		for _, name := range scope.Names() {
			if obj := scope.Lookup(name); !b.generated(obj.Pos()) {
				b.declared[name] = obj
				names = append(names, name)
			}
		}
		return names
	}
	for _, f := range b.Files {
		if scope := b.Info.Scopes[f]; scope != nil && !b.generated(f.Package) {
			b.pkg.Imported = append(b.pkg.Imported, add(scope)...)
		}
	}
	b.pkg.Declared = add(b.Types.Scope())
}

// checkNames refuses services whose exported generated names are taken, by the
// package's own declarations or by another service. Unexported generated names
// give way by themselves, so they never collide.
func (b *builder) checkNames() {
	taken := map[string]*Service{}
	kept := b.pkg.Services[:0]
	for _, s := range b.pkg.Services {
		ok := true
		for _, n := range []struct{ name, what string }{{s.APIName(), "interface"}, {s.ProvideName(), "function"}} {
			if obj := b.declared[n.name]; obj != nil {
				b.problem(CodeName, obj.Pos(), fmt.Sprintf(
					"%s is the name of the %s that msgen writes for service %s; rename this declaration or the service",
					n.name, n.what, s.Name), Related{s.Pos, fmt.Sprintf("service %s declared here", s.Name)})
				ok = false
			} else if other := taken[n.name]; other != nil {
				generic := s
				if types.Unalias(s.Type).(*types.Named).TypeArgs().Len() == 0 {
					generic = other
				}
				b.problem(CodeName, s.Pos, fmt.Sprintf(
					"services %s and %s would share the generated name %s; name one by an alias, such as type %sTwo = %s",
					b.typeString(other.Type), b.typeString(s.Type), n.name, s.Name, b.typeString(generic.Type)),
					Related{other.Pos, fmt.Sprintf("the other service %s declared here", other.Name)})
				ok = false
				break
			}
		}
		if ok {
			taken[s.APIName()], taken[s.ProvideName()] = s, s
			kept = append(kept, s)
		} else {
			last := &b.pkg.Problems[len(b.pkg.Problems)-1]
			last.Missing = []string{s.APIName(), s.ProvideName()}
		}
	}
	b.pkg.Services = kept
}

func (b *builder) typeString(t types.Type) string {
	return types.TypeString(t, Qualifier(b.Types))
}

// checkConstraints refuses a package whose services are not all built under the
// same conditions, since they share one generated file.
func (b *builder) checkConstraints() {
	if len(b.pkg.Services) == 0 {
		return
	}
	first := b.pkg.Services[0]
	want := b.constraint(first.Pos)
	for _, s := range b.pkg.Services[1:] {
		got := b.constraint(s.Pos)
		if got == want {
			continue
		}
		b.problem(CodeBuild, s.Pos, fmt.Sprintf(
			"service %s is built %s but service %s %s, and msgen writes one file a package; move one of them to its own package",
			s.Name, when(got), first.Name, when(want)),
			Related{first.Pos, fmt.Sprintf("service %s declared here", first.Name)})
	}
	b.pkg.Constraint = want
}

func when(constraint string) string {
	if constraint == "" {
		return "always"
	}
	return "under " + constraint
}

// checkUnserved warns of dollar functions that nobody will serve: those of an
// unexported struct that no other type embeds, and those of types that are no
// structs.
func (b *builder) checkUnserved() {
	scope := b.Types.Scope()
	for _, name := range scope.Names() {
		obj, ok := scope.Lookup(name).(*types.TypeName)
		if !ok || obj.IsAlias() || b.generated(obj.Pos()) {
			continue
		}
		named, ok := obj.Type().(*types.Named)
		if !ok || types.IsInterface(named) {
			continue
		}
		var first *types.Func
		for m := range named.Methods() {
			if IsDollar(m.Name()) && !b.generated(m.Pos()) && (first == nil || b.before(m.Pos(), first.Pos())) {
				first = m
			}
		}
		switch {
		case first == nil:
		case !isStruct(named):
			b.problem(CodeService, first.Pos(), fmt.Sprintf(
				"%s.%s is no dollar function because %s is not a struct; make it one or rename the method", name, first.Name(), name),
				Related{obj.Pos(), fmt.Sprintf("type %s declared here", name)})
		case b.isMock(named), b.decorated(named) != nil, b.standsIn(named): // takes the place of a service
		case !obj.Exported() && !b.isEmbedded(obj):
			b.problem(CodeService, first.Pos(), fmt.Sprintf(
				"%s.%s is served by nobody because %s is not exported; export the type, embed it in a service, or rename the method", name, first.Name(), name),
				Related{obj.Pos(), fmt.Sprintf("type %s declared here", name)})
		}
	}
}

func (b *builder) isEmbedded(obj types.Object) bool {
	for id := range b.embeds {
		if b.Info.Uses[id] == obj {
			return true
		}
	}
	return false
}

// constraint returns the build constraint of the file that pos lies in: its
// //go:build line and what its name implies.
func (b *builder) constraint(pos token.Pos) string {
	for _, f := range b.Files {
		if f.FileStart <= pos && pos < f.FileEnd {
			return fileConstraint(f, b.Fset.Position(pos).Filename)
		}
	}
	return ""
}

func upperFirst(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}
