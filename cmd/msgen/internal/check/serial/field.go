package serial

import (
	"cmp"
	"fmt"
	"go/types"
	"reflect"
	"slices"
	"strings"
	"unicode"
)

// tag is what encoding/json reads from a field's tag.
type tag struct {
	name    string // "" where there is none or it is not valid
	dropped bool   // json:"-"
	quoted  bool   // json:",string"
}

func tagOf(st *types.Struct, i int) tag {
	value := reflect.StructTag(st.Tag(i)).Get("json")
	if value == "-" {
		return tag{dropped: true}
	}
	name, options, _ := strings.Cut(value, ",")
	t := tag{name: name, quoted: slices.Contains(strings.Split(options, ","), "string")}
	for _, r := range name {
		if !strings.ContainsRune("!#$%&()*+-./:;<=>?@[]^_{|}~ ", r) && !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			t.name = ""
		}
	}
	return t
}

// member is a field that encoding/json considers for a struct: its own or one
// promoted from an embedded struct.
type member struct {
	fields []*types.Var // embedded fields that lead to it, then itself
	index  []int        // their indices
	name   string       // its JSON name
	tagged bool         // the name is from a tag
}

func (m member) field() *types.Var { return m.fields[len(m.fields)-1] }

// path spells the member below the struct at path: v.Base.ID.
func (m member) path(path string) string {
	var b strings.Builder
	b.WriteString(path)
	for _, f := range m.fields {
		b.WriteString("." + f.Name())
	}
	return b.String()
}

// layout is the JSON form of a struct.
type layout struct {
	sent     map[string]bool // by indexKey, the fields that are encoded
	explored map[string]bool // by indexKey, the embedded structs whose fields are promoted
	clashes  []clash
}

// clash is a set of members that can't be told apart in JSON.
type clash struct {
	members []member
	kind    clashKind
}

type clashKind int

const (
	noneSent clashKind = iota // same name, all are dropped
	oneSent                   // same name, the first, tagged one is sent
	caseOnly                  // names that differ only in case
)

func indexKey(index []int) string { return fmt.Sprint(index) }

// sends reports whether any field below index is encoded.
func (l *layout) sends(index []int) bool {
	prefix := strings.TrimSuffix(indexKey(index), "]") + " "
	for key := range l.sent {
		if strings.HasPrefix(key, prefix) {
			return true
		}
	}
	return false
}

// layoutOf mirrors encoding/json's typeFields: breadth first through embedded
// structs, then for each JSON name the least deep field, where a tagged one
// precedes the others and two equals cancel each other out.
func layoutOf(root types.Type) *layout {
	l := &layout{sent: map[string]bool{}, explored: map[string]bool{}}
	type embedded struct {
		member

		typ types.Type
	}
	var members []member
	var visited []types.Type
	for level := []embedded{{typ: root}}; len(level) > 0; {
		var next []embedded
		seen := len(visited) // on earlier levels
		for _, e := range level {
			if containsType(visited[:seen], e.typ) {
				continue
			}
			visited = append(visited, e.typ)
			l.explored[indexKey(e.index)] = true
			st := structOf(e.typ)
			for i := range st.NumFields() {
				f, tag := st.Field(i), tagOf(st, i)
				promotes := f.Embedded() && structOf(f.Type()) != nil
				if tag.dropped || f.Name() == "_" || !f.Exported() && !promotes {
					continue
				}
				m := member{
					fields: append(slices.Clip(e.fields), f), index: append(slices.Clip(e.index), i),
					name: tag.name, tagged: tag.name != "",
				}
				if !promotes || m.tagged {
					m.name = cmp.Or(m.name, f.Name())
					members = append(members, m)
					continue
				}
				// Of one type at one depth, two are enough to cancel out.
				t := deref(f.Type())
				if count(next, func(o embedded) bool { return types.Identical(o.typ, t) }) < 2 {
					next = append(next, embedded{m, t})
				}
			}
		}
		level = next
	}
	l.resolve(members)
	return l
}

func deref(t types.Type) types.Type {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		return p.Elem()
	}
	return t
}

func count[T any](all []T, is func(T) bool) (n int) {
	for _, x := range all {
		if is(x) {
			n++
		}
	}
	return n
}

func containsType(all []types.Type, t types.Type) bool {
	return slices.ContainsFunc(all, func(o types.Type) bool { return types.Identical(o, t) })
}

// resolve settles which members are sent, and notes those that clash.
func (l *layout) resolve(members []member) {
	var sent []member
	for _, same := range groups(members, func(m member) string { return m.name }) {
		depth := len(slices.MinFunc(same, func(a, b member) int { return len(a.index) - len(b.index) }).index)
		same = slices.DeleteFunc(same, func(m member) bool { return len(m.index) != depth })
		tagged := count(same, func(m member) bool { return m.tagged })
		switch {
		case len(same) == 1:
			sent = append(sent, same[0])
		case tagged == 1:
			slices.SortStableFunc(same, func(a, b member) int {
				switch {
				case a.tagged == b.tagged:
					return 0
				case a.tagged:
					return -1
				}
				return 1
			})
			sent = append(sent, same[0])
			l.clashes = append(l.clashes, clash{same, oneSent})
		default:
			l.clashes = append(l.clashes, clash{same, noneSent})
		}
	}
	for _, m := range sent {
		l.sent[indexKey(m.index)] = true
	}
	slices.SortFunc(sent, func(a, b member) int { return slices.Compare(a.index, b.index) })
	for _, same := range groups(sent, func(m member) string { return strings.Map(foldRune, m.name) }) {
		if len(same) > 1 {
			l.clashes = append(l.clashes, clash{same, caseOnly})
		}
	}
}

// groups splits members by key, in the order of their first ones.
func groups(members []member, key func(member) string) [][]member {
	var out [][]member
	place := map[string]int{}
	for _, m := range members {
		k := key(m)
		i, ok := place[k]
		if !ok {
			i = len(out)
			place[k] = i
			out = append(out, nil)
		}
		out[i] = append(out[i], m)
	}
	return out
}

// foldRune returns the smallest rune that differs from r only in case, as the
// decoder of encoding/json does when no name matches exactly.
func foldRune(r rune) rune {
	for {
		next := unicode.SimpleFold(r)
		if next <= r {
			return next
		}
		r = next
	}
}
