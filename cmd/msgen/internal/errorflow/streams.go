package errorflow

import (
	"slices"

	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

// streamPackages are the packages of the standard library whose readers and writers
// return errors that they export.
var streamPackages = []string{
	"archive/tar", "archive/zip", "compress/bzip2", "compress/flate", "compress/gzip", "compress/zlib",
	"encoding/ascii85", "encoding/base32", "image", "image/gif", "image/jpeg", "image/png",
}

// standardInner are errors that come out of a package of the standard library and
// that another one declares, which the package is built on.
var standardInner = map[string][]string{
	"archive/zip":   deflate,
	"compress/gzip": deflate,
	"compress/zlib": deflate,
	"image/png":     append([]string{"=compress/zlib.ErrChecksum", "=compress/zlib.ErrDictionary", "=compress/zlib.ErrHeader"}, deflate...),
	"database/sql":  {"=database/sql/driver.ErrBadConn", "=database/sql/driver.ErrSkip", "=database/sql/driver.ErrRemoveArgument"},
	"go/format":     {"go/scanner.ErrorList"},
	"go/parser":     {"go/scanner.ErrorList"},
	"html/template": {"text/template.ExecError"},
	"regexp":        {"*regexp/syntax.Error"},
}

var deflate = []string{"compress/flate.CorruptInputError", "compress/flate.InternalError"}

// streams registers the errors of those streamPackages that code of the module
// imports by itself and the package's services can reach.
func (d *decider) streams() {
	if d.said["streams"] {
		return
	}
	d.said["streams"] = true
	for path := range d.closure.module {
		if path == model.RuntimePath || path != d.pkg.Path && !d.closure.has(d.pkg, path) {
			continue
		}
		for _, imp := range d.closure.imports(path, d.pkg.Constraint) {
			if slices.Contains(streamPackages, imp) {
				d.all(imp)
			}
		}
	}
}

// standard registers an error of the standard library by a word of its table.
func (d *decider) standard(word string) {
	if s := parseStandard(word); d.nameable(s.path, s.name) && !byRuntime(s.path) {
		d.add(d.named(s.path, s.name, s.sentinel, !s.sentinel && !s.pointer))
	}
}
