package runtime

import (
	"regexp"
	"time"

	"go.yaml.in/yaml/v3"
)

// configMaxTimeout is far beyond any call; a longer timeout is a slip of the unit.
const configMaxTimeout = 24 * time.Hour

// The keys of a service under the top-level key services, and of its dollar functions. Their order is the one in which
// messages list them.
var (
	configServiceKeys = []string{"timeout", "isolate", "methods"}
	configMethodKeys  = []string{"timeout"}
)

// configMethod matches what msgen takes for a dollar function: a word that starts with no lower-case letter follows.
var configMethod = regexp.MustCompile(`^Dollar[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\pN_][\pL\pN_]*$`)

// serviceOptions reads the top-level key services. Whether the program has such services and dollar functions is not
// known here; see App.misnamed.
func (w *configWalk) serviceOptions(at configEntry) (all []*ServiceOptions) {
	services, _ := w.mapping(at.configPlace, at.value, nil)
	for _, service := range services {
		if !configService.MatchString(service.key) {
			w.report(service.configPlace, "not the name of a Go type; write Type, pkg.Type or import/path.Type")
		}
		if configEmpty(service.value) {
			w.report(service.configPlace, "is empty; give it timeout, isolate or methods, or remove it")
			continue
		}
		o := &ServiceOptions{Name: service.key, line: service.node.Line}
		entries, _ := w.mapping(service.configPlace, service.value, configServiceKeys)
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
func (w *configWalk) methodOptions(at configEntry) (all []MethodOptions) {
	methods, _ := w.mapping(at.configPlace, at.value, nil)
	for _, method := range methods {
		if !configMethod.MatchString(method.key) {
			w.report(method.configPlace, "not the name of a dollar function; write it as in DollarPlace")
		}
		if configEmpty(method.value) {
			w.report(method.configPlace, "is empty; give it a timeout, or remove it")
			continue
		}
		o := MethodOptions{Name: method.key, line: method.node.Line}
		entries, _ := w.mapping(method.configPlace, method.value, configMethodKeys)
		for _, e := range entries { // timeout is all there is
			o.Timeout = w.duration(e)
		}
		all = append(all, o)
	}
	return all
}

// duration reads how long something may take.
func (w *configWalk) duration(e configEntry) time.Duration {
	const advice = "; write a duration with a unit, as in 30s"
	n := configResolve(e.value)
	if n.Kind != yaml.ScalarNode || n.ShortTag() != "!!str" {
		w.report(e.configPlace, "found "+configKind(n)+advice)
		return 0
	}
	text := w.text(e.configPlace, n, true)
	if text.bad {
		return 0
	}
	d, err := time.ParseDuration(text.value)
	if err != nil || d <= 0 || d > configMaxTimeout {
		w.report(e.configPlace, "not a time above 0 and up to 24h"+advice)
	}
	return d
}
