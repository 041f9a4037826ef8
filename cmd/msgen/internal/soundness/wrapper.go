package soundness

import "strings"

// wrappers hand a value on unchanged: {e} is the value, {T} its type.
func wrappers() []string {
	return []string{
		`kit.Same({e})`,
		`kit.Same[{T}]({e})`,
		`kit.Named({e})`,
		`kit.First({e}, {e})`,
		`kit.Last({e})`,
		`kit.Last([]{T}{{e}}...)`,
		`*kit.Ref({e})`,
		`*new({e})`,
		`*(*{T})(unsafe.Pointer(kit.Ref({e})))`,
		`**kit.Ref(kit.Ref({e}))`,
		`kit.Via({e})`,
		`kit.Later({e})()`,
		`kit.Thrown({e})`,
		`kit.Cause[{T}](kit.Failed({e}))`,
		`kit.FromContext[{T}](kit.InContext({e}))`,
		`kit.Listed({e})`,
		`kit.Stored({e})`,
		`kit.Swapped({e})`,
		`kit.Ringed({e})`,
		`kit.Ranged({e})`,
		`kit.Boxed(1, {e}).({T})`,
		`heap.Pop(&kit.Heap[{T}]{kit.Order[{T}]{[]{T}{{e}}, nil}}).({T})`,
		`kit.Held({e})`,
		`kit.Pooled({e})`,
		`kit.Pulled(kit.Each([]{T}{{e}}))`,
		`*kit.Pulled(kit.Pointers([]{T}{{e}}))`,
		`kit.Filter([]{T}{{e}}, func({T}) bool { return true })[0]`,
		`kit.Reduce([]{T}{{e}}, {zero}, func(_, x {T}) {T} { return x })`,
		`kit.Reduce([]int{0}, []{T}{{e}}, func(a []{T}, _ int) []{T} { return a[:1] })[0]`,
		`kit.Pair[{T}, int]{{e}, 1}.Flip().Second`,
		`kit.NewCell({e}).Get()`,
		`kit.Cell[{T}]{}.With({e}).V`,
		`kit.Getter[{T}](kit.NewCell({e})).Get()`,
		`kit.Getter[{T}](kit.Slot[{T}]{kit.Ref({e})}).Get()`,
		`kit.Nest[{T}]{kit.NewCell({e})}.Get()`,
		`kit.Nest[{T}]{kit.NewCell({e})}.V`,
		`interface{ Get() {T} }(kit.Nest[{T}]{kit.NewCell({e})}).Get()`,
		`new(kit.Stack[{T}]).Push({e}).Pop()`,
		`new(kit.Stack[{T}]).Push({e}).Push({e}).Pop()`,
		`(&kit.Chain[{T}]{Next: &kit.Chain[{T}]{V: {e}}}).End()`,
		`kit.Build(kit.To({e}))`,
		`kit.Build(func(x *{T}) { *x = {e} })`,
		`kit.Put(map[string]{T}{}, "a", {e})["a"]`,
		`func() {T} { return {e} }()`,
		`func(x {T}) {T} { return x }({e})`,
		`func(x ...{T}) {T} { return x[0] }({e})`,
		`func() (x {T}) { defer func() { x = {e} }(); return x }()`,
		`func() (x {T}) { p := &x; *p = {e}; return }()`,
		`func(f func({T}) {T}) {T} { return f({e}) }(kit.Same[{T}])`,
		`any({e}).({T})`,
		`map[string]{T}{"a": {e}}["a"]`,
		`map[string]any{"a": {e}}["a"].({T})`,
		`map[int][]{T}{1: {{e}}}[1][0]`,
		`[]{T}{{e}}[0]`,
		`[...]{T}{{e}}[0]`,
		`(&[2]{T}{1: {e}})[1]`,
		`[]any{1, {e}}[1].({T})`,
		`struct{ X {T} }{{e}}.X`,
		`(&struct{ X, Y {T} }{Y: {e}}).Y`,
		`struct{ kit.Cell[{T}] }{kit.Cell[{T}]{{e}}}.V`,
		`append([]{T}{}, {e})[0]`,
		`slices.Clone([]{T}{{e}})[0]`,
		`slices.Concat([]{T}{{e}}, nil)[0]`,
		`slices.Collect(slices.Values([]{T}{{e}}))[0]`,
		`slices.Repeat([]{T}{{e}}, 2)[1]`,
		`slices.Insert([]{T}{}, 0, {e})[0]`,
		`slices.MaxFunc([]{T}{{e}}, func(_, _ {T}) int { return 0 })`,
		`maps.Clone(map[string]{T}{"a": {e}})["a"]`,
		`maps.Collect(maps.All(map[string]{T}{"a": {e}}))["a"]`,
		`slices.Collect(maps.Values(map[string]{T}{"a": {e}}))[0]`,
		`slices.SortedFunc(slices.Values([]{T}{{e}}), func(_, _ {T}) int { return 0 })[0]`,
		`reflect.ValueOf({e}).Interface().({T})`,
		`reflect.ValueOf(kit.Ref({e})).Elem().Interface().({T})`,
		`reflect.ValueOf(kit.Same[{T}]).Call([]reflect.Value{reflect.ValueOf({e})})[0].Interface().({T})`,
		`sync.OnceValue(func() {T} { return {e} })()`,
		`(<-func() chan {T} { c := make(chan {T}, 1); c <- {e}; return c }())`,
		`reflect.Append(reflect.ValueOf([]{T}{}), reflect.ValueOf({e})).Index(0).Interface().({T})`,
		`reflect.ValueOf(map[string]{T}{"a": {e}}).MapIndex(reflect.ValueOf("a")).Interface().({T})`,
	}
}

// fromWrapper hands another value through something.
func fromWrapper(b *body, t *typ, depth int) (expr, bool) {
	if depth <= 0 || t.kind == iface {
		return expr{}, false
	}
	e := b.value(t, depth-1)
	return e.with("%s", fill(pick(b.dice, b.wrappers...), "e", e.text, "T", t.name, "zero", t.zero())), true
}

// fill replaces {name} by what follows name in pairs.
func fill(template string, pairs ...string) string {
	for i := 0; i < len(pairs); i += 2 {
		pairs[i] = "{" + pairs[i] + "}"
	}
	return strings.NewReplacer(pairs...).Replace(template)
}
