package load

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// excluded is what the go command says of a folder with no file for this build.
var excluded = regexp.MustCompile(`build constraints exclude all Go files in (.+)$`)

// advised adds what to do to what the go command says.
func advised(message string) string {
	switch m := excluded.FindStringSubmatch(message); {
	case m != nil && usesCgo(m[1]):
		return message + "; they use cgo, which is off: " + switchOn
	case m != nil:
		return message + "; name the tags that it needs by -tags, or set GOOS and GOARCH"
	case strings.Contains(message, "go.work") && strings.Contains(message, "directory prefix"),
		strings.Contains(message, "outside modules listed in go.work"):
		return message + "; this is a workspace: run msgen in one of its modules, or name their folders, as in msgen ./a/... ./b/..., or add this module by go work use"
	case strings.Contains(message, "does not contain main module"), strings.Contains(message, "outside main module"):
		return message + "; run msgen in the folder of a module, which has a go.mod, and name folders below it"
	case strings.Contains(message, "is not in std"):
		return message + "; a folder is written with ./ before its name"
	}
	return message
}

// usesCgo reports whether a Go file in a folder imports C.
func usesCgo(dir string) bool {
	names, _ := filepath.Glob(filepath.Join(dir, "*.go"))
	return slices.ContainsFunc(names, importsC)
}

func importsC(file string) bool {
	text, err := os.ReadFile(file)
	return err == nil && strings.Contains(string(text), "import \"C\"")
}
