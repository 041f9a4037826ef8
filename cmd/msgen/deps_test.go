package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestLinkedPackages keeps what serves out of the command. "go tool msgen" looks
// at each linked package before it starts the command, and go generate starts it
// once for each package of a module.
func TestLinkedPackages(t *testing.T) {
	t.Parallel()
	out, err := exec.CommandContext(t.Context(), "go", "list", "-deps", "-f", `{{.ImportPath}} {{join .Imports " "}}`, ".").Output()
	if err != nil {
		t.Fatal(err)
	}
	imports := map[string][]string{}
	for line := range strings.Lines(string(out)) {
		fields := strings.Fields(line)
		imports[fields[0]] = fields[1:]
	}
	if len(imports["github.com/dollarfn/msgen/cmd/msgen"]) == 0 {
		t.Fatal("go list doesn't name the command")
	}
	for path := range imports {
		serves := path == "net/http" || path == "github.com/dollarfn/msgen/runtime" ||
			path == "github.com/goccy/go-json" || path == "github.com/spf13/viper"
		if serves {
			t.Errorf("the command links %s: %s; every start of \"go tool msgen\" takes longer for it, so import what needs no server",
				path, strings.Join(importChain(imports, path), " imports "))
		}
	}
}

// TestRequired has a module that uses nothing but the tool yet. Its go.mod is complete
// for what the tool will write, which imports the runtime.
func TestRequired(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for _, args := range [][]string{
		{"mod", "init", "example.com/kiosk"},
		{"mod", "edit", "-require=github.com/dollarfn/msgen@v0.0.0", "-replace=github.com/dollarfn/msgen=" + repoRoot(t), "-tool=github.com/dollarfn/msgen/cmd/msgen"},
		{"mod", "tidy"},
	} {
		cmd := exec.CommandContext(t.Context(), "go", args...)
		cmd.Dir = dir
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("go %s: %v\n%s", strings.Join(args, " "), err, out)
		}
	}
	text, err := os.ReadFile(filepath.Join(dir, "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(text), "github.com/spf13/viper") {
		t.Errorf("what the runtime needs is not required:\n%s", text)
	}
}

// importChain returns a shortest chain of packages from the command to path.
func importChain(imports map[string][]string, path string) []string {
	from := map[string]string{"github.com/dollarfn/msgen/cmd/msgen": ""}
	queue := []string{"github.com/dollarfn/msgen/cmd/msgen"}
	for len(queue) > 0 && from[path] == "" {
		next := queue[0]
		queue = queue[1:]
		for _, imported := range imports[next] {
			if _, ok := from[imported]; !ok {
				from[imported] = next
				queue = append(queue, imported)
			}
		}
	}
	var chain []string
	for ; path != ""; path = from[path] {
		chain = append(chain, path)
	}
	slices.Reverse(chain)
	return chain
}
