// Package golangci makes msgen's checks a module plugin of golangci-lint. Who
// builds golangci-lint with this package, as docs/drivers.md shows, has a linter
// of the name msgen:
//
//	linters:
//	  enable: [msgen]
//	  settings:
//	    custom:
//	      msgen:
//	        type: module
//
// It has no settings of its own: .msgen.yaml beside go.mod counts here too.
package golangci

import (
	"errors"

	"github.com/golangci/plugin-module-register/register"
	"golang.org/x/tools/go/analysis"

	"github.com/dollarfn/msgen/cmd/msgen/internal/check"
)

func init() { //nolint:gochecknoinits // by which a plugin makes itself known
	register.Plugin("msgen", New)
}

// New returns the linter. It is what golangci-lint calls, and has no other use.
// Settings other than none are an error.
func New(settings any) (register.LinterPlugin, error) {
	if m, ok := settings.(map[string]any); settings != nil && (!ok || len(m) > 0) {
		return nil, errors.New("msgen has no settings; remove linters.settings.custom.msgen.settings")
	}
	return plugin{}, nil
}

type plugin struct{}

// BuildAnalyzers returns every check.
func (plugin) BuildAnalyzers() ([]*analysis.Analyzer, error) { return check.Analyzers(), nil }

// GetLoadMode asks for types, which the checks stand on.
func (plugin) GetLoadMode() string { return register.LoadModeTypesInfo }
