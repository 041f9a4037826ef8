package record

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"hash"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/dollarfn/msgen/cmd/msgen/internal/config"
	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
	"github.com/dollarfn/msgen/cmd/msgen/internal/scope"
)

// sources are the files that decide an answer, as they were at one moment.
type sources struct {
	dirs   map[string]bool // that were looked into
	files  []*sourceFile
	digest [sha256.Size]byte // of names and contents
}

// sourceFile is one of them.
type sourceFile struct {
	path     string
	sum      [sha256.Size]byte
	mark     string    // that differs at a later moment if the file was written
	identity string    // which any later content has another of, or "" where that is not certain
	changed  time.Time // when it last was, by its times
	embeds   []string  // the folders and files that //go:embed comments name
}

// readSources reads the files of the modules and of trees, but for those whose sums
// are known.
func readSources(m *modules, trees []string, known *sums) (*sources, error) {
	s := &sources{dirs: map[string]bool{}}
	for _, path := range m.files {
		s.add(path)
	}
	for _, root := range slices.Concat(m.roots, trees) {
		if err := s.walk(root, own); err != nil {
			return nil, err
		}
	}
	for _, dir := range m.replaced {
		if err := s.walk(dir, other); err != nil {
			return nil, err
		}
	}
	for _, dir := range m.vendored {
		if err := s.walk(dir, vendored); err != nil {
			return nil, err
		}
	}
	if err := s.read(known); err != nil {
		return nil, err
	}
	h := sha256.New()
	for _, f := range s.files {
		fmt.Fprintf(h, "%q %x\n", f.path, f.sum)
		for _, path := range f.embeds {
			if err := names(h, path); err != nil {
				return nil, err
			}
		}
	}
	h.Sum(s.digest[:0])
	return s, nil
}

func (s *sources) add(path string) { s.files = append(s.files, &sourceFile{path: path}) }

// kind says whose the files in a folder are.
type kind int

const (
	own      kind = iota // of a module that msgen generates code for
	other                // of another module, in a local folder
	vendored             // of other modules, in a vendor folder
)

// walk finds the files in dir and below, where the go command looks for them: in no
// other module, and in no folder that wildcards leave out.
func (s *sources) walk(dir string, of kind) error {
	if s.dirs[dir] {
		return nil
	}
	s.dirs[dir] = true
	entries, err := os.ReadDir(dir)
	if err != nil {
		return fmt.Errorf("read the sources: %w", err)
	}
	for _, e := range entries {
		name, path := e.Name(), filepath.Join(dir, e.Name())
		switch {
		case !e.IsDir():
			if counts(name, of) {
				s.add(path)
			}
		case scope.Hidden(name), name == "vendor" && of != vendored:
		default:
			if info, err := os.Stat(filepath.Join(path, "go.mod")); err == nil && !info.IsDir() {
				continue
			}
			if err := s.walk(path, of); err != nil {
				return err
			}
		}
	}
	return nil
}

// counts reports whether a file of this name can decide an answer. What msgen
// writes is an output, never an input; what it wrote into another module is source
// like any other. A microservice's options are one in case that a check looks at what
// they separate.
func counts(name string, of kind) bool {
	switch name {
	case model.GenFile:
		return of != own
	case "go.mod", "go.sum", "modules.txt", "msoptions.yaml", config.File:
		return true
	}
	switch filepath.Ext(name) {
	case ".go":
		return name[0] != '_' && name[0] != '.'
	case ".c", ".cc", ".cpp", ".cxx", ".m", ".h", ".hh", ".hpp", ".hxx", ".f", ".F", ".for", ".f90", ".s", ".S", ".sx", ".swig", ".swigcxx", ".syso":
		return true
	}
	return false
}

// read reads all files, several at a time.
func (s *sources) read(known *sums) error {
	var wg sync.WaitGroup
	work := make(chan *sourceFile)
	failed := make([]error, runtime.GOMAXPROCS(0))
	for i := range failed {
		wg.Go(func() {
			for f := range work {
				if err := f.read(known); err != nil {
					failed[i] = err
				}
			}
		})
	}
	for _, f := range s.files {
		work <- f
	}
	close(work)
	wg.Wait()
	return errors.Join(failed...)
}

func (f *sourceFile) read(known *sums) error {
	info, err := os.Stat(f.path)
	if errors.Is(err, fs.ErrNotExist) {
		f.mark = "none" // a link that leads nowhere
		return nil
	}
	if err != nil {
		return fmt.Errorf("read the sources: %w", err)
	}
	f.note(info)
	if k := known.of(f.path, f.identity); k != nil {
		f.sum, f.embeds = k.sum, k.embeds
		return nil
	}
	text, err := os.ReadFile(f.path)
	if err != nil {
		return fmt.Errorf("read the sources: %w", err)
	}
	before := f.identity
	if info, err = os.Stat(f.path); err != nil {
		return fmt.Errorf("read the sources: %w", err)
	}
	if f.note(info); f.identity != before {
		f.identity = "" // it was written meanwhile
	}
	f.sum = sha256.Sum256(text)
	if filepath.Ext(f.path) == ".go" {
		f.embeds = embeds(filepath.Dir(f.path), text)
	}
	return nil
}

func (f *sourceFile) note(info fs.FileInfo) {
	f.mark = strconv.FormatInt(info.Size(), 10) + " " + info.ModTime().String()
	f.identity, f.changed = identify(info)
}

// same reports whether the files are still what they were: not only equal, but
// not written in between either.
func (s *sources) same(later *sources) bool {
	return s.digest == later.digest && slices.EqualFunc(s.files, later.files, func(a, b *sourceFile) bool {
		return a.path == b.path && a.mark == b.mark
	})
}

// embeds returns what the comments in text name, up to the first wildcard:
//
//	//go:embed all:assets/*.html
func embeds(dir string, text []byte) []string {
	const directive = "//go:embed "
	var out []string
	for {
		_, rest, found := bytes.Cut(text, []byte(directive))
		if !found {
			return out
		}
		line, _, _ := bytes.Cut(rest, []byte("\n"))
		for pattern := range strings.FieldsSeq(string(line)) {
			pattern = strings.TrimPrefix(strings.Trim(pattern, "\"`"), "all:")
			if i := strings.IndexAny(pattern, `*?[\`); i >= 0 {
				pattern = pattern[:strings.LastIndexByte(pattern[:i], '/')+1]
			}
			out = append(out, filepath.Join(dir, filepath.FromSlash(pattern)))
		}
		text = rest
	}
}

// names adds to h the names of all that is in a folder and below. What the files
// hold makes no difference, that they are there does.
func names(h hash.Hash, path string) error {
	err := filepath.WalkDir(path, func(name string, entry fs.DirEntry, err error) error {
		if err == nil && entry.Name() == ".git" {
			return filepath.SkipDir
		}
		if err == nil {
			fmt.Fprintf(h, "%q\n", name)
		}
		return nil // what can't be read is not embedded either
	})
	if err != nil {
		return fmt.Errorf("read the sources: %w", err)
	}
	return nil
}
