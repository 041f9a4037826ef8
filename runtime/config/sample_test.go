package config_test

import (
	"cmp"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/dollarfn/msgen/runtime/config"
	"go.yaml.in/yaml/v3"
)

// TestSampleOptions reads the documented sample at the repository's root, and
// checks that it shows the keys that README.md lists, and no others.
func TestSampleOptions(t *testing.T) {
	const file = "../../msoptions.yaml"
	sample, err := config.Read(file, config.Overrides{})
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, ms := range sample.Microservices {
		names = append(names, ms.Name)
	}
	if want := []string{"ms-A", "ms-B", "ms-C"}; !slices.Equal(names, want) {
		t.Errorf("microservices %q instead of %q", names, want)
	}
	b, c := sample.Microservice("ms-B"), sample.Microservice("ms-C")
	if len(b.URLs) != 2 || !b.ProxyController || c.ListenAddress() != "0.0.0.0:8080" || c.Username != "invoices" {
		t.Errorf("ms-B is %v, ms-C is %v", b, c)
	}
	orders := sample.ServiceOptions[0]
	if sample.Timeout != 30*time.Second || c.Timeout != 10*time.Second || orders.Name != "Orders" || !*orders.Isolate ||
		orders.Methods[0].Timeout != 2*time.Second {
		t.Errorf("timeouts %s and %s, Orders is %+v", sample.Timeout, c.Timeout, orders)
	}
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var tree map[string]any
	if err := yaml.Unmarshal(text, &tree); err != nil {
		t.Fatal(err)
	}
	shown := map[string]bool{}
	showKeys(shown, "", tree)
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, table, _ := strings.Cut(string(readme), "\n| key |")
	table, _, _ = strings.Cut(table, "\n\n")
	rows := regexp.MustCompile("(?m)^\\| (`[^|]+)").FindAllStringSubmatch(table, -1)
	listed := map[string]bool{}
	for _, row := range rows {
		for _, m := range regexp.MustCompile("`([^`]+)`").FindAllStringSubmatch(row[1], -1) {
			listed[strings.Replace(m[1], "….", "microServices.NAME.", 1)] = true
		}
	}
	if len(listed) < 15 || !maps.Equal(shown, listed) {
		t.Errorf("%s shows the keys\n%q\nREADME.md lists\n%q", file, slices.Sorted(maps.Keys(shown)), slices.Sorted(maps.Keys(listed)))
	}
}

// showKeys collects the paths of a file's settings, with NAME and METHOD for
// what users name.
func showKeys(shown map[string]bool, path string, tree map[string]any) {
	names := map[string]string{"microServices.": "NAME", "services.": "NAME", "services.NAME.methods.": "METHOD"}
	for key, value := range tree {
		key = path + cmp.Or(names[path], key)
		if inner, ok := value.(map[string]any); ok {
			showKeys(shown, key+".", inner)
		} else {
			shown[key] = true
		}
	}
}
