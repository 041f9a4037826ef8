package soundness

import (
	"fmt"
	"slices"
	"strings"
)

// write changes something that was reached over some steps: mostly what a
// parameter refers to, at times a copy or something new.
//
//	v3.Items[0].Name = "new"
func write(b *body) bool {
	if b.writes <= 0 || b.depth == 0 && b.size > 1 && b.chance(75) {
		return false
	}
	for range 8 {
		tainted := b.chance(85)
		v := b.anyVariable(func(v *variable) bool {
			return v.typ.refers() && v.typ.kind != function && (v.tainted || !tainted)
		})
		if v == nil {
			continue
		}
		passed := append([]place{v.place()}, b.wander(v.place(), 1+b.IntN(4))...)
		slices.Reverse(passed)
		for _, p := range passed {
			if w, ok := b.writeTo(p); ok {
				b.emitf("%s", w)
				if v.tainted {
					b.writes--
					b.wrote = true
				}
				return true
			}
		}
	}
	return false
}

// writeTo spells a statement that writes to p or to what it refers to.
func (b *body) writeTo(p place) (string, bool) {
	templates, guard := b.writesTo(p)
	if len(templates) == 0 {
		return "", false
	}
	template := pick(b.dice, templates...)
	guards := slices.Clone(p.guards)
	if guard != "" {
		guards = append(guards, guard)
	}
	pairs := []string{"x", p.text, "T", p.typ.name}
	add := func(name string, t *typ) {
		if strings.Contains(template, "{"+name+"}") {
			e := b.other(t, p.text)
			pairs = append(pairs, name, e.text)
			guards = append(guards, e.guards...)
		}
	}
	add("e", p.typ)
	if t := p.typ.elem; t != nil {
		pairs = append(pairs, "U", t.name)
		add("E", t)
	}
	if t := p.typ.key; t != nil {
		pairs = append(pairs, "KT", t.name, "K", b.key(p.typ))
	}
	statement := fill(template, pairs...)
	if len(guards) > 0 {
		statement = fmt.Sprintf("if %s {\n%s\n}", strings.Join(distinct(guards), " && "), statement)
	}
	return statement, true
}

// writesTo returns the ways to write to p and what has to hold for them.
func (b *body) writesTo(p place) (templates []string, guard string) {
	switch {
	case p.typ.kind == slice && b.chance(70):
		return slices.Concat(b.sliceWrites, b.elementWrites(p.typ.elem)), fmt.Sprintf("len(%s) > 1", p.text)
	case p.typ.kind == dict && b.chance(80):
		return b.mapWrites, p.text + " != nil"
	case p.typ.kind == pointer && b.chance(40):
		return b.pointerWrites(p.typ.elem), p.text + " != nil"
	case p.entry:
		return b.entryWrites(p.typ), p.container() + " != nil"
	case p.addressable && p.steps > 0 && (p.shared || b.chance(30)):
		return b.variableWrites(p.typ), ""
	}
	return nil, ""
}

// variableWrites are ways to write to a variable of type t.
func (b *body) variableWrites(t *typ) []string {
	switch {
	case t == b.wide:
		return slices.Concat(b.assignments, b.numberWrites, wideWrites())
	case t == b.number:
		return slices.Concat(b.assignments, b.numberWrites)
	case t.kind == text:
		return slices.Concat(b.assignments, textWrites())
	case t.kind == slice:
		return slices.Concat(b.assignments, growths())
	}
	return b.assignments
}

// entryWrites are ways to set an entry, of type t, of a map.
func (b *body) entryWrites(t *typ) []string {
	out := []string{`{x} = {e}`, `{x} = {e}`, `{x}, _ = kit.Two({e})`, "for _, {x} = range []{T}{{e}} {\n}"}
	switch {
	case t == b.number:
		out = append(out, `{x}++`, `{x} += 2`)
	case t.kind == slice:
		out = append(out, `{x} = append({x}, {E})`)
	}
	return out
}

// other makes a value that is likely to differ from what is at a place.
func (b *body) other(t *typ, place string) expr {
	if t.refers() && b.chance(70) {
		if e := b.replacement(t); !strings.Contains(e.text, place) {
			return e
		}
	}
	b.storing = true
	defer func() { b.storing = false }()
	return b.literal(t, 2)
}

