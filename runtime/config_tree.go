package runtime

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"
)

// The keys of the file. Their order is the one in which messages list them.
var (
	configTopKeys          = []string{"username", "password", "listen", "timeout", "isolate", "microServices", "services"}
	configMicroserviceKeys = []string{"services", "openBackDoor", "openController", "url", "urls", "proxyController",
		"allowNonSecureUrl", "listen", "username", "password", "timeout"}
)

// configPlace is a place in the file: the path of a key, as messages show it, and the node whose line they show.
type configPlace struct {
	path string
	node *yaml.Node // nil: absent
}

// configText is a string of the file. Messages never show it: it may hold the value of a secret variable.
type configText struct {
	configPlace
	value string // expanded
	raw   string // as the file has it, which is safe to show where it is no credential
	bad   bool   // a problem has been reported, so value means nothing
}

type configFlag struct {
	configPlace
	value bool
}

// configBlock is one microservice as written: its place, and what its keys hold.
type configBlock struct {
	configPlace
	name                                                             string
	services, urls                                                   []configText
	url, listen, username, password                                  configText
	openBackDoor, openController, proxyController, allowNonSecureURL configFlag
	timeout                                                          time.Duration // 0: none

	addresses []configAddress // those of url, urls and listen that are valid
	local     bool            // every URL is on loopback
}

// configTree is the whole file as written.
type configTree struct {
	username, password, listen configText
	microServices              configPlace
	blocks                     []*configBlock
	timeout                    time.Duration // 0: none
	isolate                    configFlag
	services                   []*ServiceOptions
	broken                     bool // the microservices could not be read, so nothing is known about their names
}

// configEntry is one key of a mapping and its value. Its place is the key's.
type configEntry struct {
	configPlace
	key   string
	value *yaml.Node
}

// configWalk reads the tree of the file strictly and collects every problem on the way.
type configWalk struct {
	configProblems
	settings *configSettings
}

// tree reads data; it returns an empty tree where there is nothing to read.
func (w *configWalk) tree(data []byte) *configTree {
	t := &configTree{}
	root, line, message := configRoot(data)
	if message != "" {
		w.add(line, 0, message)
	}
	if root == nil || root.Kind == yaml.ScalarNode && root.ShortTag() == "!!null" {
		t.broken = message != ""
		return t
	}
	entries, ok := w.mapping(configPlace{node: root}, root, configTopKeys)
	t.broken = !ok
	for _, e := range entries {
		switch e.key {
		case "username":
			t.username = w.text(e.configPlace, e.value, !w.settings.overridden(e.key))
		case "password":
			t.password = w.text(e.configPlace, e.value, !w.settings.overridden(e.key))
		case "listen":
			t.listen = w.text(e.configPlace, e.value, !w.settings.overridden(e.key))
		case "timeout":
			t.timeout = w.duration(e)
		case "isolate":
			t.isolate = w.flag(e)
		case "services":
			t.services = w.serviceOptions(e)
		case "microServices":
			t.microServices = e.configPlace
			blocks, ok := w.mapping(e.configPlace, e.value, nil)
			t.broken = !ok
			for _, b := range blocks {
				t.blocks = append(t.blocks, w.block(b))
			}
		}
	}
	return t
}

