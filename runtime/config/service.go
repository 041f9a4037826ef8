package config

import (
	"regexp"
	"time"
)

// ServiceOptions is one entry of the file's top-level key services: settings of a service, wherever it is. Like the
// [Config] it belongs to, it does not change after [Read] and is safe to read from any number of goroutines.
type ServiceOptions struct {
	// Name is the entry's key: a Go type name, a pkg.Type or a full/import/path.Type, letter case kept.
	Name string
	// Timeout bounds a remote call of the service whose context has no deadline. It is 0 when the entry has none: then
	// that of the microservice counts, then the file's.
	Timeout time.Duration
	// Isolate says whether a call within the process copies arguments and results. It is nil when the entry does not
	// say: then the file's isolate counts.
	Isolate *bool
	// Methods holds the settings of single dollar functions, in the file's order. It may be empty.
	Methods []MethodOptions
	// Position is where the entry's key is.
	Position Position
}

// MethodOptions are the settings of one dollar function, whose name is a key of the service's methods.
type MethodOptions struct {
	// Name is the entry's key, a Go method name such as DollarPlace.
	Name string
	// Timeout bounds a remote call of the function whose context has no deadline. It is 0 when the entry has none: then
	// that of the service counts.
	Timeout time.Duration
	// Position is where the entry's key is.
	Position Position
}

// MaxTimeout is the longest timeout that the file may set. It is far beyond any call; a longer one has the wrong unit.
const MaxTimeout = 24 * time.Hour

// The keys of a service under the top-level key services, and of its dollar functions. Their order is the one in which
// messages list them.
var (
	serviceKeys = []string{"timeout", "isolate", "methods"}
	methodKeys  = []string{"timeout"}
)

// methodName matches what msgen takes for a dollar function: a word that starts with no lower-case letter follows.
var methodName = regexp.MustCompile(`^Dollar[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\pN_][\pL\pN_]*$`)

// serviceOptions reads the top-level key services. Whether the program has such services and dollar functions is not
// known here.
func (w *walk) serviceOptions(at entry) (all []*ServiceOptions) {
	services, _ := w.mapping(at.location, at.value, nil)
	for _, service := range services {
		if !serviceName.MatchString(service.key) {
			w.report(service.location, "not the name of a Go type; write Type, pkg.Type or import/path.Type")
		}
		if isEmpty(service.value) {
			w.report(service.location, "is empty; give it timeout, isolate or methods, or remove it")
			continue
		}
		o := &ServiceOptions{Name: service.key, Position: w.position(service.location)}
		entries, _ := w.mapping(service.location, service.value, serviceKeys)
		for _, e := range entries {
			switch e.key {
			case "timeout":
				o.Timeout = w.duration(e)
			case "isolate":
				isolate := w.flag(e).value
				o.Isolate = &isolate
			case "methods":
				o.Methods = w.methodOptions(e)
			}
		}
		all = append(all, o)
	}
	return all
}

// methodOptions reads the key methods of a service.
func (w *walk) methodOptions(at entry) (all []MethodOptions) {
	methods, _ := w.mapping(at.location, at.value, nil)
	for _, method := range methods {
		if !methodName.MatchString(method.key) {
			w.report(method.location, "not the name of a dollar function; write it as in DollarPlace")
		}
		if isEmpty(method.value) {
			w.report(method.location, "is empty; give it a timeout, or remove it")
			continue
		}
		o := MethodOptions{Name: method.key, Position: w.position(method.location)}
		entries, _ := w.mapping(method.location, method.value, methodKeys)
		for _, e := range entries { // timeout is all there is
			o.Timeout = w.duration(e)
		}
		all = append(all, o)
	}
	return all
}
