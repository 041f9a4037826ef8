// Package config reads .msgen.yaml, in which a module states what msgen can't
// find out by itself.
package config

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"

	"go.yaml.in/yaml/v3"
)

// File is the name of the file. It lies beside go.mod.
const File = ".msgen.yaml"

// Config is what the file of a module says. The zero value is that of no file.
type Config struct {
	// Pure lists, by full name, what leaves its arguments alone and keeps none of
	// them: functions and methods, as types.Func.FullName has them, and fields and
	// variables that hold functions.
	Pure []string
}

// Read returns what the file in dir says, or nothing if there is no such file.
func Read(dir string) (*Config, error) {
	text, err := os.ReadFile(filepath.Join(dir, File))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return &Config{}, nil
	case err != nil:
		return nil, fmt.Errorf("read what the module states: %w", err)
	}
	return parse(text)
}

// Root returns the folder with the go.mod that dir belongs to, or "" if there is
// none.
func Root(dir string) string {
	for {
		if info, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil && !info.IsDir() {
			return dir
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return ""
		}
		dir = parent
	}
}

// syntaxError is how the YAML parser says where it failed: yaml: line 3: …
var syntaxError = regexp.MustCompile(`^yaml: (?:line (\d+): )?(.*)$`)

func parse(text []byte) (*Config, error) {
	var doc yaml.Node
	dec := yaml.NewDecoder(bytes.NewReader(text))
	switch err := dec.Decode(&doc); {
	case errors.Is(err, io.EOF):
		return &Config{}, nil
	case err != nil:
		line, message := "1", err.Error()
		if m := syntaxError.FindStringSubmatch(message); m != nil {
			message = m[2]
			if m[1] != "" {
				line = m[1]
			}
		}
		return nil, fmt.Errorf("%s:%s: the file is not YAML: %s; mend it", File, line, message)
	}
	var more yaml.Node
	if dec.Decode(&more) == nil {
		return nil, fault(&more, "the file has a second document; keep one")
	}
	return read(doc.Content[0])
}

// read walks the tree itself, so that every complaint has its line:
//
//	pure:
//	  - (*example.com/audit.Log).Note
func read(root *yaml.Node) (*Config, error) {
	out := &Config{}
	switch {
	case root.Kind == yaml.ScalarNode && root.Tag == "!!null":
		return out, nil
	case root.Kind != yaml.MappingNode:
		return nil, fault(root, "the file has no keys; write pure: and a list of names")
	}
	var errs []error
	seen := map[string]bool{}
	for i := 0; i < len(root.Content); i += 2 {
		key, v := root.Content[i], root.Content[i+1]
		switch {
		case key.Value != "pure":
			errs = append(errs, fault(key, "key "+key.Value+" is unknown; the only one is pure"))
		case seen[key.Value]:
			errs = append(errs, fault(key, "key "+key.Value+" is there twice; make one list"))
		default:
			names, err := list(key, v)
			out.Pure = names
			errs = append(errs, err)
		}
		seen[key.Value] = true
	}
	return out, errors.Join(errs...)
}

func list(key, v *yaml.Node) ([]string, error) {
	const advice = "; list full names, as - (*example.com/audit.Log).Note"
	if v.Kind == yaml.AliasNode {
		v = v.Alias
	}
	switch {
	case v.Kind == yaml.ScalarNode && v.Tag == "!!null":
		return nil, nil
	case v.Kind != yaml.SequenceNode:
		return nil, fault(v, "key "+key.Value+" is no list"+advice)
	}
	var out []string
	for _, item := range v.Content {
		if item.Kind != yaml.ScalarNode || item.Tag != "!!str" || item.Value == "" {
			return nil, fault(item, "key "+key.Value+" has an item that is no name"+advice)
		}
		out = append(out, item.Value)
	}
	return out, nil
}

func fault(at *yaml.Node, message string) error {
	return fmt.Errorf("%s:%d: %s", File, at.Line, message)
}
