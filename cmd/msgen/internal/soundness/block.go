package soundness

import (
	"fmt"
	"strings"
)

// surroundings are put around statements, which run once or twice.
func surroundings() [][2]string {
	return [][2]string{
		{"{", "}"},
		{"func() {", "}()"},
		{"defer func() {", "}()"},
		{"kit.Try(func() {", "})"},
		{"defer kit.Try(func() {", "})"},
		{"sync.OnceFunc(func() {", "})()"},
		{"new(sync.Once).Do(func() {", "})"},
		{"sync.OnceValue(func() int {", "return 1\n})()"},
		{"{\nvar wg sync.WaitGroup\nwg.Add(1)\ngo func() {\ndefer wg.Done()\ndefer kit.Calm()", "}()\nwg.Wait()\n}"},
		{"{\nvar wg sync.WaitGroup\nwg.Go(func() {\ndefer kit.Calm()", "})\nwg.Wait()\n}"},
		{"{\ndone := make(chan struct{})\ngo func() {\ndefer close(done)\ndefer kit.Calm()", "}()\n<-done\n}"},
		{"{\nvar mu sync.Mutex\nmu.Lock()\ndefer mu.Unlock()", "}"},
		{"for range 2 {", "}"},
		{"for _, f := range []func(){func() {", "}} {\nf()\n}"},
		{"map[string]func(){\"a\": func() {", "}}[\"a\"]()"},
		{"struct{ f func() }{func() {", "}}.f()"},
		{"kit.Apply(new(int), func(*int) {", "})"},
		{"kit.Update([]int{1}, func(*int) {", "})"},
		{"kit.Walk(map[string]int{\"a\": 1}, func(string, int) {", "})"},
		{"kit.Mapped([]int{1}, func(int) int {", "return 1\n})"},
		{"slices.SortFunc([]int{2, 1}, func(a, b int) int {", "return a - b\n})"},
		{"sort.Slice([]int{2, 1}, func(i, j int) bool {", "return i < j\n})"},
		{"slices.ContainsFunc([]int{1}, func(int) bool {", "return true\n})"},
		{"maps.DeleteFunc(map[string]int{\"a\": 1}, func(string, int) bool {", "return true\n})"},
		{"strings.Map(func(r rune) rune {", "return r\n}, \"a\")"},
		{"fmt.Sprint(kit.Spoken(func() string {", "return \"\"\n}))"},
		{"fmt.Fprint(kit.Written(func([]byte) {", "}), 1)"},
		{"json.Marshal(kit.Encoded(func() string {", "return \"1\"\n}))"},
		{"json.Unmarshal([]byte(\"1\"), kit.Decoded(func([]byte) {", "}))"},
		{"errors.Is(kit.Compared(func(error) bool {", "return true\n}), errors.ErrUnsupported)"},
		{"sort.Sort(kit.Order[int]{[]int{2, 1}, func(a, b int) bool {", "return a < b\n}})"},
		{"heap.Push(&kit.Heap[int]{kit.Order[int]{[]int{2, 1}, func(a, b int) bool {", "return a < b\n}}}, 3)"},
		{"_ = sync.Pool{New: func() any {", "return 1\n}}.New()"},
		{"(&sync.Pool{New: func() any {", "return 1\n}}).Get()"},
		{"reflect.ValueOf(func() {", "}).Call(nil)"},
		{"reflect.MakeFunc(reflect.TypeFor[func()](), func([]reflect.Value) []reflect.Value {", "return nil\n}).Call(nil)"},
		{"strings.FieldsFunc(\"a\", func(rune) bool {", "return true\n})"},
		{"slices.BinarySearchFunc([]int{1}, 1, func(int, int) int {", "return 0\n})"},
		{"slices.EqualFunc([]int{1}, []int{1}, func(int, int) bool {", "return true\n})"},
		{"new(kit.Plan).Then(func() {", "}).Run()"},
		{"{\ndone := make(chan bool)\ntime.AfterFunc(0, func() {\ndefer close(done)\ndefer kit.Calm()", "})\n<-done\n}"},
		{"{\nctx, cancel := context.WithCancel(context.Background())\ndone := make(chan bool)\n" +
			"context.AfterFunc(ctx, func() {\ndefer close(done)\ndefer kit.Calm()", "})\ncancel()\n<-done\n}"},
		{"{\nvar m sync.Map\nm.Store(1, 1)\nm.Range(func(_, _ any) bool {", "return true\n})\n}"},
		{"switch {\ndefault:", "}"},
		{"select {\ndefault:", "}"},
		{"switch {\ncase true:\nfallthrough\ncase false:", "}"},
		{"for range kit.Each([]int{1}) {", "}"},
		{"for range func(yield func(int) bool) {\nyield(1)\n} {", "}"},
		{"func(yield func(int) bool) {\nyield(1)\n}(func(int) bool {", "return true\n})"},
		{"if f := func() {", "}; f != nil {\nf()\n}"},
		{"if f, ok := any(func() {", "}).(func()); ok {\nf()\n}"},
	}
}

