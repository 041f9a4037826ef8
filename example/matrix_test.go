package example_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var (
	matrixTest = regexp.MustCompile("`((?:Test|Example)[A-Z]\\w*)`")
	testFunc   = regexp.MustCompile(`(?m)^func ((?:Test|Example)\w*)\(`)
)

// TestMatrix checks that docs/matrix.md names tests that exist, and has something
// in every cell.
func TestMatrix(t *testing.T) {
	text, err := os.ReadFile("../docs/matrix.md")
	if err != nil {
		t.Fatal(err)
	}
	exists := map[string]bool{}
	for _, dir := range []string{"../runtime", "../cmd", "../example"} {
		err := filepath.WalkDir(dir, func(path string, _ fs.DirEntry, err error) error {
			if err != nil || !strings.HasSuffix(path, "_test.go") {
				return err
			}
			source, err := os.ReadFile(path)
			for _, m := range testFunc.FindAllSubmatch(source, -1) {
				exists[string(m[1])] = true
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, m := range matrixTest.FindAllSubmatch(text, -1) {
		if !exists[string(m[1])] {
			t.Errorf("there is no %s", m[1])
		}
	}
	columns := 0
	for line := range strings.Lines(string(text)) {
		row, ok := strings.CutPrefix(strings.TrimSpace(line), "| ")
		if !ok || strings.HasPrefix(row, "|") && columns > 0 {
			continue
		}
		cells := strings.Split(strings.TrimSuffix(row, " |"), " | ")
		if columns == 0 {
			columns = len(cells)
			continue
		}
		if len(cells) != columns {
			t.Errorf("%s: %d cells instead of %d", cells[0], len(cells), columns)
		}
		for _, cell := range cells[1:] {
			if !strings.Contains(cell, "works") && !strings.Contains(cell, "refused") {
				t.Errorf("%s: %q says neither that it works nor that it is refused", cells[0], cell)
			}
		}
	}
}
