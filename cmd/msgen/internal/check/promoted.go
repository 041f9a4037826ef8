package check

import (
	"go/types"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/tools/go/packages"

	"github.com/dollarfn/msgen/cmd/msgen/internal/check/bypass"
	"github.com/dollarfn/msgen/cmd/msgen/internal/check/chatty"
	"github.com/dollarfn/msgen/cmd/msgen/internal/check/dropped"
	"github.com/dollarfn/msgen/cmd/msgen/internal/check/errtypes"
	"github.com/dollarfn/msgen/cmd/msgen/internal/check/outparam"
	"github.com/dollarfn/msgen/cmd/msgen/internal/diag"
	"github.com/dollarfn/msgen/cmd/msgen/internal/model"
)

// shareFindings has services whose methods are promoted from services of other
// packages share the findings about these:
//
//	package base                                     package shop
//	func (Store) DollarSave(it *Item) error { … }    type Orders struct{ base.Store }
//
// What is wrong with DollarSave is said of base.Store, once, and keeps Orders from
// being generated too. Models and module go together, index by index; said has what the
// checks say of each package that is looked at.
func shareFindings(models []*model.Package, module []*packages.Package, said map[*packages.Package]*statements) {
	type declaration struct {
		subject string
		said    *statements
	}
	declared := map[*types.Func]declaration{}
	for i, p := range module {
		if said[p] == nil {
			continue
		}
		for s, m := range methodsOf(models[i]) {
			if len(m.Promoted) == 0 && !isInstance(s.Type) {
				declared[m.Func] = declaration{m.Owner + "." + m.Name, said[p]}
			}
		}
	}
	for i, p := range module {
		if said[p] == nil {
			continue
		}
		for _, m := range methodsOf(models[i]) {
			d, ok := declared[m.Func]
			if !ok || d.said == said[p] {
				continue
			}
			said[p].share(m.Owner+"."+m.Name, d.said, d.subject)
		}
	}
}

// methodsOf yields the dollar functions of a package.
func methodsOf(pkg *model.Package) func(yield func(*model.Service, *model.Method) bool) {
	return func(yield func(*model.Service, *model.Method) bool) {
		for _, s := range pkg.Services {
			for _, m := range s.Methods {
				if !yield(s, m) {
					return
				}
			}
		}
	}
}

func isInstance(t types.Type) bool {
	named, ok := types.Unalias(t).(*types.Named)
	return !ok || named.TypeArgs().Len() > 0
}

// statements is what the checks say of a package.
type statements struct {
	own    diag.List
	shared diag.List // what is said of methods where they are declared
}

// share takes what is said of a method where it is declared in place of the same said
// of it here. It has another name in each.
func (s *statements) share(name string, declared *statements, declaredName string) {
	var about diag.List
	for _, d := range declared.own {
		if isJudgement(d.Code) && mentions(d.Message, declaredName) {
			about = append(about, d)
		}
	}
	s.own = slices.DeleteFunc(s.own, func(d diag.Diagnostic) bool {
		return mentions(d.Message, name) && slices.ContainsFunc(about, func(e diag.Diagnostic) bool {
			if d.Code != e.Code {
				return false
			}
			// Which errors a package can register depends on what it imports.
			return d.Code != errtypes.Rules[0].Code || strings.Replace(d.Message, name, declaredName, 1) == e.Message
		})
	})
	s.shared = append(s.shared, about...)
}

// isJudgement reports whether findings of a code are about dollar functions, and not
// about those who call them.
func isJudgement(code string) bool {
	switch code {
	case bypass.Rule.Code, chatty.Rule.Code, dropped.Rule.Code, outparam.Rule.Code:
		return false
	}
	return true
}

// mentions reports whether a message has a name that is no part of a longer one.
func mentions(message, name string) bool {
	inName := func(r rune) bool { return r == '_' || r == '.' || unicode.IsLetter(r) || unicode.IsDigit(r) }
	for rest := message; ; {
		i := strings.Index(rest, name)
		if i < 0 {
			return false
		}
		before, _ := utf8.DecodeLastRuneInString(rest[:i])
		after, _ := utf8.DecodeRuneInString(rest[i+len(name):])
		if !inName(before) && (after == '.' || !inName(after)) {
			return true
		}
		rest = rest[i+len(name):]
	}
}
