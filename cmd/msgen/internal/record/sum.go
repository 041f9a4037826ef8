package record

import (
	"bytes"
	"encoding/hex"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// settled is how long ago a file must have changed for its times to tell a later
// change from that one. The coarsest times of a file system are 2 seconds apart.
const settled = 2 * time.Second

const (
	sumsMagic  = "msgen sums 1"
	sumsSuffix = ".sums"
)

// sums are the sums of files that were read before, by path. A file whose identity
// is still the same need not be read again.
type sums struct {
	files   map[string]*sourceFile
	settled time.Time // changes until then have other times than any later one
	more    bool      // one was added or taken away
}

// openSums reads the sums of a module that an earlier run left. A file that is not
// there or is damaged knows none.
func (s *store) openSums(module string) *sums {
	known := &sums{files: map[string]*sourceFile{}, settled: time.Now().Add(-settled)}
	text, err := os.ReadFile(filepath.Join(s.dir, module+sumsSuffix))
	if err != nil {
		return known
	}
	head, body, _ := strings.Cut(string(text), "\n")
	if head != sumsMagic+" "+sum([]byte(body)) {
		return known
	}
	for line := range strings.Lines(body) {
		parts := strings.Split(strings.TrimSuffix(line, "\n"), "\x00")
		f := &sourceFile{path: parts[0]}
		if len(parts) < 3 || hex.DecodedLen(len(parts[2])) != len(f.sum) {
			continue
		}
		if _, err := hex.Decode(f.sum[:], []byte(parts[2])); err != nil {
			continue
		}
		f.identity, f.embeds = parts[1], parts[3:]
		known.files[f.path] = f
	}
	return known
}

// of returns what is known of the file, or nil.
func (k *sums) of(path, identity string) *sourceFile {
	if f := k.files[path]; f != nil && identity != "" && f.identity == identity {
		return f
	}
	return nil
}

// learn notes the files of s for a later run.
func (k *sums) learn(s *sources) {
	files := map[string]*sourceFile{}
	for _, f := range s.files {
		if f.identity == "" || f.changed.After(k.settled) || strings.ContainsAny(f.path+strings.Join(f.embeds, ""), "\n\x00") {
			continue
		}
		files[f.path] = f
		k.more = k.more || k.of(f.path, f.identity) == nil
	}
	k.more = k.more || len(files) != len(k.files)
	k.files = files
}

// writeSums keeps them. Where it can't, files are read again.
func (s *store) writeSums(module string, k *sums) {
	if !k.more {
		return
	}
	var body bytes.Buffer
	for _, f := range k.files {
		body.WriteString(strings.Join(append([]string{f.path, f.identity, hex.EncodeToString(f.sum[:])}, f.embeds...), "\x00"))
		body.WriteByte('\n')
	}
	head := sumsMagic + " " + sum(body.Bytes()) + "\n"
	_ = s.replace(module+sumsSuffix, []byte(head), body.Bytes())
}
