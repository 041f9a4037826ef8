package config

import (
	"net/url"
	"time"
)

// Microservice is one entry of the file's microServices. Like the [Config] it belongs to, it does not change after
// [Read] and is safe to read from any number of goroutines. Printing or logging one never shows its credentials.
type Microservice struct {
	// Name is the entry's key, its letter case kept.
	Name string
	// Services are the services it hosts, each a Go type name, a pkg.Type or a full/import/path.Type, letter case kept.
	// It may be empty.
	Services []string
	// OpenBackDoor says whether other microservices may call in. The default is false.
	OpenBackDoor bool
	// OpenController says whether the public may call in. The default is false.
	OpenController bool
	// ProxyController says whether public calls for services that are elsewhere are forwarded. The default is false.
	ProxyController bool
	// AllowNonSecureURL says whether plain http is accepted beyond loopback. The default is false.
	AllowNonSecureURL bool
	// URLs are the addresses of its replicas: the key url first, then those of urls. There is at least one. Each is
	// absolute, http or https, without credentials, query, fragment or trailing slash.
	URLs []*url.URL
	// Listen is its own key listen, a host:port, or "" when it has none; see [Microservice.ListenAddress].
	Listen string
	// Username is what a caller of its backdoor sends: its own, else MS_USERNAME, else the file's. It is never empty
	// where OpenBackDoor is true.
	Username string `json:"-"`
	// Password goes with Username: its own, else MS_PASSWORD, else the file's. It is never empty where OpenBackDoor is
	// true.
	Password string `json:"-"`
	// Timeout bounds a remote call to this microservice whose context has no deadline, unless the service or the dollar
	// function has a timeout of its own. It is 0 when there is none: then the file's counts.
	Timeout time.Duration
	// Position is where the entry's key is.
	Position Position

	services map[string]Position // of the entries of Services
}

// ServicePosition returns where the file lists service, an entry of Services. It is Position when that is not known.
func (m *Microservice) ServicePosition(service string) Position {
	if at, ok := m.services[service]; ok {
		return at
	}
	return m.Position
}

// ListenAddress returns the host:port a process of this microservice listens on: Listen if it is set, else what its
// first URL says. A loopback URL gives its own host and port; any other gives ":port", every interface, because a
// public name often belongs to something in front of the process. A URL without a port gives 80 or 443. It returns ""
// only for a Microservice that [Read] did not make and that has neither.
func (m *Microservice) ListenAddress() string {
	if m.Listen != "" || len(m.URLs) == 0 {
		return m.Listen
	}
	u := m.URLs[0]
	if isLoopback(u.Hostname()) {
		return HostPort(u)
	}
	return ":" + portOf(u)
}
