package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/dollarfn/msgen/cmd/msgen/internal/pipeline"
)

// writeFiles puts the changes on disk. Every new text is complete in a file
// beside its target before the first target is replaced.
func writeFiles(files []pipeline.File) (err error) {
	staged := map[string]string{} // target -> temporary file
	defer func() {
		for _, tmp := range staged {
			_ = os.Remove(tmp) // gone already where all went well
		}
	}()
	for _, f := range files {
		if f.New == nil {
			continue
		}
		tmp, err := stage(f)
		if tmp != "" {
			staged[f.Path] = tmp
		}
		if err != nil {
			return fmt.Errorf("write %s: %w", f.Path, err)
		}
	}
	for _, f := range files {
		if f.New == nil {
			err = os.Remove(f.Path)
		} else {
			err = os.Rename(staged[f.Path], f.Path)
		}
		if err != nil {
			return fmt.Errorf("write %s: %w", f.Path, err)
		}
	}
	return nil
}

// abandoned is how old a temporary file is when the run that made it has ended.
const abandoned = time.Hour

// clearAbandoned removes what runs left beside a file that were killed.
func clearAbandoned(dir string) {
	names, _ := filepath.Glob(filepath.Join(dir, temporaryFile))
	for _, name := range names {
		if info, err := os.Lstat(name); err == nil && info.Mode().IsRegular() && time.Since(info.ModTime()) > abandoned {
			_ = os.Remove(name)
		}
	}
}

// temporaryFile is the pattern of the names that new texts have at first.
const temporaryFile = ".msgen-*.tmp"

func stage(f pipeline.File) (name string, err error) {
	clearAbandoned(filepath.Dir(f.Path))
	tmp, err := os.CreateTemp(filepath.Dir(f.Path), temporaryFile)
	if err != nil {
		return "", err
	}
	_, err = tmp.Write(f.New)
	if closeErr := tmp.Close(); err == nil {
		err = closeErr
	}
	mode := fs.FileMode(0o644) // source code is for everybody
	if info, statErr := os.Stat(f.Path); statErr == nil {
		mode = info.Mode().Perm()
	}
	if err == nil {
		err = os.Chmod(tmp.Name(), mode)
	}
	return tmp.Name(), err
}
