package config

import (
	"cmp"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/dollarfn/msgen/runtime/internal/suggest"
)

var (
	microserviceName = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]*$`)
	// serviceName matches Type, pkg.Type and import/path.Type. A path may hold more than letters, digits, _, dots
	// and slashes: github.com/acme/go-shop.Orders is everyday.
	serviceName = regexp.MustCompile(`^([\pL\pN_~-][\pL\pN_.~/-]*\.)?[\pL_][\pL\pN_]*$`)
)

// unknown reports a key that is none of known.
func (w *walk) unknown(e entry, known []string) {
	if !w.isNew(e.node, "unknown") {
		return
	}
	advice := "the known keys are " + strings.Join(known, ", ")
	if near := suggest.Closest(e.key, known); near != "" {
		advice = "did you mean " + near + "?"
	}
	w.add(e.node.Line, e.node.Column, "unknown key "+e.path+"; "+advice)
}

// joinKey adds key to the path of a mapping. A key that is no plain name is quoted and shortened, so that a message
// stays one readable line.
func joinKey(path, key string) string {
	if !microserviceName.MatchString(key) || len(key) > 100 {
		key = fmt.Sprintf("%.100q", key)
	}
	return strings.TrimPrefix(path+"."+key, ".")
}

// build applies the rules to what was read. Its result is of use only if no problem was found.
func (w *walk) build(t *tree) *Config {
	c := &Config{File: w.file, Current: w.overrides.Current, Listen: w.topLevel("listen", t.listen),
		Timeout: t.timeout, Isolate: t.isolate.value, ServiceOptions: t.services, listenOverride: w.overrides.Listen}
	w.checkListen(t.listen, "listen")
	w.checkUsername(t.username, "username")
	for _, b := range t.blocks {
		c.Microservices = append(c.Microservices, w.microservice(t, b))
	}
	w.clashes(t.blocks)
	if c.Current != "" && !t.broken && c.CurrentMicroservice() == nil {
		w.report(location{EnvCurrent, t.microServices.node}, unknownCurrent(c))
	}
	return c
}

// unknownCurrent says that MS_CURRENT names none of c's microservices.
func unknownCurrent(c *Config) string {
	names := c.names()
	if len(names) == 0 {
		return fmt.Sprintf("%s has no microservices, so none is called %s; add it, or unset MS_CURRENT",
			cmp.Or(c.File, "the configuration"), c.Current)
	}
	advice := "set it to one of " + strings.Join(names, ", ")
	if near := suggest.Closest(c.Current, names); near != "" {
		advice = "did you mean " + near + "? the file has " + strings.Join(names, ", ")
	}
	return "no microservice is called " + c.Current + "; " + advice
}

// microservice applies the rules that concern b alone.
func (w *walk) microservice(t *tree, b *block) *Microservice {
	ms := &Microservice{
		Name:              b.name,
		OpenBackDoor:      b.openBackDoor.value,
		OpenController:    b.openController.value,
		ProxyController:   b.proxyController.value,
		AllowNonSecureURL: b.allowNonSecureURL.value,
		Listen:            b.listen.value,
		Username:          b.username.value,
		Password:          b.password.value,
		Timeout:           b.timeout,
		Position:          w.position(b.location),
		services:          make(map[string]Position),
	}
	w.services(b, ms)
	w.addresses(b, ms)
	w.checkUsername(b.username, "")
	w.credentials(t, b, ms)
	return ms
}

func (w *walk) services(b *block, ms *Microservice) {
	for _, text := range b.services {
		first, listed := ms.services[text.value]
		switch {
		case text.bad:
		case !serviceName.MatchString(text.value):
			w.report(text.location, "not the name of a Go type; write Type, pkg.Type or import/path.Type")
		case listed:
			w.report(text.location, text.raw+" is listed already, on line "+strconv.Itoa(first.Line)+"; remove one")
		default:
			ms.services[text.value] = w.position(text.location)
			ms.Services = append(ms.Services, text.value)
		}
	}
}

// credentials fills in the file's username and password where b has none, and requires both for a backdoor.
func (w *walk) credentials(t *tree, b *block, ms *Microservice) {
	var missing, variables []string
	for _, c := range []struct {
		key       string
		own, file stringValue
		value     *string
	}{{"username", b.username, t.username, &ms.Username}, {"password", b.password, t.password, &ms.Password}} {
		switch {
		case c.own.node != nil:
			// Falling back to the file's here would be a guess at what an empty secret means.
			if *c.value == "" && !c.own.bad {
				w.report(c.own.location, "is empty; write a value, or remove the key to use the file's "+c.key)
			}
			continue
		case c.file.bad && !w.overridden(c.key):
			continue // the file's is at fault, and that has been reported
		}
		if *c.value = w.topLevel(c.key, c.file); *c.value == "" {
			_, variable := w.override(c.key)
			missing, variables = append(missing, c.key), append(variables, variable)
		}
	}
	if len(missing) > 0 && ms.OpenBackDoor {
		w.report(b.openBackDoor.location,
			fmt.Sprintf("the backdoor is open but has no %s; write %s in the file, or set %s",
				strings.Join(missing, " and no "), strings.Join(missing, " and "), strings.Join(variables, " and ")))
	}
}
