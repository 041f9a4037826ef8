package runtime

import (
	"cmp"
	"fmt"
	"log/slog"
	"net"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// configDefaultListen is where a process listens when neither a file nor the environment says otherwise. It is on
// loopback so that a program tried out on a laptop is not on the network by accident.
const configDefaultListen = "localhost:8080"

// Config is what msoptions.yaml and the environment say about where each service runs. [ReadConfig] makes it; it does
// not change afterwards and must not be changed by those who read it, so any number of goroutines may use one. Printing
// or logging a Config never shows credentials.
type Config struct {
	// File is the path of the file that was read, as the user named it. It is "" when there is none.
	File string
	// Current is the name of the microservice this process is, from MS_CURRENT. It is "" in one-process mode, where
	// every service is local.
	Current string
	// Listen is the host:port for one-process mode, from MS_LISTEN or else the file's top-level key listen. It is ""
	// when neither is set; [Config.ListenAddress] knows the default.
	Listen string
	// Microservices holds the file's microservices in the file's order. It is empty when there is no file.
	Microservices []*Microservice
	// Timeout bounds a remote call whose context has no deadline, unless the microservice, the service or the dollar
	// function has a timeout of its own. It is 0 when the file has none: then [WithCallTimeout] decides.
	Timeout time.Duration
	// Isolate says whether a call within the process copies arguments and results, as a remote call would, so that
	// caller and service share no memory. The default is false. ServiceOptions may say otherwise for a service.
	Isolate bool
	// ServiceOptions holds what the file's top-level key services says, in the file's order.
	ServiceOptions []*ServiceOptions

	listenEnv string // MS_LISTEN alone: the top-level key must not move a microservice away from its url
}

// Microservice is one entry of the file's microServices. Like the [Config] it belongs to, it does not change after
// [ReadConfig] and is safe to read from any number of goroutines. Printing or logging one never shows its credentials.
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

	line         int
	serviceLines map[string]int
}

// ReadConfig reads the configuration from the file at path and from the environment. With path "" it reads the file
// MS_OPTIONS names, else ./msoptions.yaml if that exists. Without any file the Config has no microservices.
//
// MS_CURRENT says which microservice this process is; MS_LISTEN, MS_USERNAME and MS_PASSWORD override the file's
// top-level keys. A variable that is set to nothing counts as unset. ${NAME} in any string of the file stands for that
// environment variable, and $${ for the characters ${.
//
// The error names every problem at once, a line each, sorted by the line in the file; it is meant for a person and
// never holds a username, a password or what a ${NAME} stands for. Where the file is missing it wraps
// [fs.ErrNotExist]. ReadConfig keeps nothing between calls and may be called from several goroutines.
func ReadConfig(path string) (*Config, error) {
	return configFrom(newConfigSettings(path))
}

// configFrom reads the file that settings name.
func configFrom(settings *configSettings) (*Config, error) {
	file, data, err := settings.read()
	if err != nil {
		return nil, err
	}
	w := &configWalk{configProblems: configProblems{file: file}, settings: settings}
	c := w.build(w.tree(data))
	if err := w.err(); err != nil {
		return nil, err
	}
	return c, nil
}

// Microservice returns the microservice called name, letter case included, or nil when there is none.
func (c *Config) Microservice(name string) *Microservice {
	for _, ms := range c.Microservices {
		if ms.Name == name {
			return ms
		}
	}
	return nil
}

// CurrentMicroservice returns the microservice this process is, or nil in one-process mode.
func (c *Config) CurrentMicroservice() *Microservice {
	return c.Microservice(c.Current)
}

// ListenAddress returns the host:port this process listens on; it is never empty. For the current microservice that is
// MS_LISTEN, else the microservice's own address. In one-process mode it is Listen, else the first microservice's
// address, else "localhost:8080".
func (c *Config) ListenAddress() string {
	if ms := c.CurrentMicroservice(); ms != nil {
		return cmp.Or(c.listenEnv, ms.ListenAddress(), configDefaultListen)
	}
	if c.Listen == "" && len(c.Microservices) > 0 {
		return cmp.Or(c.Microservices[0].ListenAddress(), configDefaultListen)
	}
	return cmp.Or(c.Listen, configDefaultListen)
}

