package runtime_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/dollarfn/msgen/runtime"
)

func FuzzReadConfig(f *testing.F) {
	for _, seed := range []string{
		"", "---\n---\n", "a: &a\n  <<: *a\n", "microServices: &m\n  a: &a {<<: [*a, *m], url: http://localhost:1}\n", "\xff\xfea\x00",
		"username: x\npassword: ${SECRET}\nmicroServices:\n  a:\n    services: [Users, x/y.Z]\n    openBackDoor: true\n    url: http://localhost:1\n",
		"microServices: {a: {url: 'http://${SECRET}:x@h', services: ['${SECRET}', '${SECRET}']}, ? [a] : b, ? {c: d}}", "? !!merge <<\n: 1\n",
		"timeout: ${SECRET}\nisolate: true\nservices:\n  shop.Orders:\n    timeout: 1m30s\n    methods: {DollarPlace: {timeout: 2s}, ? [a] : {}, $: 5}\n",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		configDir(t, "", string(data))
		config, err := runtime.ReadConfig("")
		switch {
		case err != nil && strings.Contains(err.Error(), configSecret):
			t.Errorf("the error shows a secret:\n%v", err)
		case err == nil && slices.ContainsFunc(config.Microservices, func(ms *runtime.Microservice) bool {
			return len(ms.URLs) == 0 || ms.ListenAddress() == "" || ms.OpenBackDoor && (ms.Username == "" || ms.Password == "")
		}):
			t.Errorf("an incomplete microservice was accepted: %v", config.Microservices)
		case err == nil:
			checkTimeouts(t, config)
		}
	})
}

// checkTimeouts expects every timeout to be one that a call can have.
func checkTimeouts(t *testing.T, c *runtime.Config) {
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
