package record

import (
	"bufio"
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/dollarfn/msgen/cmd/msgen/internal/pipeline"
)

// Variable names the environment variable for the folder of records; "off" means
// that there are none.
const Variable = "MSGEN_CACHE"

// ErrOff is why there is no record where nobody wants one.
var ErrOff = errors.New(Variable + " is off")

// The bounds of the folder. What was not used for the longest time goes first.
const (
	keptOfModule = 12
	keptInAll    = 256 << 20 // bytes
	usedLately   = time.Hour // so long a use need not be noted again
	abandoned    = time.Hour // so old is what a run left that was killed
)

const (
	magic     = "msgen record 1\n"
	suffix    = ".record"
	temporary = ".tmp"
)

// store is the folder of records.
type store struct{ dir string }

func openStore() (*store, error) {
	dir := os.Getenv(Variable)
	switch {
	case dir == "off":
		return nil, ErrOff
	case dir == "":
		base, err := os.UserCacheDir()
		if err != nil {
			return nil, fmt.Errorf("find the folder for records: %w", err)
		}
		dir = filepath.Join(base, "msgen")
	case !filepath.IsAbs(dir):
		return nil, fmt.Errorf("%s is %s, which is no absolute path", Variable, dir)
	}
	return &store{dir}, nil
}

// index is the first line of a record after its checksum.
type index struct {
	Entries []entry
	Broken  []pipeline.Broken
}

// entry says where a package's outcome lies, from the end of the index.
type entry struct {
	Dir          string
	Constraint   string // of the generated file that was there
	Offset, Size int64
	Sum          string
}

// reader reads one record.
type reader struct {
	file  *os.File
	start int64 // of the outcomes
	index index
}

var errDamaged = errors.New("the record is damaged")

// open opens a record:
//
//	msgen record 1
//	5f3a…                the index's checksum
//	{"Entries":…}        the index
//	{…}{…}               an outcome for each package
func (s *store) open(name string) (*reader, error) {
	path := filepath.Join(s.dir, name+suffix)
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	r := &reader{file: f}
	if err := r.readIndex(); err != nil {
		f.Close()
		return nil, err
	}
	if info, err := f.Stat(); err == nil && time.Since(info.ModTime()) > usedLately {
		now := time.Now()
		_ = os.Chtimes(path, now, now) // a folder that is read-only is not cleared either
	}
	return r, nil
}

func (r *reader) readIndex() error {
	buf := bufio.NewReader(r.file)
	var lines [3]string
	for i := range lines {
		line, err := buf.ReadString('\n')
		if err != nil {
			return errDamaged
		}
		lines[i] = line
		r.start += int64(len(line))
	}
	if lines[0] != magic || sum([]byte(lines[2]))+"\n" != lines[1] {
		return errDamaged
	}
	return json.Unmarshal([]byte(lines[2]), &r.index) //nolint:musttag // only msgen reads it
}

func (r *reader) outcome(e entry) (*pipeline.Outcome, error) {
	text, err := io.ReadAll(io.NewSectionReader(r.file, r.start+e.Offset, e.Size))
	if err != nil || sum(text) != e.Sum {
		return nil, errDamaged
	}
	o := &pipeline.Outcome{}
	return o, json.Unmarshal(text, o) //nolint:musttag // msgen alone reads it
}

func (r *reader) close() { r.file.Close() }

func sum(text []byte) string { return fmt.Sprintf("%x", sha256.Sum256(text)) }

// write leaves a record, complete or not at all.
func (s *store) write(name string, m *pipeline.Module) error {
	ix := index{Broken: m.Broken}
	var outcomes bytes.Buffer
	for _, o := range m.Outcomes {
		text, err := json.Marshal(o) //nolint:musttag // msgen alone reads it
		if err != nil {
			return fmt.Errorf("keep a record: %w", err)
		}
		ix.Entries = append(ix.Entries, entry{o.Dir, constraintOf(o.File), int64(outcomes.Len()), int64(len(text)), sum(text)})
		outcomes.Write(text)
	}
	head, err := json.Marshal(ix) //nolint:musttag // only msgen reads it
	if err != nil {
		return fmt.Errorf("keep a record: %w", err)
	}
	head = append(head, '\n')
	if err := s.replace(name+suffix, []byte(magic+sum(head)+"\n"), head, outcomes.Bytes()); err != nil {
		return fmt.Errorf("keep a record: %w", err)
	}
	s.prune(name)
	return nil
}

// replace writes a file of the folder, complete or not at all.
func (s *store) replace(name string, parts ...[]byte) error {
	if err := os.MkdirAll(s.dir, 0o700); err != nil {
		return err
	}
	f, err := os.CreateTemp(s.dir, "*"+temporary)
	if err != nil {
		return err
	}
	defer func() { _ = os.Remove(f.Name()) }() // gone already where all went well
	for _, part := range parts {
		if err == nil {
			_, err = f.Write(part)
		}
	}
	if err = cmp.Or(err, f.Close()); err == nil {
		err = os.Rename(f.Name(), filepath.Join(s.dir, name))
	}
	return err
}

// prune removes what is too much beside the record that was just written.
func (s *store) prune(written string) {
	entries, err := os.ReadDir(s.dir)
	if err != nil {
		return
	}
	type file struct {
		name string
		used time.Time
		size int64
	}
	var files []file
	for _, e := range entries {
		info, err := e.Info()
		if err != nil {
			continue
		}
		switch {
		case strings.HasSuffix(e.Name(), temporary) && time.Since(info.ModTime()) > abandoned:
			_ = os.Remove(filepath.Join(s.dir, e.Name()))
		case strings.HasSuffix(e.Name(), suffix) && e.Name() != written+suffix, strings.HasSuffix(e.Name(), sumsSuffix):
			files = append(files, file{e.Name(), info.ModTime(), info.Size()})
		}
	}
	slices.SortFunc(files, func(a, b file) int { return b.used.Compare(a.used) })
	own, _, _ := strings.Cut(written, "-")
	ofModule, total := map[string]int{own: 1}, int64(0)
	for _, f := range files {
		module, _, _ := strings.Cut(f.name, "-")
		ofModule[module]++
		total += f.size
		if ofModule[module] > keptOfModule || total > keptInAll {
			_ = os.Remove(filepath.Join(s.dir, f.name))
		}
	}
}
