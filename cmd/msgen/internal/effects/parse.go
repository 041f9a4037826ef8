package effects

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// parser reads what Summary.text writes.
type parser struct {
	prog  *Program
	roots map[string]*root
	rest  string
}

// parseSummary reads a summary whose parts are separated by separator.
func parseSummary(prog *Program, text string) (sum *Summary, err error) {
	p := &parser{prog: prog, roots: map[string]*root{}}
	sum = &Summary{}
	for line := range strings.SplitSeq(text, separator) {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		p.rest = line
		if err := p.line(sum); err != nil {
			return nil, fmt.Errorf("%w in %q", err, line)
		}
	}
	return sum, nil
}

func (p *parser) line(sum *Summary) error {
	word := p.word()
	switch {
	case word == "hidden":
		sum.hidden = true
		return nil
	case word == "waits":
		sum.waits = true
		return nil
	case word == "n":
		n, err := strconv.Atoi(p.word())
		sum.results = append(sum.results, make([]value, max(0, n-len(sum.results)))...)
		return err
	case word[0] == 'w':
		digit, others := strings.CutSuffix(word[1:], "?")
		kind, err := strconv.Atoi(digit)
		if err != nil {
			return err
		}
		n, err := p.node()
		sum.writes = append(sum.writes, &effect{node: n, kind: Kind(kind), sole: !others}) //nolint:gosec // a digit
		return err
	case word[0] == 'r':
		i, err := strconv.Atoi(word[1:])
		if err != nil {
			return err
		}
		for len(sum.results) <= i {
			sum.results = append(sum.results, nil)
		}
		sum.results[i], err = p.value()
		return err
	case word == "s", word == "S", word == "o":
		n, err := p.node()
		if err != nil {
			return err
		}
		v, err := p.value()
		s := stored{node: n, held: v, sure: word == "S"}
		if word == "o" {
			sum.objects = append(sum.objects, s)
		} else {
			sum.stores = append(sum.stores, s)
		}
		return err
	case word == "l":
		kind := p.word()
		v, err := p.value()
		sum.leaks = append(sum.leaks, leak{held: v, kind: kind})
		return err
	case word[0] == 't':
		i, err := strconv.Atoi(word[1:])
		if err != nil {
			return err
		}
		for len(sum.made) <= i {
			sum.made = append(sum.made, allocated{})
		}
		sum.made[i] = p.allocated()
		return nil
	case word[0] == 'c':
		return p.deferred(sum, word)
	}
	return fmt.Errorf("unknown word %q", word)
}

func (p *parser) deferred(sum *Summary, word string) error {
	d := &deferred{name: p.word()}
	var err error
	if d.index, err = strconv.Atoi(word[1:]); err != nil {
		return err
	}
	if d.tparam, err = strconv.Atoi(p.word()); err != nil {
		return err
	}
	if d.results, err = strconv.Atoi(p.word()); err != nil {
		return err
	}
	if d.callee, err = p.value(); err != nil {
		return err
	}
	for p.rest != "" {
		arg, err := p.value()
		if err != nil {
			return err
		}
		d.args = append(d.args, arg)
	}
	sum.calls = append(sum.calls, d)
	return nil
}

// word takes what is before the next space.
func (p *parser) word() string {
	word, rest, _ := strings.Cut(p.rest, " ")
	p.rest = strings.TrimLeft(rest, " ")
	if word == "" {
		return " "
	}
	return word
}

func (p *parser) value() (value, error) {
	p.rest = strings.TrimLeft(p.rest, " ")
	if !strings.HasPrefix(p.rest, "{") {
		return nil, fmt.Errorf("no value at %q", p.rest)
	}
	p.rest = p.rest[1:]
	var v value
	for {
		p.rest = strings.TrimLeft(p.rest, " ")
		if strings.HasPrefix(p.rest, "}") {
			p.rest = strings.TrimLeft(p.rest[1:], " ")
			return v, nil
		}
		if p.rest == "" {
			return nil, errors.New("unfinished value")
		}
		at := relative
		if strings.ContainsRune(".[!#~@", rune(p.rest[0])) {
			at = p.steps(relative)
			if !strings.HasPrefix(p.rest, "=") {
				return nil, fmt.Errorf("no = at %q", p.rest)
			}
			p.rest = p.rest[1:]
		}
		r, err := p.ref()
		if err != nil {
			return nil, err
		}
		v = union(v, value{{at, r}})
	}
}

