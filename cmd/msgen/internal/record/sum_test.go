package record

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"
)

// readWith reads the sources of kiosk as a run that takes every file to have settled
// if it changed before then.
func readWith(t *testing.T, s *State, settled time.Time) (*sources, *sums) {
	t.Helper()
	known := s.store.openSums(s.module())
	known.settled = settled
	got, err := readSources(s.modules, s.trees, known)
	if err != nil {
		t.Fatal(err)
	}
	known.learn(got)
	s.store.writeSums(s.module(), known)
	return got, known
}

// TestSums changes files in every way that leaves their size and their time of
// modification. Each change is seen, though sums are kept.
func TestSums(t *testing.T) {
	kiosk := makeModule(t)
	path := filepath.Join(kiosk, "shop", "shop.go")
	twin := filepath.Join(kiosk, "..", "twin.go")
	link := filepath.Join(kiosk, "shop", "link.go")
	if err := os.Symlink(path, link); err != nil {
		t.Skip("no symbolic links here:", err)
	}
	past := time.Now().Add(-time.Hour)
	write := func(path, text string) {
		put(t, path, text)
		if err := os.Chtimes(path, past, past); err != nil {
			t.Fatal(err)
		}
	}
	s := read(t, Config{Dir: kiosk, Patterns: []string{"./..."}})
	for name, change := range map[string]func() error{
		"written in place, times set back": func() error { write(path, "package six\n"); return nil },
		"another file in its place":        func() error { return os.Rename(twin, path) },
		"a link that leads to another file": func() error {
			other := filepath.Join(t.TempDir(), "link.go")
			if err := os.Symlink(twin, other); err != nil {
				return err
			}
			return os.Rename(other, link)
		},
	} {
		t.Run(name, func(t *testing.T) {
			write(path, "package one\n")
			write(twin, "package two\n")
			before, _ := readWith(t, s, time.Now().Add(time.Hour))
			if again, _ := readWith(t, s, time.Now().Add(time.Hour)); again.digest != before.digest {
				t.Error("unchanged, the sources are other ones")
			}
			if err := change(); err != nil {
				t.Fatal(err)
			}
			if after, _ := readWith(t, s, time.Now().Add(time.Hour)); after.digest == before.digest {
				t.Error("the change is not seen")
			}
		})
	}
}

// TestSumsKept shows that a sum is used where it is known, not for a file that
// changed a moment ago, and not from a damaged file.
func TestSumsKept(t *testing.T) {
	if runtime.GOOS == "windows" || runtime.GOOS == "openbsd" {
		t.Skip("no time of change is known here, so files are read each time")
	}
	kiosk := makeModule(t)
	s := read(t, Config{Dir: kiosk, Patterns: []string{"./..."}})
	if _, known := readWith(t, s, time.Now().Add(-time.Hour)); len(known.files) != 0 {
		t.Errorf("%d sums are kept of files that changed just now", len(known.files))
	}
	got, known := readWith(t, s, time.Now().Add(time.Hour))
	if len(known.files) != len(got.files) {
		t.Errorf("%d sums are kept of %d files", len(known.files), len(got.files))
	}
	if _, known := readWith(t, s, time.Now().Add(time.Hour)); known.more {
		t.Error("the sums are written again, though nothing changed")
	}
	for _, f := range known.files {
		f.sum[0]++
	}
	known.more = true
	s.store.writeSums(s.module(), known)
	if used, _ := readWith(t, s, time.Now().Add(time.Hour)); used.digest == got.digest {
		t.Error("the sums are not used")
	}
	name := filepath.Join(s.store.dir, s.module()+sumsSuffix)
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	text[len(text)-5] ^= 1
	if err := os.WriteFile(name, text, 0o600); err != nil {
		t.Fatal(err)
	}
	if again, _ := readWith(t, s, time.Now().Add(time.Hour)); again.digest != got.digest {
		t.Error("a damaged file of sums is used")
	}
}
