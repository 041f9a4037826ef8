package model

import (
	"slices"
	"strconv"
)

// ParamTitle returns what messages call a parameter, "parameter o" or "the second
// parameter" where it has no name, and what the paths of its parts start with.
func (m *Method) ParamTitle(p *Param) (title, root string) {
	if named(p.Name) {
		return "parameter " + p.Name, p.Name
	}
	return "the " + ordinal(slices.Index(m.Params, p), len(m.Params)) + "parameter", "parameter"
}

// ValueTitle returns what messages call the value of an index, "result u" or "the
// first result" where it has no name, and what the paths of its parts start with.
func (m *Method) ValueTitle(i int) (title, root string) {
	switch name := m.Values()[i].Name; {
	case m.Item != nil:
		return "result item", "item"
	case named(name):
		return "result " + name, name
	}
	return "the " + ordinal(i, len(m.Values())) + "result", "result"
}

func named(name string) bool { return name != "" && name != "_" }

var ordinals = []string{"first ", "second ", "third ", "fourth ", "fifth ", "sixth ", "seventh ", "eighth ", "ninth ", "tenth "}

// ordinal says which of n things is meant: nothing if there is one, "second ", or
// "11th ".
func ordinal(i, n int) string {
	switch {
	case n == 1:
		return ""
	case i < len(ordinals):
		return ordinals[i]
	}
	return strconv.Itoa(i+1) + "th "
}
