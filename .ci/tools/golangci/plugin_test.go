package main_test

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// files is a module with a service that is clean and one that is not. What is
// wrong with the latter takes knowing what a function of another package does.
var files = map[string]string{
	"go.mod": "module example.com/kiosk\n\ngo 1.26.0\n",
	".golangci.yml": `version: "2"
linters:
  default: none
  enable: [msgen]
  settings:
    custom:
      msgen:
        type: module
`,
	"stock/stock.go": `package stock

type Order struct{ Lines []string }

func Trim(o *Order) { o.Lines = o.Lines[:1] }
`,
	"shop/shop.go": `package shop

import "example.com/kiosk/stock"

type Orders struct{}

func (Orders) DollarPlace(o *stock.Order) error {
	stock.Trim(o)
	return nil
}

func (Orders) DollarIgnored(o *stock.Order) error {
	stock.Trim(o) //msgen:ignore byref nobody looks at it later
	return nil
}
`,
	"clean/clean.go": `package clean

import "example.com/kiosk/stock"

type Orders struct{}

func (Orders) DollarCount(o *stock.Order) (int, error) { return len(o.Lines), nil }
`,
}

// TestPlugin builds golangci-lint with the plugin and runs it.
func TestPlugin(t *testing.T) {
	bin := filepath.Join(t.TempDir(), "golangci-lint")
	if out, err := exec.CommandContext(t.Context(), "go", "build", "-o", bin, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	cache := t.TempDir()
	lint := func(args ...string) (output string, status int) {
		cmd := exec.CommandContext(t.Context(), bin, append([]string{"run", "--output.text.print-issued-lines=false"}, args...)...)
		cmd.Dir = dir
		// The workspace of this folder is not that of the module.
		cmd.Env = append(os.Environ(), "GOWORK=off", "GOFLAGS=", "GOLANGCI_LINT_CACHE="+cache)
		var out bytes.Buffer
		cmd.Stdout, cmd.Stderr = &out, &out
		var exit *exec.ExitError
		if err := cmd.Run(); errors.As(err, &exit) {
			status = exit.ExitCode()
		} else if err != nil {
			t.Fatal(err)
		}
		return out.String(), status
	}
	const want = "shop/shop.go:8:2: byref: Orders.DollarPlace modifies parameter o, which a remote caller never sees: Trim writes o.Lines"
	// The second time what stock does comes from the cache.
	for _, pattern := range []string{"./...", "./shop"} {
		out, status := lint(pattern)
		if status != 1 || !strings.Contains(out, want) {
			t.Errorf("run %s: status %d, want 1 and %q in\n%s", pattern, status, want, out)
		}
		if strings.Contains(out, "DollarIgnored") || strings.Contains(out, "clean.go") {
			t.Errorf("run %s reports what is ignored or clean:\n%s", pattern, out)
		}
	}
	if out, status := lint("./clean"); status != 0 {
		t.Errorf("run ./clean: status %d\n%s", status, out)
	}
}
