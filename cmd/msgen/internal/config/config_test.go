package config_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/dollarfn/msgen/cmd/msgen/internal/config"
)

func TestRead(t *testing.T) {
	const advice = "; list full names, as - (*example.com/audit.Log).Note"
	for _, test := range []struct {
		name, text, fault string
		pure              []string
	}{
		{name: "nothing", text: ""},
		{name: "a comment", text: "# nothing yet\n"},
		{name: "null", text: "---\n"},
		{name: "no names", text: "pure:\n"},
		{name: "names", text: "pure:\n  - shop.audit\n  - (*shop.Log).Note # why\n", pure: []string{"shop.audit", "(*shop.Log).Note"}},
		{name: "a key with a slip", text: "\npur:\n  - shop.audit\n", fault: ".msgen.yaml:2: key pur is unknown; the only one is pure"},
		{name: "two faults", text: "impure: []\nother: 1\n", fault: ".msgen.yaml:1: key impure is unknown; the only one is pure\n" +
			".msgen.yaml:2: key other is unknown; the only one is pure"},
		{name: "the same key", text: "pure: []\npure: []\n", fault: ".msgen.yaml:2: key pure is there twice; make one list"},
		{name: "a name instead of a list", text: "pure: shop.audit\n", fault: ".msgen.yaml:1: key pure is no list" + advice},
		{name: "a number", text: "pure:\n  - 1\n", fault: ".msgen.yaml:2: key pure has an item that is no name" + advice},
		{name: "an empty name", text: "pure: [a.b, '']\n", fault: ".msgen.yaml:1: key pure has an item that is no name" + advice},
		{name: "a list of its own", text: "- shop.audit\n", fault: ".msgen.yaml:1: the file has no keys; write pure: and a list of names"},
		{name: "two documents", text: "pure: []\n---\npure: []\n", fault: ".msgen.yaml:2: the file has a second document; keep one"},
		{name: "no YAML", text: "pure: []\n\tpure: []\n", fault: ".msgen.yaml:2: the file is not YAML: found character that cannot start any token; mend it"},
	} {
		t.Run(test.name, func(t *testing.T) {
			dir := t.TempDir()
			if err := os.WriteFile(filepath.Join(dir, config.File), []byte(test.text), 0o600); err != nil {
				t.Fatal(err)
			}
			cfg, err := config.Read(dir)
			if test.fault != "" {
				if err == nil || err.Error() != test.fault {
					t.Errorf("got %v, want %s", err, test.fault)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if !slices.Equal(cfg.Pure, test.pure) {
				t.Errorf("got %q, want %q", cfg.Pure, test.pure)
			}
		})
	}
}

func TestReadNoFile(t *testing.T) {
	cfg, err := config.Read(t.TempDir())
	if err != nil || len(cfg.Pure) > 0 {
		t.Errorf("got %v, %v; want nothing", cfg, err)
	}
}

func TestRoot(t *testing.T) {
	dir := t.TempDir()
	inner := filepath.Join(dir, "shop", "orders")
	if err := os.MkdirAll(inner, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "go.mod"), []byte("module example.com/kiosk\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if got := config.Root(inner); got != dir {
		t.Errorf("got %s, want %s", got, dir)
	}
}
