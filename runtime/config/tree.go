package config

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"
)

// The keys of the file. Their order is the one in which messages list them.
var (
	topKeys          = []string{"username", "password", "listen", "timeout", "isolate", "microServices", "services"}
	microserviceKeys = []string{"services", "openBackDoor", "openController", "url", "urls", "proxyController",
		"allowNonSecureUrl", "listen", "username", "password", "timeout"}
)

// location is a place in the file: the path of a key, as messages show it, and the node whose line they show.
type location struct {
	path string
	node *yaml.Node // nil: absent
}

// stringValue is a string of the file. Messages never show it: it may hold the value of a secret variable.
type stringValue struct {
	location
	value string // expanded
	raw   string // as the file has it, which is safe to show where it is no credential
	bad   bool   // a problem has been reported, so value means nothing
}

type boolValue struct {
	location
	value bool
}

// block is one microservice as written: its place, and what its keys hold.
type block struct {
	location
	name                                                             string
	services, urls                                                   []stringValue
	url, listen, username, password                                  stringValue
	openBackDoor, openController, proxyController, allowNonSecureURL boolValue
	timeout                                                          time.Duration // 0: none

	addresses []address // those of url, urls and listen that are valid
	local     bool      // every URL is on loopback
}

// tree is the whole file as written.
type tree struct {
	username, password, listen stringValue
	microServices              location
	blocks                     []*block
	timeout                    time.Duration // 0: none
	isolate                    boolValue
	services                   []*ServiceOptions
	broken                     bool // the microservices could not be read, so nothing is known about their names
}

// entry is one key of a mapping and its value. Its place is the key's.
type entry struct {
	location
	key   string
	value *yaml.Node
}

// walk reads the tree of the file strictly and collects every problem on the way.
type walk struct {
	problems
	overrides Overrides
}

// position is a location as those who read the Config see it.
func (w *walk) position(at location) Position {
	return Position{File: w.file, Line: at.node.Line, Key: at.path}
}

// tree reads data; it returns an empty tree where there is nothing to read.
func (w *walk) tree(data []byte) *tree {
	t := &tree{}
	root, line, message := parse(data)
	if message != "" {
		w.add(line, 0, message)
	}
	if root == nil || root.Kind == yaml.ScalarNode && root.ShortTag() == "!!null" {
		t.broken = message != ""
		return t
	}
	entries, ok := w.mapping(location{node: root}, root, topKeys)
	t.broken = !ok
	for _, e := range entries {
		switch e.key {
		case "username":
			t.username = w.text(e.location, e.value, !w.overridden(e.key))
		case "password":
			t.password = w.text(e.location, e.value, !w.overridden(e.key))
		case "listen":
			t.listen = w.text(e.location, e.value, !w.overridden(e.key))
		case "timeout":
			t.timeout = w.duration(e)
		case "isolate":
			t.isolate = w.flag(e)
		case "services":
			t.services = w.serviceOptions(e)
		case "microServices":
			t.microServices = e.location
			blocks, ok := w.mapping(e.location, e.value, nil)
			t.broken = !ok
			for _, b := range blocks {
				t.blocks = append(t.blocks, w.block(b))
			}
		}
	}
	return t
}

// block reads one microservice.
func (w *walk) block(e entry) *block {
	b := &block{location: e.location, name: e.key}
	if !microserviceName.MatchString(e.key) {
		w.report(b.location, "not a name; use letters, digits, dots, - and _, and begin with a letter or digit")
	}
	if isEmpty(e.value) {
		w.report(b.location, "is empty; give it services and url, or remove it")
		b.url.bad = true // that says it all
		return b
	}
	entries, ok := w.mapping(e.location, e.value, microserviceKeys)
	b.url.bad = !ok
	for _, e := range entries {
		switch e.key {
		case "services":
			b.services = w.list(e, "a list of service names")
		case "urls":
			b.urls = w.list(e, "a list of URLs")
		case "url":
			b.url = w.text(e.location, e.value, true)
		case "listen":
			b.listen = w.text(e.location, e.value, true)
		case "username":
			b.username = w.text(e.location, e.value, true)
		case "password":
			b.password = w.text(e.location, e.value, true)
		case "timeout":
			b.timeout = w.duration(e)
		case "openBackDoor":
			b.openBackDoor = w.flag(e)
		case "openController":
			b.openController = w.flag(e)
		case "proxyController":
			b.proxyController = w.flag(e)
		case "allowNonSecureUrl":
			b.allowNonSecureURL = w.flag(e)
		}
	}
	return b
}

// mapping returns the entries of n, which belongs to at, in the file's order: its own, then those of its merge keys
// (<<) that nothing before them sets. Unknown and duplicate keys are reported and left out; known nil means that any
// key will do. It reports whether n is a mapping.
func (w *walk) mapping(at location, n *yaml.Node, known []string) (entries []entry, ok bool) {
	taken, visited := map[string]bool{}, map[*yaml.Node]bool{}
	var visit func(at location, n *yaml.Node, want string) bool
	visit = func(at location, n *yaml.Node, want string) bool {
		n = resolve(n)
		if n.Kind != yaml.MappingNode {
			w.report(at, "found "+kindOf(n)+"; want "+want)
			return false
		}
		if visited[n] { // it would add nothing; an anchor can even contain itself
			return true
		}
		visited[n] = true
		lines := map[string]int{}
		var merges []entry
		for i := 0; i+1 < len(n.Content); i += 2 {
			key := resolve(n.Content[i])
			if key.Kind != yaml.ScalarNode {
				w.report(location{at.path, n.Content[i]}, "found "+kindOf(key)+" as a key; want a name")
				continue
			}
			e := entry{location{joinKey(at.path, key.Value), n.Content[i]}, key.Value, n.Content[i+1]}
			if first, ok := lines[e.key]; ok {
				w.report(e.location, "duplicate key, first on line "+strconv.Itoa(first)+"; remove one")
				continue
			}
			lines[e.key] = e.node.Line
			switch {
			case key.ShortTag() == "!!merge":
				merges = append(merges, e)
			case taken[e.key]:
			case known != nil && !slices.Contains(known, e.key):
				w.unknown(e, known)
			default:
				taken[e.key] = true
				entries = append(entries, e)
			}
		}
		for _, e := range merges {
			from := []*yaml.Node{e.value}
			if list := resolve(e.value); list.Kind == yaml.SequenceNode {
				from = list.Content
			}
			for _, m := range from {
				visit(location{at.path, e.node}, m, "an alias of a mapping after <<")
			}
		}
		return true
	}
	want := "a mapping"
	if at.path == "" {
		want += " of " + strings.Join(known, ", ")
	}
	ok = visit(at, n, want)
	return entries, ok
}
