package runtime

import (
	"cmp"
	"strings"
	"time"

	"github.com/dollarfn/msgen/runtime/config"
	"github.com/dollarfn/msgen/runtime/internal/suggest"
)

// optionsOf returns the settings of a service, or nil. Where two entries mean it, which App.Start refuses, the first
// counts.
func optionsOf(c *config.Config, n ServiceName) *config.ServiceOptions {
	for _, o := range c.ServiceOptions {
		if n.is(o.Name) {
			return o
		}
	}
	return nil
}

// timeoutOf returns how long a remote call may take whose context has no deadline: what the file says of the dollar
// function, else of the service, else of owner, the microservice that is called, which may be nil, else of all calls.
// It is 0 where the file says nothing. It allocates nothing.
func timeoutOf(c *config.Config, n ServiceName, method string, owner *config.Microservice) time.Duration {
	if o := optionsOf(c, n); o != nil {
		if d := cmp.Or(methodTimeout(o, method), o.Timeout); d != 0 {
			return d
		}
	}
	if owner != nil && owner.Timeout != 0 {
		return owner.Timeout
	}
	return c.Timeout
}

func methodTimeout(o *config.ServiceOptions, method string) time.Duration {
	for _, m := range o.Methods {
		if m.Name == method {
			return m.Timeout
		}
	}
	return 0
}

// isolates reports whether calls of a service within the process copy arguments and results. It allocates nothing.
func isolates(c *config.Config, n ServiceName) bool {
	if o := optionsOf(c, n); o != nil && o.Isolate != nil {
		return *o.Isolate
	}
	return c.Isolate
}

// misnamed finds settings in msoptions.yaml that are meant for a service or a dollar function that there is not, or
// not for one alone.
func (a *App) misnamed() (errs []error) {
	settled := make(map[*service]*config.ServiceOptions)
	for _, o := range a.config.ServiceOptions {
		where, path := o.Position.String(), o.Position.Key
		meant := a.named(o.Name)
		switch {
		case len(meant) > 1:
			errs = append(errs, nameOfTwo(where+": "+path, o.Name, meant[0], meant[1]))
		case len(meant) == 1 && settled[meant[0]] != nil:
			first := settled[meant[0]]
			errs = append(errs, Errorf(CodeFailedPrecondition, "%s: %s: same service as %s on line %d; make one entry of the two",
				where, path, first.Position.Key, first.Position.Line))
		case len(meant) == 1:
			settled[meant[0]] = o
			errs = append(errs, a.strangers(o, meant[0])...)
		case !a.elsewhere(o.Name):
			errs = append(errs, Errorf(CodeFailedPrecondition, "%s: %s: neither this program nor microServices has a service of that name; %s",
				where, path, meantOr(o.Name, a.serviceNames())))
		}
	}
	return errs
}

// strangers finds settings for dollar functions that s does not have.
func (a *App) strangers(o *config.ServiceOptions, s *service) (errs []error) {
	for _, m := range o.Methods {
		if _, ok := s.methods.Load(m.Name); ok {
			continue
		}
		errs = append(errs, Errorf(CodeFailedPrecondition, "%s: %s: %s has no such dollar function; %s",
			m.Position, m.Position.Key, s.name, meantOr(m.Name, s.methodNames())))
	}
	return errs
}

// meantOr says what to do about a name that is none of names.
func meantOr(name string, names []string) string {
	if near := suggest.Closest(name, names); near != "" {
		return "did you mean " + near + "?"
	}
	return "correct the name, or remove it"
}

// named returns the services of the program that name may mean.
func (a *App) named(name string) (services []*service) {
	for _, s := range a.provided() {
		if s.name.is(name) {
			services = append(services, s)
		}
	}
	return services
}

// elsewhere reports whether name may mean a service that this program does not provide but a microservice lists.
func (a *App) elsewhere(name string) bool {
	for _, ms := range a.config.Microservices {
		for _, entry := range ms.Services {
			if maySame(name, entry) && len(a.named(entry)) == 0 {
				return true
			}
		}
	}
	return false
}

// maySame reports whether two names may mean one service, as Orders, shop.Orders and example.com/go-shop.Orders may:
// an import path need not end in the package's name.
func maySame(a, b string) bool {
	qualifierA, typeA := cutType(a)
	qualifierB, typeB := cutType(b)
	return typeA == typeB && (qualifierA == "" || qualifierB == "" || qualifierA == qualifierB ||
		strings.Contains(qualifierA, "/") != strings.Contains(qualifierB, "/"))
}

// cutType takes shop.Orders apart into shop and Orders.
func cutType(name string) (qualifier, typ string) {
	dot := strings.LastIndexByte(name, '.')
	return name[:max(dot, 0)], name[dot+1:]
}

// serviceNames returns what services are called here and in msoptions.yaml.
func (a *App) serviceNames() (names []string) {
	for _, s := range a.provided() {
		names = append(names, s.name.Type, s.name.String())
	}
	for _, ms := range a.config.Microservices {
		names = append(names, ms.Services...)
	}
	return names
}