// pointerWrites are ways to write to what the pointer {x} points to.
func (b *body) pointerWrites(t *typ) []string {
	out := []string{
		`*{x} = {E}`,
		`*{x} = *new({U})`,
		`kit.Set({x}, {E})`,
		`kit.Exchange({x}, kit.Ref({E}))`,
		`kit.Setter({x})({E})`,
		`kit.To({E})({x})`,
		`kit.Apply({x}, kit.To({E}))`,
		`defer kit.Set({x}, {E})`,
		"{\nq := {x}\ncopy(unsafe.Slice(q, 1), []{U}{{E}})\n}",
		`reflect.ValueOf({x}).Elem().SetZero()`,
	}
	if f := t.intField(); f != "" {
		out = append(out,
			`{x}.`+f+`++`,
			`json.Unmarshal([]byte("{\"`+f+`\": 4711}"), {x})`,
			`json.NewDecoder(strings.NewReader("{\"`+f+`\": 4711}")).Decode({x})`,
			`reflect.ValueOf({x}).Elem().FieldByName("`+f+`").SetInt(4711)`,
			`reflect.Indirect(reflect.ValueOf({x})).FieldByName("`+f+`").Set(reflect.ValueOf(4711))`)
	}
	for _, g := range t.fields {
		if g.typ.kind == pointer && g.typ.elem.intField() != "" {
			// A copy still shares what its pointers lead to.
			out = append(out, `{
				q := *{x}
				json.Unmarshal([]byte("{\"`+g.name+`\": {\"`+g.typ.elem.intField()+`\": 4711}}"), &q)
			}`)
		}
	}
	if t == b.number || t == b.wide {
		out = append(out, `fmt.Sscan("4711", {x})`, `fmt.Sscanf("4711", "%d", {x})`, `json.Unmarshal([]byte("4711"), {x})`)
	}
	if t == b.wide {
		out = append(out, `atomic.AddInt64({x}, 3)`, `atomic.StoreInt64({x}, 4711)`)
	}
	return out
}

// elementWrites are ways to write to elements of type t of the slice {x}.
func (b *body) elementWrites(t *typ) []string {
	switch t {
	case b.number:
		return []string{
			`{x}[0]++`,
			`slices.Sort({x})`,
			`sort.Ints({x})`,
			`sort.Sort(sort.Reverse(sort.IntSlice({x})))`,
			`kit.Smallest({x})`,
			`for i := range {x} {
				{x}[i] *= 2
			}`,
			"{\nq := {x}\njson.Unmarshal([]byte(\"[4711]\"), &q)\n}",
			"{\nq := struct{ A {T} }{{x}}\njson.Unmarshal([]byte(`{\"A\": [4711]}`), &q)\n}",
		}
	case b.text:
		return []string{"{\nq := {x}\njson.Unmarshal([]byte(`[\"zz\"]`), &q)\n}", `{x}[0] += "z"`, `sort.Strings({x})`, `slices.Sort({x})`, `sort.Stable(sort.StringSlice({x}))`}
	case b.byte:
		return []string{
			`copy({x}, "zzzz")`,
			`strings.NewReader("zzzz").Read({x})`,
			`io.ReadFull(strings.NewReader("zzzz"), {x})`,
			`io.ReadFull(kit.Filler(7), {x})`,
			`kit.Filler(7).Read({x})`,
			`bytes.NewBuffer({x}[:0]).WriteString("z")`,
			`_ = strconv.AppendInt({x}[:0], 7, 10)`,
			`_ = append({x}[:0], "z"...)`,
			`_ = fmt.Append({x}[:0], "z")`,
			`hex.Encode({x}, []byte{7})`,
			`bufio.NewReader(kit.Filler(7)).Read({x})`,
			`binary.BigEndian.PutUint16({x}, 4711)`,
			`_ = binary.LittleEndian.AppendUint16({x}[:0], 4711)`,
			`_ = utf8.AppendRune({x}[:0], 'z')`,
			`utf8.EncodeRune({x}, 'z')`,
			`bytes.NewBuffer({x}).Bytes()[0] = 200`,
			`bytes.NewBufferString("zz").Read({x})`,
			`bytes.NewReader([]byte("zz")).Read({x})`,
			`bytes.TrimSuffix({x}, nil)[0] = 200`,
			`bytes.Split({x}, nil)[0][0] = 200`,
			`bytes.Clone({x})[0] = 200`,
			`[]byte(string({x}))[0] = 200`,
			`bytes.ToUpper({x})[0] = 200`,
			`(*json.RawMessage)(&{x}).UnmarshalJSON([]byte("zz"))`,
			"{\nq := json.RawMessage({x})\nq.UnmarshalJSON([]byte(\"zz\"))\n}",
			"{\nq := bytes.NewBuffer({x})\nq.Truncate(1)\nq.WriteByte(200)\n}",
			"{\nq := bufio.NewReader(strings.NewReader(\"zz\"))\nq.Read({x})\n}",
		}
	}
	if f := t.intField(); f != "" && t.kind == structure {
		return []string{
			`{x}[0].` + f + `++`,
			`for i := range {x} {
				{x}[i].` + f + ` = 4711
			}`,
			`kit.Update({x}, func(p *{U}) { p.` + f + `++ })`,
			`for p := range kit.Pointers({x}) {
				p.` + f + `++
			}`,
			`sort.Slice({x}, func(i, j int) bool { return {x}[i].` + f + ` < {x}[j].` + f + ` })`,
			`slices.SortFunc({x}, func(a, b {U}) int { return a.` + f + ` - b.` + f + ` })`,
			`sort.Sort(kit.Order[{U}]{{x}, func(a, b {U}) bool { return a.` + f + ` < b.` + f + ` }})`,
			`heap.Init(&kit.Heap[{U}]{kit.Order[{U}]{{x}, func(a, b {U}) bool { return a.` + f + ` < b.` + f + ` }}})`,
		}
	}
	return nil
}
