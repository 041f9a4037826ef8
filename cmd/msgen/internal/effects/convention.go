package effects

import (
	"go/types"
	"strconv"
	"strings"
)

// convention is what a function of the standard library does by its name, where
// the table has no source to go by: those that read into a buffer write it,
// decoders write their target, and all others leave their arguments alone.
func convention(key string) *Summary {
	name := methodName(key)
	arg := "p0"
	if key[0] == '(' {
		arg = "p1"
	}
	text := ""
	switch {
	case name == "Read", name == "ReadAt", name == "ReadFull", strings.HasPrefix(name, "ReadFrom"), strings.HasPrefix(name, "ReadMsg"),
		name == "XORKeyStream", name == "CryptBlocks", name == "Encode", name == "Encrypt", name == "Decrypt":
		text = "w0 " + arg + "*[]"
	case name == "Decode", name == "Unmarshal", name == "Scan", strings.HasPrefix(name, "Put"):
		text = "w0 " + arg + "~"
	case strings.HasPrefix(name, "Unmarshal"), strings.HasPrefix(name, "Set"), name == "Reset":
		text = "w0 p0~"
	case strings.HasPrefix(name, "Append"), name == "Sum" && key[0] == '(':
		text = "w1 " + arg + "*[] ; r0 {" + arg + " &o0}"
	case key[0] != '(' && strings.Contains(key, "atomic."):
		if !strings.HasPrefix(name, "Load") {
			text = "w0 p0*"
		}
	case key[0] == '(' && strings.Contains(key, "sync/atomic."):
		if name != "Load" {
			text = "w0 p0*"
		}
	}
	sum, err := parseSummary(nil, text)
	if err != nil {
		panic("effects: convention: " + err.Error())
	}
	sum.hidden = !strings.Contains(key, "sync/atomic.")
	sum.fresh = text == "" || !strings.Contains(text, "r0")
	return sum
}

// isInterfaceMethod reports whether a full name is that of an interface's method.
func isInterfaceMethod(p *Program, key string) bool {
	if key[0] != '(' {
		return false
	}
	t := p.typeNamed(key[1:strings.LastIndexByte(key, ')')])
	return t != nil && types.IsInterface(t)
}

// called are the methods by which the standard library's functions look at what
// they are given.
var called = []string{
	"Error", "Format", "GoString", "GobEncode", "Is", "As", "Unwrap", "LogValue", "MarshalBinary", "MarshalJSON",
	"MarshalText", "MarshalXML", "MarshalBSON", "MarshalLogArray", "MarshalLogObject", "MarshalZerologArray", "MarshalZerologObject", "Read", "String", "Timeout", "Value", "Write",
}

// inspected is the name of the deferred call that stands for inspect.
const inspected = "inspect"

// inspect stands for what a function without source does with its arguments: it
// may call functions among them, and the usual methods of what interfaces hold.
func (a *execution) inspect(f frame, args []value) {
	for i, arg := range args {
		given := union(arg, a.loads(children(arg, elemStep), nil, f.st))
		seen := map[step]bool{}
		for k, p := range given {
			in := f.inner("h"+strconv.Itoa(i)+"."+strconv.Itoa(k), nil, 0)
			first := p.at.first()
			switch {
			case p.ref.kind == refFunc:
				a.apply(in, p.ref.fn, p.ref.node, nil, nil)
			case first != nil && first.step.kind == stepBox && !seen[first.step]:
				seen[first.step] = true
				a.inspectBox(in, first.step, given.unboxed(first.step))
			case p.at == relative && p.ref.kind == refWas && !a.whole && callerKnows(value{p}) && mayBeCalled(p.ref.node):
				a.deferCall(in, value{p}, nil, inspected, -1, nil)
			}
		}
	}
}

// mayBeCalled reports whether n held an interface or a function, or elements that
// may be one.
func mayBeCalled(n *node) bool {
	t := n.typeOf()
	if s, ok := t.(*types.Slice); ok {
		t = s.Elem()
	}
	if t == nil {
		return n.step.kind != stepDeep
	}
	_, isFunc := t.Underlying().(*types.Signature)
	return isFunc || types.IsInterface(t)
}

func (a *execution) inspectBox(f frame, box step, held value) {
	t := a.prog.typeNamed(box.name)
	if t == nil {
		return
	}
	for _, name := range called {
		m, _ := a.prog.method(t, name)
		if m == nil || m.Pkg() == nil {
			continue
		}
		if _, std := standard().packages[m.Pkg().Path()]; !std {
			a.callMethod(f.inner(name, nil, 0), t, name, held, make([]value, m.Signature().Params().Len()))
		}
	}
}
