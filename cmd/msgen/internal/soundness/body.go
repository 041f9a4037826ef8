package soundness

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// variable is one that the statements may use.
type variable struct {
	name  string
	typ   *typ
	fixed bool // not to be assigned to
	// tainted tells that what it refers to may be a parameter's. It is a guess
	// that only steers what is written to.
	tainted bool
}

// job is what a function and the closures in it share.
type job struct {
	names  int  // given out so far
	size   int  // statements still to be made
	writes int  // that may still be made
	wrote  bool // something that others may see
	level  int  // of helpers that call others
}

// body makes the statements of a function or closure.
type body struct {
	*pack
	*job

	lines   []string
	vars    []*variable
	results []*typ // without the error
	failing bool   // the last result is an error
	answer  string // what the function returns in the end
	depth   int    // of blocks
	loops   int    // around
	// storing tells that the value in the making will replace another, so that a
	// closure in it must not call what it may replace, itself.
	storing bool
}

// inner is the body of a closure, which sees the variables so far.
func (b *body) inner(results ...*typ) *body {
	return &body{
		pack: b.pack, job: b.job, vars: slices.Clone(b.vars), results: results,
		depth: b.depth + 1, loops: b.loops,
	}
}

func (b *body) emitf(format string, args ...any) {
	b.lines = append(b.lines, fmt.Sprintf(format, args...))
}

func (b *body) name() string {
	b.names++
	return fmt.Sprintf("v%d", b.names)
}

// unused marks the line that uses a variable, to be dropped if others do.
const unused = "\x00"

// add makes a variable known that the line before has declared.
func (b *body) add(name string, t *typ, tainted bool) *variable {
	v := &variable{name: name, typ: t, tainted: tainted && t.refers()}
	b.vars = append(b.vars, v)
	b.emitf("%s_ = %s", unused, name)
	return v
}

// declare makes a variable that holds e.
func (b *body) declare(t *typ, e expr) *variable {
	name := b.name()
	switch {
	case len(e.guards) == 0:
		b.emitf("%s := %s", name, e.text)
	case b.chance(30) && b.depth == 0:
		// In the middle of a function, nothing but to return helps.
		b.emitf("if !(%s) {", strings.Join(e.guards, " && "))
		b.giveUp()
		b.emitf("}")
		b.emitf("%s := %s", name, e.text)
	default:
		b.emitf("var %s %s", name, t.name)
		b.guarded(e.guards, fmt.Sprintf("%s = %s", name, e.text))
	}
	return b.add(name, t, e.tainted)
}

// guarded writes a statement under the conditions that keep it from panicking.
func (b *body) guarded(guards []string, statement string) {
	guards = distinct(guards)
	if len(guards) == 0 {
		b.emitf("%s", statement)
		return
	}
	b.emitf("if %s {", strings.Join(guards, " && "))
	b.emitf("%s", statement)
	b.emitf("}")
}

func distinct(all []string) []string {
	var out []string
	for _, s := range all {
		if !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

// giveUp returns early.
func (b *body) giveUp() {
	var out []string
	for _, r := range b.results {
		out = append(out, r.zero())
	}
	if b.failing {
		if b.answer != "" && b.chance(60) {
			out = []string{b.answer}
		}
		out = append(out, pick(b.dice, "nil", "nil", "nil", "errors.ErrUnsupported"))
	}
	b.emitf("return %s", strings.Join(out, ", "))
}

// finish returns random values.
func (b *body) finish() {
	var out, guards []string
	for _, r := range b.results {
		e := expr{text: b.answer}
		if b.answer == "" {
			e = b.value(r, 2)
		}
		out = append(out, e.text)
		guards = append(guards, e.guards...)
	}
	if len(guards) > 0 {
		b.emitf("if !(%s) {", strings.Join(distinct(guards), " && "))
		b.giveUp()
		b.emitf("}")
	}
	if b.failing {
		out = append(out, "nil")
	}
	if len(out) > 0 {
		b.emitf("return %s", strings.Join(out, ", "))
	}
}

// replacement makes a value that is to be stored where others can call it.
func (b *body) replacement(t *typ) expr {
	b.storing = true
	e := b.value(t, 2)
	b.storing = false
	return e
}

// block writes up to n statements, whose variables end with it.
func (b *body) block(n int) {
	vars := len(b.vars)
	b.depth++
	for range n {
		b.statement()
	}
	b.depth--
	b.vars = b.vars[:vars]
}

var (
	word = regexp.MustCompile(`\bv[0-9]+\b`)
	// What an assignment or declaration starts with is no use.
	targets = regexp.MustCompile(`^(?:(?:for|if|switch|case|var) )?[\w, ]+? :?= `)
)

// source is the function's text. The compiler refuses variables that are not
// used, so those are.
func (b *body) source() string {
	lines := strings.Split(strings.Join(b.lines, "\n"), "\n")
	used := map[string]bool{}
	for _, line := range lines {
		if strings.HasPrefix(line, unused) {
			continue
		}
		head := len(targets.FindString(line))
		for _, at := range word.FindAllStringIndex(line, -1) {
			declared := strings.HasSuffix(line[:at[0]], "var ")
			assigned := strings.HasPrefix(line[at[1]:], " = ")
			if at[0] >= head && !declared && !assigned {
				used[line[at[0]:at[1]]] = true
			}
		}
	}
	var out []string
	for _, line := range lines {
		if use, ok := strings.CutPrefix(line, unused); !ok {
			out = append(out, line)
		} else if !used[strings.TrimPrefix(use, "_ = ")] {
			out = append(out, use)
		}
	}
	return strings.Join(out, "\n")
}
