package scope_test

import (
	"path/filepath"
	"slices"
	"testing"

	"github.com/dollarfn/msgen/cmd/msgen/internal/scope"
)

func TestFolders(t *testing.T) {
	dir := filepath.FromSlash("/m/shop")
	for _, c := range []struct {
		pattern string
		want    string // "" if it is no path
		below   bool
	}{
		{".", "/m/shop", false},
		{"./...", "/m/shop", true},
		{"./order", "/m/shop/order", false},
		{"./order/", "/m/shop/order", false},
		{"..", "/m", false},
		{"../...", "/m", true},
		{"../user/...", "/m/user", true},
		{"/m/user", "/m/user", false},
		{"/m/user/...", "/m/user", true},
		{"...", "", false},
		{"./order...", "", false},
		{"./.../order", "", false},
		{"./order.go", "", false},
		{"example.com/m/shop", "", false},
		{"work", "", false},
		{"std", "", false},
	} {
		got, ok := scope.Folders(dir, []string{c.pattern})
		switch {
		case ok != (c.want != ""):
			t.Errorf("%s is a path: %t", c.pattern, ok)
		case ok && (filepath.ToSlash(got[0].Path) != c.want || got[0].Below != c.below):
			t.Errorf("%s is %v", c.pattern, got[0])
		}
	}
	if got, ok := scope.Folders(dir, nil); !ok || len(got) != 1 || got[0].Path != dir {
		t.Errorf("nothing is %v", got)
	}
	if _, ok := scope.Folders(dir, []string{".", "example.com/m/shop"}); ok {
		t.Error("one of two is no path")
	}
}

func TestContains(t *testing.T) {
	roots := []string{"/m", "/m/tools", "/n"}
	for _, c := range []struct {
		folder scope.Folder
		dir    string
		want   bool
	}{
		{scope.Folder{Path: "/m"}, "/m", true},
		{scope.Folder{Path: "/m"}, "/m/shop", false},
		{scope.Folder{Path: "/m", Below: true}, "/m", true},
		{scope.Folder{Path: "/m", Below: true}, "/m/shop/order", true},
		{scope.Folder{Path: "/m/shop", Below: true}, "/m/shopping", false},
		{scope.Folder{Path: "/m", Below: true}, "/m/testdata/a", false},
		{scope.Folder{Path: "/m", Below: true}, "/m/_a", false},
		{scope.Folder{Path: "/m", Below: true}, "/m/a/.b/c", false},
		{scope.Folder{Path: "/m/testdata", Below: true}, "/m/testdata/a", true},
		{scope.Folder{Path: "/m", Below: true}, "/m/tools/x", false},
		{scope.Folder{Path: "/m", Below: true}, "/m/tools", false},
		{scope.Folder{Path: "/m/tools", Below: true}, "/m/tools/x", true},
		{scope.Folder{Path: "/", Below: true}, "/m/shop", false},
		{scope.Folder{Path: "/m", Below: true}, "/m/vendor/example.com/x", false},
		{scope.Folder{Path: "/n", Below: true}, "/n/vendor/example.com/x", false},
		{scope.Folder{Path: "/m/tools", Below: true}, "/m/tools/vendor/x", false},
		{scope.Folder{Path: "/m/vendor", Below: true}, "/m/vendor/example.com/x", true},
		{scope.Folder{Path: "/m/vendor/example.com/x"}, "/m/vendor/example.com/x", true},
		{scope.Folder{Path: "/m", Below: true}, "/m/shop/vendor/x", true},
		{scope.Folder{Path: "/m", Below: true}, "/m/vendors/x", true},
	} {
		if got := c.folder.Contains(filepath.FromSlash(c.dir), roots); got != c.want {
			t.Errorf("%v contains %s: %t", c.folder, c.dir, got)
		}
	}
}

func TestTrees(t *testing.T) {
	roots := []string{"/m", "/m/testdata/adopt"}
	for _, c := range []struct{ folder, want string }{
		{"/m", ""},
		{"/m/shop", ""},
		{"/m/testdata/golden", "/m/testdata/golden"},
		{"/m/testdata/golden/a/b", "/m/testdata/golden"},
		{"/m/testdata", "/m/testdata"},
		{"/m/shop/_x/y/z", "/m/shop/_x/y"},
		{"/m/testdata/golden/testdata/a/b", "/m/testdata/golden/testdata/a"},
		{"/m/testdata/adopt/shop", ""},
		{"/elsewhere/testdata/a", ""},
	} {
		var want []string
		if c.want != "" {
			want = []string{filepath.FromSlash(c.want)}
		}
		if got := scope.Trees(roots, filepath.FromSlash(c.folder)); !slices.Equal(got, want) {
			t.Errorf("%s: got %v, want %v", c.folder, got, want)
		}
	}
}
