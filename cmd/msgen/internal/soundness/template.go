package soundness

// In these templates {x} is what is written to and {T} its type, {e} another
// value of that type. {U} is the type of its elements, or of what it points to,
// and {E} a value of that; {K} is a key.

// assignments write to a variable of any type.
func assignments() []string {
	return []string{
		`{x} = {e}`,
		`{x} = {e}`,
		`{x} = {e}`,
		`*(&{x}) = {e}`,
		`kit.Set(&{x}, {e})`,
		`kit.Setter(&{x})({e})`,
		`kit.To({e})(&{x})`,
		`defer kit.Set(&{x}, {e})`,
		`defer func() { {x} = {e} }()`,
		`kit.Exchange(&{x}, kit.Ref({e}))`,
		`kit.Slot[{T}]{&{x}}.Put({e})`,
		`kit.Putter[{T}](kit.Slot[{T}]{&{x}}).Put({e})`,
		`kit.Putter[{T}](&kit.Slot[{T}]{&{x}}).Put({e})`,
		`kit.Setter(kit.Same(&{x}))({e})`,
		`kit.Slot[{T}].Put(kit.Slot[{T}]{&{x}}, {e})`,
		`kit.Putter[{T}].Put(kit.Slot[{T}]{&{x}}, {e})`,
		`kit.Later(kit.Slot[{T}]{&{x}}.Put)()({e})`,
		`kit.Later(kit.Putter[{T}](kit.Slot[{T}]{&{x}}).Put)()({e})`,
		`struct{ kit.Putter[{T}] }{kit.Slot[{T}]{&{x}}}.Put({e})`,
		`struct{ *kit.Slot[{T}] }{&kit.Slot[{T}]{&{x}}}.Put({e})`,
		`kit.PutIn(kit.Slot[{T}]{&{x}}, {e})`,
		`kit.Overwrite(&{x}, {e})`,
		`new(kit.Plan).Then(func() { {x} = {e} }).Run()`,
		"{\n_, set := kit.Property(&{x})\nset({e})\n}",
		"{\nset := kit.Slot[{T}]{&{x}}.Put\ndefer set({e})\n}",
		"{\nq := &kit.Chain[*{T}]{Next: &kit.Chain[*{T}]{V: &{x}}}\n*q.End() = {e}\n}",
		"{\nvar q **{T}\nq = new(*{T})\n*q = &{x}\n**q = {e}\n}",
		"for q := range map[*{T}]bool{&{x}: true} {\n*q = {e}\n}",
		"func() {\ni := 0\nagain:\nif i < 2 {\n{x} = {e}\ni++\ngoto again\n}\n}()",
		"{\nr, c := {e}, make(chan *{T})\nvar wg sync.WaitGroup\nwg.Go(func() {\nfor q := range c {\n*q = r\n}\n})\nc <- &{x}\nclose(c)\nwg.Wait()\n}",
		`*(*{T})(unsafe.Add(unsafe.Pointer(&{x}), 0)) = {e}`,
		`*(*{T})(unsafe.Pointer(uintptr(unsafe.Pointer(&{x})))) = {e}`,
		`*reflect.ValueOf(&{x}).Elem().Addr().Interface().(*{T}) = {e}`,
		`reflect.NewAt(reflect.TypeFor[{T}](), unsafe.Pointer(&{x})).Elem().Set(reflect.ValueOf({e}))`,
		`reflect.ValueOf(kit.Slot[{T}]{&{x}}).MethodByName("Put").Call([]reflect.Value{reflect.ValueOf({e})})`,
		`func(q *{T}) { *q = {e} }(&{x})`,
		`func(f func({T})) { f({e}) }(func(y {T}) { {x} = y })`,
		`reflect.ValueOf(&{x}).Elem().Set(reflect.ValueOf({e}))`,
		`*(*{T})(unsafe.Pointer(&{x})) = {e}`,
		`*(*{T})(reflect.ValueOf(&{x}).UnsafePointer()) = {e}`,
		"{\nq := &{x}\ncopy(unsafe.Slice(q, 1), []{T}{{e}})\n}",
		"{\nq := &{x}\n*q = {e}\n}",
		"{\nq := &{x}\nr := &q\n**r = {e}\n}",
		"{\nq := struct{ p *{T} }{&{x}}\n*q.p = {e}\n}",
		"{\nq := []*{T}{&{x}}\n*q[0] = {e}\n}",
		"{\nq := map[string]*{T}{\"a\": &{x}}\n*q[\"a\"] = {e}\n}",
		"{\nq := []*{T}{&{x}}\nfor _, r := range q {\n*r = {e}\n}\n}",
		"{\nq := make(chan *{T}, 1)\nq <- &{x}\n*<-q = {e}\n}",
		"{\nq := new({T})\n*q = {e}\n*q, {x} = {x}, *q\n}",
		"{\nq := make(chan {T}, 1)\nq <- {e}\nselect {\ncase {x} = <-q:\ndefault:\n}\n}",
		"{\nvar wg sync.WaitGroup\nwg.Go(func() {\ndefer kit.Calm()\n{x} = {e}\n})\nwg.Wait()\n}",
		"for _, {x} = range []{T}{{e}} {\n}",
		"for {x} = range kit.Each([]{T}{{e}}) {\n}",
		`{x}, _ = kit.Two({e})`,
		`if q, ok := any(&{x}).(*{T}); ok { *q = {e} }`,
		`switch q := any(&{x}).(type) { case *{T}: *q = {e} }`,
		`kit.Via(func() { {x} = {e} })()`,
		`sync.OnceFunc(func() { {x} = {e} })()`,
		`slices.ContainsFunc([]*{T}{&{x}}, func(q *{T}) bool { *q = {e}; return true })`,
		`kit.Pointers([]{T}{{e}})(func(q *{T}) bool { {x} = *q; return false })`,
		`_ = fmt.Sprint(kit.Parsed[{T}]{&{x}, {e}})`,
		`_ = json.Unmarshal([]byte("1"), &kit.Parsed[{T}]{&{x}, {e}})`,
		`_ = fmt.Errorf("%w", kit.Parsed[{T}]{&{x}, {e}})`,
		`new(sync.Map).LoadOrStore("a", func() { {x} = {e} })`,
		`kit.Listed(func() { {x} = {e} })()`,
		`kit.FromContext[func()](kit.InContext(func() { {x} = {e} }))()`,
		`*kit.Cause[*{T}](kit.Failed(&{x})) = {e}`,
		`reflect.ValueOf(func(q *{T}) { *q = {e} }).Call([]reflect.Value{reflect.ValueOf(&{x})})`,
		`**(**{T})(atomic.LoadPointer((*unsafe.Pointer)(unsafe.Pointer(kit.Ref(kit.Ref(&{x})))))) = {e}`,
	}
}

