package fix

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"go/token"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"github.com/dollarfn/msgen/cmd/msgen/internal/load"
)

// testErrors has the go command compile the packages together with their tests,
// with the overlay in place of what is on disk, and returns what it complains
// of. generated gives the texts of generated files, by path. Only their
// declarations are used, since what does not compile in there would keep the go
// command from looking at any package that imports theirs.
func testErrors(ctx context.Context, cfg load.Config, overlay, generated map[string][]byte) (load.Errors, error) {
	all := maps.Clone(generated)
	for path, text := range all {
		all[path] = declarations(text)
	}
	maps.Copy(all, overlay)
	dir, err := os.MkdirTemp("", "msgen-fix-")
	if err != nil {
		return nil, fmt.Errorf("compile the tests: %w", err)
	}
	defer os.RemoveAll(dir)
	file, originals, err := writeOverlay(dir, all)
	if err != nil {
		return nil, fmt.Errorf("compile the tests: %w", err)
	}
	args := []string{"list", "-e", "-test", "-export", "-overlay=" + file, "-f={{with .Error}}{{.Err}}{{end}}"}
	if cfg.Tags != "" {
		args = append(args, "-tags="+cfg.Tags)
	}
	args = append(append(args, "--"), cfg.Patterns...)
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Dir = cfg.Dir
	out, err := cmd.Output()
	if err != nil {
		var exit *exec.ExitError
		if errors.As(err, &exit) && len(exit.Stderr) > 0 {
			err = errors.New(strings.TrimSpace(string(exit.Stderr)))
		}
		return nil, fmt.Errorf("compile the tests: %w", err)
	}
	base, err := filepath.Abs(cfg.Dir)
	if err != nil {
		return nil, fmt.Errorf("compile the tests: %w", err)
	}
	return compilerErrors(out, base, originals), nil
}

// writeOverlay writes the texts of an overlay into dir and beside them the file
// that tells the go command of them. It returns that file and which text stands
// for which file.
func writeOverlay(dir string, overlay map[string][]byte) (name string, originals map[string]string, err error) {
	originals = map[string]string{}
	replace := map[string]string{}
	for path, text := range overlay {
		name := filepath.Join(dir, strconv.Itoa(len(replace))+".go")
		if err := os.WriteFile(name, text, 0o600); err != nil {
			return "", nil, err
		}
		originals[name], replace[path] = path, name
	}
	data, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		return "", nil, err
	}
	name = filepath.Join(dir, "overlay.json")
	return name, originals, os.WriteFile(name, data, 0o600)
}

// placed matches a line in which the compiler says what is wrong where.
var placed = regexp.MustCompile(`^(.+\.go):(\d+)(?::(\d+))?: (.*)$`)

// compilerErrors reads what the compiler said:
//
//	# example.com/kiosk/shop [example.com/kiosk/shop.test]
//	shop/shop_test.go:8:7: assignment mismatch: …
//	    and a second line
//
// A package that is compiled for its test and for others says it twice.
func compilerErrors(out []byte, dir string, originals map[string]string) (errs load.Errors) {
	for line := range bytes.Lines(out) {
		m := placed.FindStringSubmatch(strings.TrimRight(string(line), "\n"))
		if m == nil {
			continue
		}
		e := load.Error{Pos: token.Position{Filename: m[1]}, Message: m[4]}
		e.Pos.Line, _ = strconv.Atoi(m[2])
		e.Pos.Column, _ = strconv.Atoi(m[3])
		if !filepath.IsAbs(e.Pos.Filename) {
			e.Pos.Filename = filepath.Join(dir, e.Pos.Filename)
		}
		if path, ok := originals[e.Pos.Filename]; ok {
			e.Pos.Filename = path
		}
		errs = append(errs, e)
	}
	return errs
}
