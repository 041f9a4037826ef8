package runtime_test

import (
	"os"
	"regexp"
	"slices"
	"testing"

	"github.com/dollarfn/msgen/runtime"
)

// TestSampleOptions reads the documented sample at the repository's root, and
// checks that it shows every key that README.md lists.
func TestSampleOptions(t *testing.T) {
	const file = "../msoptions.yaml"
	for _, name := range []string{"MS_CURRENT", "MS_USERNAME", "MS_PASSWORD", "MS_LISTEN"} {
		t.Setenv(name, "")
	}
	config, err := runtime.ReadConfig(file)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, ms := range config.Microservices {
		names = append(names, ms.Name)
	}
	if want := []string{"ms-A", "ms-B", "ms-C"}; !slices.Equal(names, want) {
		t.Errorf("microservices %q instead of %q", names, want)
	}
	b, c := config.Microservice("ms-B"), config.Microservice("ms-C")
	if len(b.URLs) != 2 || !b.ProxyController || c.ListenAddress() != "0.0.0.0:8080" || c.Username != "invoices" {
		t.Errorf("ms-B is %v, ms-C is %v", b, c)
	}
	sample, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	readme, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	key := regexp.MustCompile("(?m)`(?:….|microServices.NAME.)(\\w+)`")
	keys := key.FindAllSubmatch(readme, -1)
	if len(keys) < 10 {
		t.Fatalf("found only %d keys in README.md", len(keys))
	}
	for _, m := range keys {
		if !regexp.MustCompile(`(?m)^\s+` + string(m[1]) + `:`).Match(sample) {
			t.Errorf("%s does not show the key %s", file, m[1])
		}
	}
}
