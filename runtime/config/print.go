package config

import (
	"cmp"
	"fmt"
	"log/slog"
	"strings"
)

// String returns the file, the current microservice and the names of all, without credentials.
func (c Config) String() string {
	return fmt.Sprintf("config %s: current %s of [%s]",
		cmp.Or(c.File, "without file"), cmp.Or(c.Current, "all"), strings.Join(c.names(), " "))
}

// Format prints String for every verb of package fmt, because %d or %x would otherwise walk the fields. It has a value
// receiver, as all of these have, so that a copy is printed like a pointer.
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