// block reads one microservice.
func (w *configWalk) block(e configEntry) *configBlock {
	b := &configBlock{configPlace: e.configPlace, name: e.key}
	if !configName.MatchString(e.key) {
		w.report(b.configPlace, "not a name; use letters, digits, dots, - and _, and begin with a letter or digit")
	}
	if configEmpty(e.value) {
		w.report(b.configPlace, "is empty; give it services and url, or remove it")
		b.url.bad = true // that says it all
		return b
	}
	entries, ok := w.mapping(e.configPlace, e.value, configMicroserviceKeys)
	b.url.bad = !ok
	for _, e := range entries {
		switch e.key {
		case "services":
			b.services = w.list(e, "a list of service names")
		case "urls":
			b.urls = w.list(e, "a list of URLs")
		case "url":
			b.url = w.text(e.configPlace, e.value, true)
		case "listen":
			b.listen = w.text(e.configPlace, e.value, true)
		case "username":
			b.username = w.text(e.configPlace, e.value, true)
		case "password":
			b.password = w.text(e.configPlace, e.value, true)
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
func (w *configWalk) mapping(at configPlace, n *yaml.Node, known []string) (entries []configEntry, ok bool) {
	taken, visited := map[string]bool{}, map[*yaml.Node]bool{}
	var visit func(at configPlace, n *yaml.Node, want string) bool
	visit = func(at configPlace, n *yaml.Node, want string) bool {
		n = configResolve(n)
		if n.Kind != yaml.MappingNode {
			w.report(at, "found "+configKind(n)+"; want "+want)
			return false
		}
		if visited[n] { // it would add nothing; an anchor can even contain itself
			return true
		}
		visited[n] = true
		lines := map[string]int{}
		var merges []configEntry
		for i := 0; i+1 < len(n.Content); i += 2 {
			key := configResolve(n.Content[i])
			if key.Kind != yaml.ScalarNode {
				w.report(configPlace{at.path, n.Content[i]}, "found "+configKind(key)+" as a key; want a name")
				continue
			}
			e := configEntry{configPlace{configJoin(at.path, key.Value), n.Content[i]}, key.Value, n.Content[i+1]}
			if first, ok := lines[e.key]; ok {
				w.report(e.configPlace, "duplicate key, first on line "+strconv.Itoa(first)+"; remove one")
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
			if list := configResolve(e.value); list.Kind == yaml.SequenceNode {
				from = list.Content
			}
			for _, m := range from {
				visit(configPlace{at.path, e.node}, m, "an alias of a mapping after <<")
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

// list reads a list of strings.
func (w *configWalk) list(e configEntry, want string) []configText {
	n := configResolve(e.value)
	if n.Kind != yaml.SequenceNode {
		w.report(e.configPlace, "found "+configKind(n)+"; want "+want+", as in [a, b]")
		return []configText{{configPlace: e.configPlace, bad: true}}
	}
	texts := make([]configText, 0, len(n.Content))
	for i, item := range n.Content {
		texts = append(texts, w.text(configPlace{e.path + "[" + strconv.Itoa(i) + "]", item}, item, true))
	}
	return texts
}

// text reads a string and, if expand, puts the environment variables into it.
func (w *configWalk) text(at configPlace, n *yaml.Node, expand bool) configText {
	n = configResolve(n)
	t := configText{configPlace: at, value: n.Value, raw: n.Value}
	if n.Kind != yaml.ScalarNode || n.ShortTag() != "!!str" {
		advice := ""
		if slices.Contains([]string{"!!int", "!!float", "!!bool", "!!timestamp"}, n.ShortTag()) {
			advice = ", so quote it"
		}
		w.report(at, "found "+configKind(n)+"; want a string"+advice)
		t.bad = true
		return t
	}
	if expand {
		value, problems := configExpand(n.Value)
		for _, p := range problems {
			w.report(at, p)
		}
		t.value, t.bad = value, len(problems) > 0
	}
	return t
}

func (w *configWalk) flag(e configEntry) configFlag {
	n := configResolve(e.value)
	text := strings.ToLower(n.Value)
	valid := n.Kind == yaml.ScalarNode && n.ShortTag() == "!!bool" && (text == "true" || text == "false")
	if !valid {
		w.report(e.configPlace, "found "+configKind(n)+"; want true or false, without quotes")
	}
	return configFlag{e.configPlace, valid && text == "true"}
}

// configResolve follows an alias. The parser never makes an alias of an alias.
func configResolve(n *yaml.Node) *yaml.Node {
	if n.Kind == yaml.AliasNode {
		return n.Alias
	}
	return n
}

// configEmpty reports whether n, the value of a key, says nothing.
func configEmpty(n *yaml.Node) bool {
	n = configResolve(n)
	return n.ShortTag() == "!!null" || n.Kind == yaml.MappingNode && len(n.Content) == 0
}

// configKind says what n is, in words and without its content.
func configKind(n *yaml.Node) string {
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
