package fix

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestCompilerErrors(t *testing.T) {
	dir := t.TempDir()
	fixed := filepath.Join(dir, "text", "0.go")
	out := strings.Join([]string{
		"# example.com/kiosk/shop [example.com/kiosk/shop.test]",
		"shop/shop_test.go:8:7: assignment mismatch: 1 variable",
		"\thave (int, error)",
		"text/0.go:3: syntax error: unexpected x",
		fixed + ":4:1: undefined: y",
		"package example.com/kiosk/shop_test: no required module provides it",
		"",
	}, "\n")
	original := filepath.Join(dir, "shop", "shop.go")
	var got []string
	for _, e := range compilerErrors([]byte(out), dir, map[string]string{fixed: original}) {
		got = append(got, fmt.Sprintf("%s:%d:%d: %s", e.Pos.Filename, e.Pos.Line, e.Pos.Column, e.Message))
	}
	want := []string{
		filepath.Join(dir, "shop", "shop_test.go") + ":8:7: assignment mismatch: 1 variable",
		original + ":3:0: syntax error: unexpected x",
		original + ":4:1: undefined: y",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
