package config

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"
)

// list reads a list of strings.
func (w *walk) list(e entry, want string) []stringValue {
	n := resolve(e.value)
	if n.Kind != yaml.SequenceNode {
		w.report(e.location, "found "+kindOf(n)+"; want "+want+", as in [a, b]")
		return []stringValue{{location: e.location, bad: true}}
	}
	texts := make([]stringValue, 0, len(n.Content))
	for i, item := range n.Content {
		texts = append(texts, w.text(location{e.path + "[" + strconv.Itoa(i) + "]", item}, item, true))
	}
	return texts
}

// text reads a string and, if expand, puts the environment variables into it.
func (w *walk) text(at location, n *yaml.Node, expand bool) stringValue {
	n = resolve(n)
	t := stringValue{location: at, value: n.Value, raw: n.Value}
	if n.Kind != yaml.ScalarNode || n.ShortTag() != "!!str" {
		advice := ""
		if slices.Contains([]string{"!!int", "!!float", "!!bool", "!!timestamp"}, n.ShortTag()) {
			advice = ", so quote it"
		}
		w.report(at, "found "+kindOf(n)+"; want a string"+advice)
		t.bad = true
		return t
	}
	if expand {
		value, problems := expandVariables(n.Value)
		for _, p := range problems {
			w.report(at, p)
		}
		t.value, t.bad = value, len(problems) > 0
	}
	return t
}

func (w *walk) flag(e entry) boolValue {
	n := resolve(e.value)
	text := strings.ToLower(n.Value)
	valid := n.Kind == yaml.ScalarNode && n.ShortTag() == "!!bool" && (text == "true" || text == "false")
	if !valid {
		w.report(e.location, "found "+kindOf(n)+"; want true or false, without quotes")
	}
	return boolValue{e.location, valid && text == "true"}
}

// resolve follows an alias. The parser never makes an alias of an alias.
func resolve(n *yaml.Node) *yaml.Node {
	if n.Kind == yaml.AliasNode {
		return n.Alias
	}
	return n
}

// isEmpty reports whether n, the value of a key, says nothing.
func isEmpty(n *yaml.Node) bool {
	n = resolve(n)
	return n.ShortTag() == "!!null" || n.Kind == yaml.MappingNode && len(n.Content) == 0
}

// kindOf says what n is, in words and without its content.
func kindOf(n *yaml.Node) string {
	switch n.Kind { //nolint:exhaustive // the others are told apart by their tags
	case yaml.MappingNode:
		return "a mapping"
	case yaml.SequenceNode:
		return "a list"
	}
	switch n.ShortTag() {
	case "!!str":
		return "a string"
	case "!!int":
		return "an integer"
	case "!!float":
		return "a number"
	case "!!bool":
		return "a boolean"
	case "!!null":
		return "nothing"
	case "!!timestamp":
		return "a date"
	default:
		return "a value of another YAML type"
	}
}

// duration reads how long something may take.
func (w *walk) duration(e entry) time.Duration {
	const advice = "; write a duration with a unit, as in 30s"
	n := resolve(e.value)
	if n.Kind != yaml.ScalarNode || n.ShortTag() != "!!str" {
		w.report(e.location, "found "+kindOf(n)+advice)
		return 0
	}
	text := w.text(e.location, n, true)
	if text.bad {
		return 0
	}
	d, err := time.ParseDuration(text.value)
	if err != nil || d <= 0 || d > MaxTimeout {
		w.report(e.location, "not a time above 0 and up to 24h"+advice)
	}
	return d
}
