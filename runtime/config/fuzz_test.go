package config_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/dollarfn/msgen/runtime/config"
)

func FuzzRead(f *testing.F) {
	for _, seed := range []string{
		"", "---\n---\n", "a: &a\n  <<: *a\n", "microServices: &m\n  a: &a {<<: [*a, *m], url: http://localhost:1}\n", "\xff\xfea\x00",
		"username: x\npassword: ${SECRET}\nmicroServices:\n  a:\n    services: [Users, x/y.Z]\n    openBackDoor: true\n    url: http://localhost:1\n",
		"microServices: {a: {url: 'http://${SECRET}:x@h', services: ['${SECRET}', '${SECRET}']}, ? [a] : b, ? {c: d}}", "? !!merge <<\n: 1\n",
		"timeout: ${SECRET}\nisolate: true\nservices:\n  shop.Orders:\n    timeout: 1m30s\n    methods: {DollarPlace: {timeout: 2s}, ? [a] : {}, $: 5}\n",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		c, err := read(t, "", string(data))
		switch {
		case err != nil && strings.Contains(err.Error(), secret):
			t.Errorf("the error shows a secret:\n%v", err)
		case err == nil && slices.ContainsFunc(c.Microservices, func(ms *config.Microservice) bool {
			return len(ms.URLs) == 0 || ms.ListenAddress() == "" || ms.OpenBackDoor && (ms.Username == "" || ms.Password == "")
		}):
			t.Errorf("an incomplete microservice was accepted: %v", c.Microservices)
		case err == nil:
			checkTimeouts(t, c)
		}
	})
}

// checkTimeouts expects every timeout to be one that a call can have.
func checkTimeouts(t *testing.T, c *config.Config) {
	t.Helper()
	timeouts := []time.Duration{c.Timeout}
	for _, ms := range c.Microservices {
		timeouts = append(timeouts, ms.Timeout)
	}
	for _, o := range c.ServiceOptions {
		timeouts = append(timeouts, o.Timeout)
		for _, m := range o.Methods {
			timeouts = append(timeouts, m.Timeout)
		}
	}
	for _, d := range timeouts {
		if d < 0 || d > 24*time.Hour {
			t.Errorf("a timeout of %s was accepted", d)
		}
	}
}
