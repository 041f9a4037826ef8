package load

import (
	"errors"
	"fmt"
	"os/exec"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/tools/go/packages"
)

// noCompiler is what the go command says of runtime/cgo, on which net and others
// depend, where there is no C compiler.
var noCompiler = regexp.MustCompile(`C compiler ("[^"]*") not found`)

// needsCompiler returns an error if packages could not be compiled for want of a C
// compiler. The go command names the package that says so only where it is imported,
// or asked for.
func (e *exports) needsCompiler(roots []*packages.Package) error {
	silent := false
	packages.Visit(roots, nil, func(p *packages.Package) {
		silent = silent || p.ExportFile == "" && p.PkgPath != "unsafe"
	})
	if !silent {
		return nil
	}
	cfg := *e.list
	cfg.Mode = packages.NeedName | packages.NeedExportFile
	found, err := packages.Load(&cfg, "runtime/cgo")
	if err != nil {
		return fmt.Errorf("compile runtime/cgo: %w", err)
	}
	for _, p := range found {
		for _, e := range p.Errors {
			if m := noCompiler.FindStringSubmatch(e.Msg); m != nil {
				return errors.New("cgo is on and there is no C compiler " + m[1] + "; install one, set CC to another one, or set CGO_ENABLED=0 if the module builds without cgo")
			}
		}
	}
	return nil
}

// switchOn says what to do where packages need cgo.
const switchOn = "install a C compiler, or set CGO_ENABLED=1 if there is one"

// withoutCgo adds to a type error that a package lacks something because cgo is off:
//
//	undefined: sqlite3.Error
//	c.Backup undefined (type *sqlite3.SQLiteConn has no field or method Backup)
func (p *Package) withoutCgo(message string) string {
	if !strings.Contains(message, "undefined") {
		return message
	}
	var found *packages.Package
	packages.Visit([]*packages.Package{p.meta}, nil, func(dep *packages.Package) {
		if dep != p.meta && strings.Contains(message, dep.Name+".") && slices.ContainsFunc(dep.IgnoredFiles, importsC) {
			found = dep
		}
	})
	if found == nil {
		return message
	}
	if p.cgo == nil {
		on := p.hasCgo()
		p.cgo = &on
	}
	if *p.cgo {
		return message
	}
	return message + "; package " + found.PkgPath + " uses cgo, which is off: " + switchOn
}

// hasCgo reports whether cgo is on, as the go command sees it in the package's
// folder.
func (p *Package) hasCgo() bool {
	cmd := exec.Command("go", "env", "CGO_ENABLED") //nolint:noctx // it answers at once
	cmd.Dir = p.Dir
	out, err := cmd.Output()
	return err != nil || strings.TrimSpace(string(out)) == "1"
}
