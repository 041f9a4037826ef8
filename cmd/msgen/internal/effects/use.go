package effects

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// use is a part of a value that something looks at, and where.
type use struct {
	at  *node // relative
	pos token.Pos
}

// usesOf lists what becomes of the parts of a value that was loaded. A struct that
// is only copied into a variable of which one field is read is read there:
//
//	for _, l := range lines {
//		sum += l.Price
//	}
func usesOf(v ssa.Value) []use {
	u := &uses{seen: map[ssa.Value]bool{}}
	u.value(v, relative, 0)
	return u.found
}

type uses struct {
	seen  map[ssa.Value]bool
	found []use
}

// maxUses is how many parts of one value are told apart.
const maxUses = 16

func (u *uses) add(at *node, pos token.Pos) {
	for _, f := range u.found {
		if f.at == at {
			return
		}
	}
	if len(u.found) < maxUses {
		u.found = append(u.found, use{at, pos})
	} else {
		u.found[0].at = relative
	}
}

// value follows a value, which is the part at of the one that was loaded.
func (u *uses) value(v ssa.Value, at *node, depth int) {
	if u.seen[v] {
		return
	}
	u.seen[v] = true
	refs := v.Referrers()
	if refs == nil {
		return
	}
	_, isStruct := v.Type().Underlying().(*types.Struct)
	_, isArray := v.Type().Underlying().(*types.Array)
	for _, instr := range *refs {
		if _, ok := instr.(*ssa.DebugRef); ok {
			continue
		}
		if !isStruct && !isArray {
			u.add(at, token.NoPos)
			return
		}
		switch instr := instr.(type) {
		case *ssa.Field:
			u.partly(instr, at.field(fieldName(instr.X.Type(), instr.Field)), depth)
		case *ssa.Index:
			u.partly(instr, at.elem(), depth)
		case *ssa.Phi:
			u.value(instr, at, depth)
		case *ssa.Store:
			if alloc, ok := instr.Addr.(*ssa.Alloc); ok && instr.Val == v {
				u.address(alloc, at, depth)
				continue
			}
			u.add(at, instr.Pos())
		case *ssa.Call:
			fn := instr.Call.StaticCallee()
			if fn == nil || len(fn.Blocks) == 0 || depth > 3 {
				u.add(at, instr.Pos())
				continue
			}
			for i, arg := range instr.Call.Args {
				if arg == v && i < len(fn.Params) {
					u.argument(fn.Params[i], at, instr.Pos(), depth+1)
				}
			}
		default:
			u.add(at, instr.Pos())
		}
	}
}

// argument follows a value into a function; what is found is at the call.
func (u *uses) argument(p *ssa.Parameter, at *node, pos token.Pos, depth int) {
	before := len(u.found)
	u.value(p, at, depth)
	for i := before; i < len(u.found); i++ {
		u.found[i].pos = pos
	}
}

// partly follows a part, whose first use is where it is taken.
func (u *uses) partly(v ssa.Value, at *node, depth int) {
	before := len(u.found)
	u.value(v, at, depth)
	for i := before; i < len(u.found); i++ {
		if !u.found[i].pos.IsValid() {
			u.found[i].pos = v.Pos()
		}
	}
}

// address follows a variable that holds the value.
func (u *uses) address(v ssa.Value, at *node, depth int) {
	if u.seen[v] {
		return
	}
	u.seen[v] = true
	refs := v.Referrers()
	if refs == nil {
		return
	}
	for _, instr := range *refs {
		switch instr := instr.(type) {
		case *ssa.DebugRef:
		case *ssa.FieldAddr:
			u.address(instr, at.field(fieldName(instr.X.Type(), instr.Field)), depth)
		case *ssa.IndexAddr:
			u.address(instr, at.elem(), depth)
		case *ssa.UnOp:
			u.partly(instr, at, depth)
		case *ssa.Store:
			if instr.Val == v {
				u.add(at, instr.Pos())
			}
		case *ssa.MakeClosure:
			u.captured(instr, v, at, depth)
		case ssa.Instruction:
			u.add(at, instr.Pos())
		}
	}
}

func (u *uses) captured(mc *ssa.MakeClosure, v ssa.Value, at *node, depth int) {
	fn, ok := mc.Fn.(*ssa.Function)
	for i, b := range mc.Bindings {
		if b != v {
			continue
		}
		if !ok || i >= len(fn.FreeVars) {
			u.add(at, mc.Pos())
			continue
		}
		u.address(fn.FreeVars[i], at, depth)
	}
}
