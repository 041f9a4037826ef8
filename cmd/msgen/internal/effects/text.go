package effects

import (
	"slices"
	"strconv"
	"strings"
)

// nodeText writes a node as summaries are written:
//
//	p0*.Lines*[]   an element of the field Lines of what parameter 0 points to
//	f1*            the second captured variable
//	g(io.EOF)      a package-level variable
//	c0.#1          the second result of deferred call 0
//	o2.Items       a field of an object that the function made
func nodeText(n *node) string {
	var b strings.Builder
	switch n.root.kind {
	case rootParam:
		b.WriteString("p" + strconv.Itoa(n.root.index))
	case rootFree:
		b.WriteString("f" + strconv.Itoa(n.root.index))
	case rootGlobal:
		b.WriteString("g(" + n.root.name + ")")
	case rootOutcome:
		b.WriteString("c" + strconv.Itoa(n.root.index))
	case rootObject:
		b.WriteString("o" + strconv.Itoa(n.root.index))
		if n.root.isOld {
			b.WriteByte('~')
		}
	default:
	}
	for _, s := range n.steps() {
		switch s.kind {
		case stepField:
			b.WriteString("." + s.name)
		case stepElem:
			b.WriteString("[]")
		case stepKey:
			b.WriteString("[k]")
		case stepDeref:
			b.WriteByte('*')
		case stepBox:
			b.WriteString("!(" + s.name + ")")
		case stepResult:
			b.WriteString("#" + s.name)
		case stepAfter:
			b.WriteString("@" + s.name + ";")
		case stepDeep:
			b.WriteByte('~')
			if s.name != "" {
				b.WriteString("(" + s.name + ")")
			}
		}
	}
	return b.String()
}

func refText(r ref) string {
	flags := ""
	if r.flags&resliced != 0 {
		flags += "<"
	}
	if r.flags&clipped != 0 {
		flags += "|"
	}
	if r.flags&behind != 0 {
		flags += ">"
	}
	if r.flags&picked != 0 {
		flags += "+"
	}
	if r.flags&grown != 0 {
		flags += "^"
	}
	if r.flags&perhaps != 0 {
		flags += "%"
	}
	if r.flags&guessed != 0 {
		flags += "'"
	}
	switch r.kind {
	case refWas:
		return flags + nodeText(r.node)
	case refAddr:
		return flags + "&" + nodeText(r.node)
	case refFunc:
		s := "func(" + r.fn.key + ")"
		if r.node != nil {
			s += nodeText(r.node)
		}
		return s
	default:
	}
	if r.kind == refNil {
		return "nil"
	}
	return "type"
}

func refsText(v value) string {
	parts := make([]string, len(v))
	for i, p := range v {
		parts[i] = refText(p.ref)
		if p.at != relative {
			parts[i] = nodeText(p.at) + "=" + parts[i]
		}
	}
	slices.Sort(parts)
	return "{" + strings.Join(parts, " ") + "}"
}

// text writes a summary so that two that say the same are equal.
func (s *Summary) text() string {
	var lines []string
	if n := len(s.results); n > 1 {
		lines = append(lines, "n "+strconv.Itoa(n))
	}
	for _, e := range s.writes {
		kind := "w" + strconv.Itoa(int(e.kind))
		if !e.sole {
			kind += "?"
		}
		lines = append(lines, kind+" "+nodeText(e.node))
	}
	for _, d := range s.calls {
		parts := []string{"c" + strconv.Itoa(d.index) + " " + strings.ReplaceAll(d.name, " ", "_") + " " + strconv.Itoa(d.tparam) + " " + strconv.Itoa(d.results) + " " + refsText(d.callee)}
		for _, arg := range d.args {
			parts = append(parts, refsText(arg))
		}
		lines = append(lines, strings.Join(parts, " "))
	}
	for i, k := range s.made {
		if k.many || k.spelled() != "" {
			lines = append(lines, "t"+strconv.Itoa(i)+" "+k.text())
		}
	}
	for _, o := range s.objects {
		lines = append(lines, "o "+nodeText(o.node)+" "+refsText(o.held))
	}
	for _, o := range s.stores {
		kind := "s "
		if o.sure {
			kind = "S "
		}
		lines = append(lines, kind+nodeText(o.node)+" "+refsText(o.held))
	}
	for i, r := range s.results {
		if len(r) > 0 {
			lines = append(lines, "r"+strconv.Itoa(i)+" "+refsText(r))
		}
	}
	if s.waits {
		lines = append(lines, "waits")
	}
	if s.hidden {
		lines = append(lines, "hidden")
	}
	for _, l := range s.leaks {
		lines = append(lines, "l "+l.kind+" "+refsText(l.held))
	}
	return strings.Join(lines, "\n")
}
