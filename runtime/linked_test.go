package runtime_test

import (
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// linked are the modules that a program links which imports the runtime and no part
// of it. docs/adopt.md names them; keep the two the same.
var linked = []string{
	"github.com/dollarfn/msgen",
	"github.com/fsnotify/fsnotify",
	"github.com/go-viper/mapstructure/v2",
	"github.com/goccy/go-json",
	"github.com/pelletier/go-toml/v2",
	"github.com/sagikazarmark/locafero",
	"github.com/sourcegraph/conc",
	"github.com/spf13/afero",
	"github.com/spf13/cast",
	"github.com/spf13/pflag",
	"github.com/spf13/viper",
	"github.com/subosito/gotenv",
	"go.yaml.in/yaml/v3",
	"golang.org/x/sys",
	"golang.org/x/text",
}

// TestLinked checks what a minimal program links, and that nothing of the command or
// of a part is among it.
func TestLinked(t *testing.T) {
	t.Parallel()
	cmd := exec.CommandContext(t.Context(), "go", "list", "-deps", "-f", "{{with .Module}}{{.Path}} {{$.ImportPath}}{{end}}", ".")
	cmd.Env = append(cmd.Environ(), "GOOS=linux")
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var modules []string
	for line := range strings.Lines(string(out)) {
		module, pkg, _ := strings.Cut(strings.TrimSpace(line), " ")
		if module != "" && !slices.Contains(modules, module) {
			modules = append(modules, module)
		}
		for _, part := range []string{"msgen/cmd/", "msgen/runtime/validate", "msgen/runtime/dollartest", "msgen/example/"} {
			if strings.Contains(pkg, part) {
				t.Errorf("a minimal program links %s", pkg)
			}
		}
	}
	slices.Sort(modules)
	if !slices.Equal(modules, linked) {
		t.Errorf("a minimal program links the modules\n%s\nwant\n%s", strings.Join(modules, "\n"), strings.Join(linked, "\n"))
	}
}
