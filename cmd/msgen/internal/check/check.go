// Package check runs msgen's analyzers over loaded packages. Each check is a
// package of its own below this one and an analysis.Analyzer, so that other
// drivers can run it too.
package check

import (
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/dollarfn/msgen/cmd/msgen/internal/check/alias"
	"github.com/dollarfn/msgen/cmd/msgen/internal/check/bypass"
	"github.com/dollarfn/msgen/cmd/msgen/internal/check/byref"
	"github.com/dollarfn/msgen/cmd/msgen/internal/check/chatty"
	"github.com/dollarfn/msgen/cmd/msgen/internal/check/ctx"
	"github.com/dollarfn/msgen/cmd/msgen/internal/check/ctxflow"
	"github.com/dollarfn/msgen/cmd/msgen/internal/check/ctxvalue"
	"github.com/dollarfn/msgen/cmd/msgen/internal/check/cycle"
	"github.com/dollarfn/msgen/cmd/msgen/internal/check/declaration"
	"github.com/dollarfn/msgen/cmd/msgen/internal/check/dropped"
	"github.com/dollarfn/msgen/cmd/msgen/internal/check/errtypes"
	"github.com/dollarfn/msgen/cmd/msgen/internal/check/exit"
	"github.com/dollarfn/msgen/cmd/msgen/internal/check/identity"
	"github.com/dollarfn/msgen/cmd/msgen/internal/check/lost"
	"github.com/dollarfn/msgen/cmd/msgen/internal/check/noerror"
	"github.com/dollarfn/msgen/cmd/msgen/internal/check/outparam"
	"github.com/dollarfn/msgen/cmd/msgen/internal/check/public"
	"github.com/dollarfn/msgen/cmd/msgen/internal/check/retain"
	"github.com/dollarfn/msgen/cmd/msgen/internal/check/rule"
	"github.com/dollarfn/msgen/cmd/msgen/internal/check/serial"
	"github.com/dollarfn/msgen/cmd/msgen/internal/check/value"
	"github.com/dollarfn/msgen/cmd/msgen/internal/diag"
	"github.com/dollarfn/msgen/cmd/msgen/internal/effects"
)

// checks lists every check with the codes that it reports. A new one is a line
// here, or in flows if it needs to know what functions do to memory.
var checks = []struct {
	analyzer *analysis.Analyzer
	rules    []rule.Rule
}{
	{bypass.Analyzer, []rule.Rule{bypass.Rule}},
	{chatty.Analyzer, []rule.Rule{chatty.Rule}},
	{ctx.Analyzer, []rule.Rule{ctx.Rule}},
	{cycle.Analyzer, []rule.Rule{cycle.Rule}},
	{declaration.Analyzer, declaration.Rules},
	{dropped.Analyzer, []rule.Rule{dropped.Rule}},
	{errtypes.Analyzer, errtypes.Rules},
	{exit.Analyzer, []rule.Rule{exit.Rule}},
	{identity.Analyzer, []rule.Rule{identity.Rule}},
	{lost.Analyzer, []rule.Rule{lost.Rule}},
	{noerror.Analyzer, []rule.Rule{noerror.Rule}},
	{public.Analyzer, []rule.Rule{public.Rule}},
	{serial.Analyzer, []rule.Rule{serial.Rule}},
	{value.Analyzer, []rule.Rule{value.Rule}},
}

// flows lists the checks of what functions do to memory.
var flows = []struct {
	analyzer func(source *analysis.Analyzer) *analysis.Analyzer
	rules    []rule.Rule
}{
	{alias.New, []rule.Rule{alias.Rule}},
	{byref.New, byref.Rules},
	{ctxflow.New, nil}, // a part of ctx
	{outparam.New, []rule.Rule{outparam.Rule}},
	{retain.New, []rule.Rule{retain.Rule}},
}

// Analyzers returns the checks for drivers that run them package by package. They
// honour //msgen:ignore comments. Remarks are left out, since these drivers fail
// on whatever is reported.
func Analyzers() []*analysis.Analyzer {
	out := []*analysis.Analyzer{comments}
	for _, c := range checks {
		if slices.ContainsFunc(c.rules, func(r rule.Rule) bool { return r.Severity != diag.Info }) {
			out = append(out, ignoring(c.analyzer))
		}
	}
	for _, f := range flows {
		out = append(out, ignoring(f.analyzer(effects.Analyzer)))
	}
	return append(out, ignoring(ctxvalue.Analyzer))
}

// analyzers returns the checks as they run over a whole module: memory says what
// functions do to it, values what they read of contexts.
func analyzers(memory, values *analysis.Analyzer) []*analysis.Analyzer {
	out := []*analysis.Analyzer{ctxvalue.New(values)} // a part of ctx
	for _, c := range checks {
		out = append(out, c.analyzer)
	}
	for _, f := range flows {
		out = append(out, f.analyzer(memory))
	}
	return out
}

// Rules returns what there is to say about every code, sorted by code.
func Rules() []rule.Rule {
	out := []rule.Rule{ignoreRule}
	for _, c := range checks {
		out = append(out, c.rules...)
	}
	for _, f := range flows {
		out = append(out, f.rules...)
	}
	slices.SortFunc(out, func(a, b rule.Rule) int { return strings.Compare(a.Code, b.Code) })
	return out
}

// SeverityOf returns the severity of a code. One that has no rule is an error.
func SeverityOf(code string) diag.Severity {
	if r := ruleOf(code); r != nil {
		return r.Severity
	}
	return diag.Error
}

// severityOf returns the severity of a code's finding that an analyzer reports.
func severityOf(analyzer *analysis.Analyzer, code string) diag.Severity {
	if r := ruleOf(code); r != nil {
		for _, p := range r.Parts {
			if p.Analyzer == analyzer.Name {
				return p.Severity
			}
		}
	}
	return SeverityOf(code)
}

// onRequest reports whether findings of a code are shown only to those who ask.
func onRequest(code string) bool {
	r := ruleOf(code)
	return r != nil && r.OnRequest
}

// ruleOf returns the rule of a code, or nil.
func ruleOf(code string) *rule.Rule {
	rules := Rules()
	if i := slices.IndexFunc(rules, func(r rule.Rule) bool { return r.Code == code }); i >= 0 {
		return &rules[i]
	}
	return nil
}
