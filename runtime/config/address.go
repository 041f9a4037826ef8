package config

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

// addresses reads the URLs and listen of b, and keeps what is valid of them for clashes.
func (w *walk) addresses(b *block, ms *Microservice) {
	for _, text := range append([]stringValue{b.url}, b.urls...) {
		if text.node == nil || text.bad {
			continue
		}
		u, fact := parseURL(text.value, ms.AllowNonSecureURL)
		if fact != "" {
			w.report(text.location, fact)
		}
		if u != nil {
			ms.URLs = append(ms.URLs, u)
			b.addresses = append(b.addresses,
				address{text.location, b, canonicalHost(u.Hostname()), portOf(u), false})
		}
	}
	if b.url.node == nil && !b.url.bad && len(b.urls) == 0 {
		w.report(b.location, "has no url; add the one others reach it at, as in url: http://localhost:8080")
	}
	w.checkListen(b.listen, "")
	if host, port, ok := splitHostPort(b.listen.value); ok {
		b.addresses = append(b.addresses, address{b.listen.location, b, canonicalHost(host), port, true})
	}
	remote := func(u *url.URL) bool { return !isLoopback(u.Hostname()) }
	b.local = len(ms.URLs) > 0 && !slices.ContainsFunc(ms.URLs, remote)
}

func (w *walk) checkListen(text stringValue, key string) {
	if at, value, ok := w.merged(text, key); ok {
		if _, _, ok := splitHostPort(value); !ok {
			w.report(at, "not a host:port; write it as in localhost:8080 or :8080")
		}
	}
}

var validHost = regexp.MustCompile(`^[\pL\pN._:%-]*$`)

// splitHostPort takes a listen address apart. Port 0, any free one, is allowed.
func splitHostPort(text string) (host, port string, ok bool) {
	host, port, err := net.SplitHostPort(text)
	return host, port, err == nil && validHost.MatchString(host) && (port == "0" || validPort(port))
}

// validPort takes only the usual spelling of a port, so that two spellings of one cannot pass for two.
func validPort(port string) bool {
	n, err := strconv.ParseUint(port, 10, 16)
	return err == nil && n > 0 && strconv.FormatUint(n, 10) == port
}

// parseURL parses the address of a microservice. What it says is wrong never repeats text, which may hold secrets,
// and neither does it wrap the error of package url, which does. It may return a URL and a fact.
func parseURL(text string, allowHTTP bool) (u *url.URL, fact string) {
	u, err := url.Parse(strings.TrimRight(text, "/"))
	switch {
	case err == nil && u.User != nil, err != nil && strings.Contains(text, "@"):
		return nil, "holds credentials or a stray @; write credentials as username and password"
	case err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "":
		return nil, "not an absolute http or https URL; write it as in http://localhost:8080"
	case u.RawQuery != "" || u.ForceQuery || strings.Contains(text, "#"):
		return nil, "has a query or fragment; remove it, only a path may follow the host"
	case strings.HasSuffix(u.Host, ":") || u.Port() != "" && !validPort(u.Port()):
		return nil, "has no valid port; use a number from 1 to 65535"
	case u.Scheme == "http" && !allowHTTP && !isLoopback(u.Hostname()):
		return u, "plain http off this machine shows credentials to the network; use https, or set allowNonSecureUrl: true"
	}
	return u, ""
}

// address is where a microservice is reached or, from its key listen, listens.
type address struct {
	location
	block      *block
	host, port string
	listens    bool
}

// canonicalHost returns one spelling for each host: "localhost" for the usual loopback addresses, "" for every interface.
func canonicalHost(host string) string {
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
func (w *walk) clashes(blocks []*block) {
	urls := map[[2]string]address{}   // by host and port
	machine := map[string][]address{} // by port
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
func (a address) overlaps(other address) bool {
	return (a.listens || other.listens) && a.block != other.block && a.port != "0" &&
		(a.host == other.host || a.host == "" || other.host == "")
}

// isLoopback reports whether host can only be this machine. A name that merely looks like a loopback address, such
// as 127.1, is left to the resolver and so is not one.
func isLoopback(host string) bool {
	ip, err := netip.ParseAddr(host)
	if err != nil {
		return strings.EqualFold(host, "localhost")
	}
	return ip.Unmap().IsLoopback()
}

// HostPort returns the host:port that u, an http or https URL, leads to. Without a port in u it is 80 or 443.
func HostPort(u *url.URL) string { return net.JoinHostPort(u.Hostname(), portOf(u)) }

// portOf returns the port of u, the scheme's own when u names none.
func portOf(u *url.URL) string {
	switch {
	case u.Port() != "":
		return u.Port()
	case u.Scheme == "https":
		return "443"
	default:
		return "80"
	}
}