// position returns where the file lists service, an entry of ms.Services, as in "msoptions.yaml:7". With service ""
// it is where ms itself is. When the line is not known it returns the file's path alone.
func (c *Config) position(ms *Microservice, service string) string {
	line := 0
	if ms != nil {
		line = ms.line
		if service != "" {
			line = cmp.Or(ms.serviceLines[service], ms.line)
		}
	}
	return c.at(line)
}

// at returns where a line of the file is, as in "msoptions.yaml:7", or the file's path alone for line 0.
func (c *Config) at(line int) string {
	if line == 0 {
		return c.File
	}
	return c.File + ":" + strconv.Itoa(line)
}

// ListenAddress returns the host:port a process of this microservice listens on: Listen if it is set, else what its
// first URL says. A loopback URL gives its own host and port; any other gives ":port", every interface, because a
// public name often belongs to something in front of the process. A URL without a port gives 80 or 443. It returns ""
// only for a Microservice that [ReadConfig] did not make and that has neither.
func (m *Microservice) ListenAddress() string {
	if m.Listen != "" || len(m.URLs) == 0 {
		return m.Listen
	}
	u := m.URLs[0]
	if configLoopback(u.Hostname()) {
		return net.JoinHostPort(u.Hostname(), configPort(u))
	}
	return ":" + configPort(u)
}

// configLoopback reports whether host can only be this machine. A name that merely looks like a loopback address, such
// as 127.1, is left to the resolver and so is not one.
func configLoopback(host string) bool {
	ip, err := netip.ParseAddr(host)
	if err != nil {
		return strings.EqualFold(host, "localhost")
	}
	return ip.Unmap().IsLoopback()
}

// configPort returns the port of u, the scheme's own when u names none.
func configPort(u *url.URL) string {
	switch {
	case u.Port() != "":
		return u.Port()
	case u.Scheme == "https":
		return "443"
	default:
		return "80"
	}
}

// String returns the file, the current microservice and the names of all, without credentials.
func (c Config) String() string {
	return fmt.Sprintf("config %s: current %s of [%s]",
		cmp.Or(c.File, "without file"), cmp.Or(c.Current, "all"), strings.Join(c.names(), " "))
}

// Format prints String for every verb of package fmt, because %d or %x would otherwise walk the fields. It has a value
// receiver, as all of these have, so that a copy is as discreet as a pointer.
func (c Config) Format(s fmt.State, verb rune) {
	fmt.Fprintf(s, fmt.FormatString(s, verb), c.String())
}

// LogValue returns the same facts as String, as a group.
func (c Config) LogValue() slog.Value {
	return slog.GroupValue(slog.String("file", c.File), slog.String("current", c.Current),
		slog.String("listen", c.Listen), slog.Any("microservices", c.names()))
}

func (c Config) names() []string {
	names := make([]string, 0, len(c.Microservices))
	for _, ms := range c.Microservices {
		names = append(names, ms.Name)
	}
	return names
}

// String returns the name, the services and the URLs, without credentials.
func (m Microservice) String() string {
	return fmt.Sprintf("%s [%s] at %s", m.Name, strings.Join(m.Services, " "), strings.Join(m.addresses(), " "))
}

// Format prints String for every verb of package fmt, so that no verb shows the credentials.
func (m Microservice) Format(s fmt.State, verb rune) {
	fmt.Fprintf(s, fmt.FormatString(s, verb), m.String())
}

// LogValue returns the same facts as String, as a group.
func (m Microservice) LogValue() slog.Value {
	return slog.GroupValue(slog.String("name", m.Name), slog.Any("services", m.Services),
		slog.Any("urls", m.addresses()), slog.Bool("openBackDoor", m.OpenBackDoor),
		slog.Bool("openController", m.OpenController))
}

func (m Microservice) addresses() []string {
	addresses := make([]string, 0, len(m.URLs))
	for _, u := range m.URLs {
		addresses = append(addresses, u.Redacted())
	}
	return addresses
}
