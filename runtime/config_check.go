package runtime

import (
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

var (
	configName = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]*$`)
	// configService matches Type, pkg.Type and import/path.Type. A path may hold more than letters, digits, _, dots
	// and slashes: github.com/acme/go-shop.Orders is everyday.
	configService = regexp.MustCompile(`^([\pL\pN_~-][\pL\pN_.~/-]*\.)?[\pL_][\pL\pN_]*$`)
)

// unknown reports a key that is none of known.
func (w *configWalk) unknown(e configEntry, known []string) {
	if !w.news(e.node, "unknown") {
		return
	}
	advice := "the known keys are " + strings.Join(known, ", ")
	if near := closest(e.key, known); near != "" {
		advice = "did you mean " + near + "?"
	}
	w.add(e.node.Line, e.node.Column, "unknown key "+e.path+"; "+advice)
}

// configJoin adds key to the path of a mapping. A key that is no plain name is quoted and shortened, so that a message
// stays one readable line.
func configJoin(path, key string) string {
	if !configName.MatchString(key) || len(key) > 100 {
		key = fmt.Sprintf("%.100q", key)
	}
	return strings.TrimPrefix(path+"."+key, ".")
}

// build applies the rules to what was read. Its result is of use only if no problem was found.
func (w *configWalk) build(t *configTree) *Config {
	s := w.settings
	values := map[string]any{}
	for key, text := range map[string]configText{"username": t.username, "password": t.password, "listen": t.listen} {
		if text.node != nil && !text.bad {
			values[key] = text.value
		}
	}
	if err := s.merge(values); err != nil {
		w.add(0, 0, err.Error())
	}
	c := &Config{File: w.file, Current: s.get("current"), Listen: s.get("listen"), listenEnv: s.env["listen"],
		Timeout: t.timeout, Isolate: t.isolate.value, ServiceOptions: t.services}
	w.checkListen(t.listen, "listen")
	w.checkUsername(t.username, "username")
	for _, b := range t.blocks {
		c.Microservices = append(c.Microservices, w.microservice(t, b))
	}
	w.clashes(t.blocks)
	if c.Current != "" && !t.broken && c.CurrentMicroservice() == nil {
		w.report(configPlace{"MS_CURRENT", t.microServices.node}, configStranger(c))
	}
	return c
}

// configStranger says that MS_CURRENT names none of c's microservices.
func configStranger(c *Config) string {
	names := c.names()
	if len(names) == 0 {
		return fmt.Sprintf("%s has no microservices, so none is called %s; add it, or unset MS_CURRENT",
			c.File, c.Current)
	}
	advice := "set it to one of " + strings.Join(names, ", ")
	if near := closest(c.Current, names); near != "" {
		advice = "did you mean " + near + "? the file has " + strings.Join(names, ", ")
	}
	return "no microservice is called " + c.Current + "; " + advice
}

// microservice applies the rules that concern b alone.
func (w *configWalk) microservice(t *configTree, b *configBlock) *Microservice {
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
		line:              b.node.Line,
		serviceLines:      make(map[string]int),
	}
	w.services(b, ms)
	w.addresses(b, ms)
	w.checkUsername(b.username, "")
	w.credentials(t, b, ms)
	return ms
}

// addresses reads the URLs and listen of b, and keeps what is valid of them for clashes.
func (w *configWalk) addresses(b *configBlock, ms *Microservice) {
	for _, text := range append([]configText{b.url}, b.urls...) {
		if text.node == nil || text.bad {
			continue
		}
		u, fact := configURL(text.value, ms.AllowNonSecureURL)
		if fact != "" {
			w.report(text.configPlace, fact)
		}
		if u != nil {
			ms.URLs = append(ms.URLs, u)
			b.addresses = append(b.addresses,
				configAddress{text.configPlace, b, configHost(u.Hostname()), configPort(u), false})
		}
	}
	if b.url.node == nil && !b.url.bad && len(b.urls) == 0 {
		w.report(b.configPlace, "has no url; add the one others reach it at, as in url: http://localhost:8080")
	}
	w.checkListen(b.listen, "")
	if host, port, ok := configHostPort(b.listen.value); ok {
		b.addresses = append(b.addresses, configAddress{b.listen.configPlace, b, configHost(host), port, true})
	}
	remote := func(u *url.URL) bool { return !configLoopback(u.Hostname()) }
	b.local = len(ms.URLs) > 0 && !slices.ContainsFunc(ms.URLs, remote)
}

func (w *configWalk) services(b *configBlock, ms *Microservice) {
	for _, text := range b.services {
		first, listed := ms.serviceLines[text.value]
		switch {
		case text.bad:
		case !configService.MatchString(text.value):
			w.report(text.configPlace, "not the name of a Go type; write Type, pkg.Type or import/path.Type")
		case listed:
			w.report(text.configPlace, text.raw+" is listed already, on line "+strconv.Itoa(first)+"; remove one")
		default:
			ms.serviceLines[text.value] = text.node.Line
			ms.Services = append(ms.Services, text.value)
		}
	}
}

// credentials fills in the file's username and password where b has none, and insists on both for a back door.
func (w *configWalk) credentials(t *configTree, b *configBlock, ms *Microservice) {
	var missing, variables []string
	for _, c := range []struct {
		key       string
		own, file configText
		value     *string
	}{{"username", b.username, t.username, &ms.Username}, {"password", b.password, t.password, &ms.Password}} {
		switch {
		case c.own.node != nil:
			// Falling back to the file's here would be a guess at what an empty secret means.
			if *c.value == "" && !c.own.bad {
				w.report(c.own.configPlace, "is empty; write a value, or remove the key to use the file's "+c.key)
			}
			continue
		case !c.file.bad || w.settings.overridden(c.key):
			*c.value = w.settings.get(c.key)
		default:
			continue // the file's is at fault, and that has been told
		}
		if *c.value == "" {
			missing, variables = append(missing, c.key), append(variables, configVariables[c.key])
		}
	}
	if len(missing) > 0 && ms.OpenBackDoor {
		w.report(b.openBackDoor.configPlace,
			fmt.Sprintf("the backdoor is open but has no %s; write %s in the file, or set %s",
				strings.Join(missing, " and no "), strings.Join(missing, " and "), strings.Join(variables, " and ")))
	}
}

// merged returns where the value of a key that the environment may override comes from, and the value; ok is false
// when there is none worth checking. With key "" nothing overrides text.
func (w *configWalk) merged(text configText, key string) (at configPlace, value string, ok bool) {
	if key != "" && w.settings.overridden(key) {
		return configPlace{path: configVariables[key]}, w.settings.get(key), true
	}
	return text.configPlace, text.value, text.node != nil && !text.bad
}

func (w *configWalk) checkUsername(text configText, key string) {
	if at, value, ok := w.merged(text, key); ok && strings.Contains(value, ":") {
		w.report(at, "holds a colon, which Basic authentication cannot carry; choose another name")
	}
}

func (w *configWalk) checkListen(text configText, key string) {
	if at, value, ok := w.merged(text, key); ok {
		if _, _, ok := configHostPort(value); !ok {
			w.report(at, "not a host:port; write it as in localhost:8080 or :8080")
		}
	}
}

var configHostname = regexp.MustCompile(`^[\pL\pN._:%-]*$`)

// configHostPort takes a listen address apart. Port 0, any free one, is allowed.
func configHostPort(text string) (host, port string, ok bool) {
	host, port, err := net.SplitHostPort(text)
	return host, port, err == nil && configHostname.MatchString(host) && (port == "0" || configPortNumber(port))
}

// configPortNumber takes only the usual spelling of a port, so that two spellings of one cannot pass for two.
func configPortNumber(port string) bool {
	n, err := strconv.ParseUint(port, 10, 16)
	return err == nil && n > 0 && strconv.FormatUint(n, 10) == port
}

// configURL parses the address of a microservice. What it says is wrong never repeats text, which may hold secrets,
// and neither does it wrap the error of package url, which does. It may return a URL and a fact.
func configURL(text string, allowHTTP bool) (u *url.URL, fact string) {
	u, err := url.Parse(strings.TrimRight(text, "/"))
	switch {
	case err == nil && u.User != nil, err != nil && strings.Contains(text, "@"):
		return nil, "holds credentials or a stray @; write credentials as username and password"
	case err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "":
		return nil, "not an absolute http or https URL; write it as in http://localhost:8080"
	case u.RawQuery != "" || u.ForceQuery || strings.Contains(text, "#"):
		return nil, "has a query or fragment; remove it, only a path may follow the host"
	case strings.HasSuffix(u.Host, ":") || u.Port() != "" && !configPortNumber(u.Port()):
		return nil, "has no valid port; use a number from 1 to 65535"
	case u.Scheme == "http" && !allowHTTP && !configLoopback(u.Hostname()):
		return u, "plain http off this machine shows credentials to the network; use https, or set allowNonSecureUrl: true"
	}
	return u, ""
}

// configAddress is where a microservice is reached or, from its key listen, listens.
type configAddress struct {
	configPlace
	block      *configBlock
	host, port string
	listens    bool
}

// configHost returns one spelling for each host: "localhost" for the usual loopback addresses, "" for every interface.
func configHost(host string) string {
	ip, err := netip.ParseAddr(host)
	switch ip = ip.Unmap(); {
	case err != nil:
		return strings.TrimSuffix(strings.ToLower(host), ".")
	case ip.IsUnspecified():
		return ""
	case ip == netip.IPv6Loopback() || ip == netip.AddrFrom4([4]byte{127, 0, 0, 1}):
		return "localhost"
	}
	return ip.String()
}

// clashes reports addresses that two microservices or replicas claim: two equal URLs, and what a microservice listens
// on beside another on the same machine, which is what URLs on loopback tell.
func (w *configWalk) clashes(blocks []*configBlock) {
	urls := map[[2]string]configAddress{}   // by host and port
	machine := map[string][]configAddress{} // by port
	for _, b := range blocks {
		for _, a := range b.addresses {
			key := [2]string{a.host, a.port}
			other, clash := urls[key]
			if clash = clash && !a.listens; !clash && b.local {
				if i := slices.IndexFunc(machine[a.port], a.overlaps); i >= 0 {
					other, clash = machine[a.port][i], true
				}
			}
			if clash {
				w.add(a.node.Line, a.node.Column, fmt.Sprintf("%s: same address as %s on line %d; give each its own host:port",
					a.path, other.path, other.node.Line))
				continue
			}
			if !a.listens {
				urls[key] = a
			}
			if b.local {
				machine[a.port] = append(machine[a.port], a)
			}
		}
	}
}

// overlaps reports whether a and other, which has the same port, cannot both be listened on. A microservice's own URL
// is meant to be the same as its own listen, and two URLs are compared elsewhere.
func (a configAddress) overlaps(other configAddress) bool {
	return (a.listens || other.listens) && a.block != other.block && a.port != "0" &&
		(a.host == other.host || a.host == "" || other.host == "")
}