func numberWrites() []string {
	return []string{
		`{x}++`,
		`{x} += 3`,
		`{x} = -{x}`,
		"func() {\nouter:\nfor {\nfor {\n{x} += 5\nbreak outer\n}\n}\n}()",
		`fmt.Sscan("4711", &{x})`,
		`fmt.Fscan(strings.NewReader("4711"), &{x})`,
		`json.Unmarshal([]byte("4711"), &{x})`,
		`reflect.ValueOf(&{x}).Elem().SetInt(4711)`,
		"for {x} = range {T}(200) {\n}",
		`func(n *{T}) { *n++ }(&{x})`,
	}
}

func textWrites() []string {
	return []string{
		`{x} += "z"`,
		`json.Unmarshal([]byte("\"zz\""), &{x})`,
		`fmt.Sscan("zz", &{x})`,
		`{x} = strings.ToUpper({x})`,
	}
}

func wideWrites() []string {
	return []string{
		`atomic.AddInt64(&{x}, 3)`,
		`atomic.StoreInt64(&{x}, 4711)`,
		`atomic.SwapInt64(&{x}, 4711)`,
		`binary.Read(bytes.NewReader(make([]byte, 8)), binary.LittleEndian, &{x})`,
	}
}

// growths write to a variable that is a slice.
func growths() []string {
	return []string{
		`{x} = append({x}, {E})`,
		`{x} = append({x}[:0], {E})`,
		`{x} = nil`,
		`{x} = slices.Insert({x}, 0, {E})`,
		`{x} = slices.DeleteFunc({x}, func({U}) bool { return true })`,
	}
}

