package main

import (
	"os/exec"
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
