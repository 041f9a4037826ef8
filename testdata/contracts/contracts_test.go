package contracts_test

import (
	"bufio"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// TestContracts runs msgen check on services that use well-known modules, and
// compares what it finds about their arguments with the comments that say so.
func TestContracts(t *testing.T) {
	msgen := filepath.Join(t.TempDir(), "msgen")
	build := exec.Command("go", "build", "-o", msgen, "./cmd/msgen")
	build.Dir = filepath.Join("..", "..")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	out, err := exec.Command(msgen, "check", "./...").CombinedOutput()
	if exit := (*exec.ExitError)(nil); err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	finding := regexp.MustCompile(`(?m)^([^\s:]+):(\d+):\d+: .*\[(byref\??|errpath|retain|alias|identity)\]$`)
	var got []string
	for _, m := range finding.FindAllStringSubmatch(string(out), -1) {
		got = append(got, m[1]+":"+m[2]+" "+m[3])
	}
	want := expected(t)
	slices.Sort(got)
	slices.Sort(want)
	if len(want) == 0 || !slices.Equal(got, want) {
		t.Errorf("found\n\t%s\nwant\n\t%s\nin\n%s", strings.Join(got, "\n\t"), strings.Join(want, "\n\t"), out)
	}
}

// expected reads the comments: // want byref.
func expected(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("*/*.go")
	if err != nil {
		t.Fatal(err)
	}
	comment := regexp.MustCompile(`// want (\S+)`)
	var want []string
	for _, name := range files {
		f, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for lines := bufio.NewScanner(f); lines.Scan(); {
			n++
			if m := comment.FindStringSubmatch(lines.Text()); m != nil {
				want = append(want, filepath.ToSlash(name)+":"+strconv.Itoa(n)+" "+m[1])
			}
		}
		f.Close()
	}
	return want
}