var flagOf = map[byte]refFlags{'<': resliced, '|': clipped, '>': behind, '+': picked, '^': grown, '%': perhaps, '\'': guessed}

func (p *parser) ref() (r ref, err error) {
	for ; p.rest != ""; p.rest = p.rest[1:] {
		flag, ok := flagOf[p.rest[0]]
		if !ok {
			break
		}
		r.flags |= flag
	}
	switch {
	case strings.HasPrefix(p.rest, "type"):
		p.rest = p.rest[4:]
		r.kind = refBoxed
		return r, nil
	case strings.HasPrefix(p.rest, "nil"):
		p.rest = p.rest[3:]
		r.kind = refNil
		return r, nil
	case strings.HasPrefix(p.rest, "func("):
		p.rest = p.rest[4:]
		r.kind, r.fn = refFunc, p.prog.functionNamed(p.parenthesis())
		if strings.HasPrefix(p.rest, "o") {
			r.node, err = p.node()
		}
		return r, err
	case strings.HasPrefix(p.rest, "&"):
		p.rest = p.rest[1:]
		r.kind = refAddr
	}
	r.node, err = p.node()
	return r, err
}

// parenthesis takes a text in balanced parentheses.
func (p *parser) parenthesis() string {
	depth := 0
	for i, c := range p.rest {
		switch c {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				text := p.rest[1:i]
				p.rest = p.rest[i+1:]
				return text
			}
		}
	}
	text := p.rest
	p.rest = ""
	return text
}

func (p *parser) node() (*node, error) {
	if p.rest == "" {
		return nil, errors.New("no place")
	}
	kinds := map[byte]rootKind{'p': rootParam, 'f': rootFree, 'c': rootOutcome, 'o': rootObject, 'g': rootGlobal}
	kind, ok := kinds[p.rest[0]]
	if !ok {
		return nil, fmt.Errorf("no place at %q", p.rest)
	}
	p.rest = p.rest[1:]
	name, index := "", 0
	if kind == rootGlobal {
		name = p.parenthesis()
	} else {
		for p.rest != "" && p.rest[0] >= '0' && p.rest[0] <= '9' {
			index = index*10 + int(p.rest[0]-'0')
			p.rest = p.rest[1:]
		}
	}
	key := strconv.Itoa(int(kind)) + "." + strconv.Itoa(index) + name
	r := p.roots[key]
	if r == nil {
		r = newRoot(kind, index, name)
		p.roots[key] = r
	}
	return p.steps(r.top), nil
}

func (p *parser) steps(n *node) *node {
	for p.rest != "" {
		switch {
		case p.rest[0] == '.':
			end := strings.IndexAny(p.rest[1:], ".[*!#~@=} ")
			if end < 0 {
				end = len(p.rest) - 1
			}
			n = n.field(p.rest[1 : 1+end])
			p.rest = p.rest[1+end:]
		case strings.HasPrefix(p.rest, "[]"):
			n, p.rest = n.elem(), p.rest[2:]
		case strings.HasPrefix(p.rest, "[k]"):
			n, p.rest = n.child(keyStep), p.rest[3:]
		case p.rest[0] == '*':
			n, p.rest = n.deref(), p.rest[1:]
		case p.rest[0] == '~':
			p.rest = p.rest[1:]
			name := ""
			if strings.HasPrefix(p.rest, "(") {
				name = p.parenthesis()
			}
			n = n.child(step{stepDeep, name})
		case p.rest[0] == '#':
			n, p.rest = n.child(step{stepResult, p.rest[1:2]}), p.rest[2:]
		case p.rest[0] == '@':
			number, rest, _ := strings.Cut(p.rest[1:], ";")
			n, p.rest = n.child(step{stepAfter, number}), rest
		case p.rest[0] == '!':
			p.rest = p.rest[1:]
			n = n.child(step{stepBox, p.parenthesis()})
		default:
			return n
		}
	}
	return n
}
