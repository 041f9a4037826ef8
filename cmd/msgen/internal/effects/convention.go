package effects

import (
	"go/types"
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
	case name == "Read", name == "ReadAt", name == "ReadFull", name == "ReadFrom", name == "ReadMsgUDP",
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
	sum, err := parseSummary(nil, text, " ; ")
	if err != nil {
		panic("effects: convention: " + err.Error())
	}
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