// sliceWrites write to the elements of a slice of at least two.
func sliceWrites() []string {
	return []string{
		`{x}[0] = {E}`,
		`{x}[0] = {E}`,
		`{x}[len({x})-1] = {E}`,
		`{x}[1:][0] = {E}`,
		`{x}[0], {x}[1] = {x}[1], {x}[0]`,
		`copy({x}, []{U}{{E}})`,
		`copy({x}, {x}[1:])`,
		`copy({x}[1:], {x})`,
		`clear({x})`,
		`clear({x}[:1])`,
		`slices.Reverse({x})`,
		`_ = append({x}, {E})`,
		`_ = append({x}[:0], {E})`,
		`_ = append({x}[:1], {x}[2:]...)`,
		`_ = append({x}[:0], {x}[1:]...)`,
		`_ = slices.Insert({x}, 0, {E})`,
		`_ = slices.Delete({x}, 0, 1)`,
		`_ = slices.Replace({x}, 0, 1, {E})`,
		`_ = slices.DeleteFunc({x}, func({U}) bool { return true })`,
		`_ = slices.CompactFunc({x}, func(_, _ {U}) bool { return true })`,
		`_ = slices.AppendSeq({x}[:0], kit.Each([]{U}{{E}}))`,
		`slices.SortFunc({x}, func(_, _ {U}) int { return -1 })`,
		`slices.SortStableFunc({x}, func(_, _ {U}) int { return -1 })`,
		`sort.Slice({x}, func(i, j int) bool { return i > j })`,
		`sort.SliceStable({x}, func(i, j int) bool { return i > j })`,
		`rand.Shuffle(len({x}), func(i, j int) { {x}[i], {x}[j] = {x}[j], {x}[i] })`,
		`rand.Shuffle(len({x}), reflect.Swapper({x}))`,
		`reflect.Swapper({x})(0, 1)`,
		`_ = reflect.Append(reflect.ValueOf({x}), reflect.ValueOf({E}))`,
		`_ = reflect.AppendSlice(reflect.ValueOf({x}).Slice(0, 0), reflect.ValueOf([]{U}{{E}}))`,
		`reflect.ValueOf({x}).Slice(0, 1).Index(0).Set(reflect.ValueOf({E}))`,
		`slices.BinarySearchFunc({x}, 0, func({U}, int) int { {x}[0] = {E}; return 0 })`,
		`slices.IndexFunc({x}, func({U}) bool { {x}[1] = {E}; return false })`,
		`{x}[:cap({x})][len({x})-1] = {E}`,
		`kit.Boxed({x}).({T})[0] = {E}`,
		`reflect.ValueOf({x}).Index(0).SetZero()`,
		`reflect.Copy(reflect.ValueOf({x}), reflect.ValueOf([]{U}{{E}}))`,
		`kit.Fill({x}, {E})`,
		`kit.Halves({x})`,
		`kit.Mapped({x}, func({U}) {U} { return {E} })`,
		`kit.Update({x}, func(p *{U}) { *p = {E} })`,
		`kit.Update({x}, kit.To({E}))`,
		`kit.Order[{U}]{Items: {x}}.Swap(0, 1)`,
		`sort.Interface(kit.Order[{U}]{Items: {x}}).Swap(0, 1)`,
		`*kit.Pulled(kit.Pointers({x})) = {E}`,
		"for p := range kit.Pointers({x}) {\n*p = {E}\n}",
		"for i := range {x} {\n{x}[i] = {E}\n}",
		"for i := range {x} {\np := &{x}[i]\n*p = {E}\n}",
		"for part := range slices.Chunk({x}, 1) {\npart[0] = {E}\n}",
		"{\nq := {x}[:0]\nfor range {x} {\nq = append(q, {E})\n}\n}",
		"{\nq := (*[1]{U})({x})\nq[0] = {E}\n}",
		"{\nq := [1][]{U}{{x}}\nr := q\nr[0][0] = {E}\n}",
		"{\nq := {x}\nr := unsafe.Slice(unsafe.SliceData(q), 1)\nr[0] = {E}\n}",
		`(*[1]{U})({x})[0] = {E}`,
		`slices.Grow({x}, 0)[0] = {E}`,
		`slices.Clip({x})[0] = {E}`,
		`slices.Concat([][]{U}{{x}}...)[0] = {E}`,
		`slices.Clone({x})[0] = {E}`,
		`kit.Filled({x}, {E})`,
	}
}

// mapWrites write to the entries of a map.
func mapWrites() []string {
	return []string{
		`{x}[{K}] = {E}`,
		`{x}[{K}] = {E}`,
		`{x}[{K}] = {E}`,
		`delete({x}, {K})`,
		`clear({x})`,
		`maps.Copy({x}, map[{KT}]{U}{{K}: {E}})`,
		`maps.DeleteFunc({x}, func({KT}, {U}) bool { return true })`,
		`maps.Insert({x}, maps.All(map[{KT}]{U}{{K}: {E}}))`,
		`kit.Put({x}, {K}, {E})`,
		`kit.Put(kit.Same({x}), {K}, {E})[{K}] = {E}`,
		`reflect.ValueOf({x}).SetMapIndex(reflect.ValueOf({K}), reflect.ValueOf({E}))`,
		`reflect.ValueOf({x}).Clear()`,
		`{x}[{K}], _ = kit.Two({E})`,
		"for k := range {x} {\ndelete({x}, k)\n}",
		"for k := range {x} {\n{x}[k] = {E}\n}",
		"for {x}[{K}] = range kit.Each([]{U}{{E}}) {\n}",
		"kit.Walk({x}, func(k {KT}, _ {U}) { {x}[k] = {E} })",
		"{\nq := {x}\nq[{K}] = {E}\n}",
		"{\nq := struct{ m map[{KT}]{U} }{{x}}\nq.m[{K}] = {E}\n}",
		"{\nvar q any = {x}\nq.({T})[{K}] = {E}\n}",
		"func(q {T}) { q[{K}] = {E} }({x})",
		`maps.Clone({x})[{K}] = {E}`,
	}
}