// around puts statements into a closure or block.
func around(b *body) bool {
	if b.depth >= maxDepth || b.loops > 1 {
		return false
	}
	s := pick(b.dice, b.surroundings...)
	b.emitf("%s", s[0])
	b.loops++
	b.block(1 + b.IntN(2))
	b.loops--
	b.emitf("%s", s[1])
	return true
}

// condition is one that holds for some arguments.
func (b *body) condition() expr {
	p, ok := b.find(b.number)
	if !ok || b.chance(20) {
		v := b.anyVariable(func(v *variable) bool { return v.typ.kind == slice || v.typ.kind == dict })
		if v == nil {
			return expr{text: fmt.Sprintf("%d > 1", b.IntN(3))}
		}
		return expr{text: fmt.Sprintf("len(%s) > %d", v.name, b.IntN(3))}
	}
	e := p.expr()
	e.text = strings.Join(append(distinct(e.guards), fmt.Sprintf("%s > %d", e.text, 10+b.IntN(60))), " && ")
	return expr{text: e.text}
}

// branch is an if with or without an else, or a switch.
func branch(b *body) bool {
	if b.depth >= maxDepth {
		return false
	}
	c := b.condition()
	switch b.IntN(3) {
	case 0:
		b.emitf("if %s {", c.text)
		b.block(1 + b.IntN(2))
		b.emitf("}")
	case 1:
		b.emitf("if %s {", c.text)
		b.block(1)
		b.emitf("} else {")
		b.block(1)
		b.emitf("}")
	default:
		b.emitf("switch {\ncase %s:", c.text)
		b.block(1)
		if b.chance(30) {
			b.emitf("fallthrough")
		}
		b.emitf("case %s:", b.condition().text)
		b.block(1)
		b.emitf("default:")
		b.block(1)
		b.emitf("}")
	}
	return true
}

// typeSwitch finds out what an any holds.
func typeSwitch(b *body) bool {
	t, other := b.interesting(), b.interesting()
	if b.depth >= maxDepth || t == other || t.kind == iface || other.kind == iface {
		return false
	}
	e := b.value(t, 2)
	vars := len(b.vars)
	name := b.name()
	if len(e.guards) > 0 {
		b.emitf("if %s {", strings.Join(distinct(e.guards), " && "))
	}
	b.emitf("switch %s := any(%s).(type) {", name, e.text)
	for _, c := range []*typ{other, t} {
		b.emitf("case %s:", c.name)
		b.add(name, c, e.tainted)
		b.block(1)
		b.vars = b.vars[:vars]
	}
	b.emitf("}")
	if len(e.guards) > 0 {
		b.emitf("}")
	}
	return true
}

// lookUp asks whether a map has a key, or an interface a type.
func lookUp(b *body) bool {
	v := b.anyVariable(func(v *variable) bool { return v.typ.refers() })
	if b.depth >= maxDepth || v == nil {
		return false
	}
	p := v.place()
	for _, n := range b.wander(p, 3) {
		if n.entry && n.typ.refers() {
			p = n
		}
	}
	name := b.name()
	vars := len(b.vars)
	text := p.text
	t := p.typ
	switch {
	case t.kind == iface:
		t = pick(b.dice, t.impls...)
		text += ".(" + t.name + ")"
	case !p.entry:
		text = "any(" + text + ").(" + t.name + ")"
	}
	if len(p.guards) > 0 {
		b.emitf("if %s {", strings.Join(distinct(p.guards), " && "))
	}
	b.emitf("if %s, ok := %s; ok {", name, text)
	b.add(name, t, v.tainted)
	b.block(1 + b.IntN(2))
	b.vars = b.vars[:vars]
	b.emitf("}")
	if len(p.guards) > 0 {
		b.emitf("}")
	}
	return true
}

// leave returns early.
func leave(b *body) bool {
	if b.depth > 0 {
		return false
	}
	b.emitf("if %s {", b.condition().text)
	b.block(1)
	b.giveUp()
	b.emitf("}")
	return true
}
