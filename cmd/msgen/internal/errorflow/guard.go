package errorflow

import (
	"go/token"

	"golang.org/x/tools/go/ssa"

	"github.com/dollarfn/msgen/cmd/msgen/internal/effects"
	"github.com/dollarfn/msgen/cmd/msgen/internal/fault"
)

// guarded does a part of the work. A panic ends only that part: it is noted, and
// guarded reports false.
func (f *Flow) guarded(doing string, pos token.Pos, lost string, do func()) (ok bool) {
	defer func() {
		if r := recover(); r != nil {
			place := ""
			if pos.IsValid() {
				place = f.prog.Fset.Position(pos).String()
			}
			f.prog.Note(fault.Recovered(doing, place, lost, r))
			ok = false
		}
	}()
	fault.Point(doing)
	do()
	return true
}

// evaluate evaluates a node. After a panic the node stands for any error.
func (f *Flow) evaluate(t *tracer) {
	name, pos := t.node.key.subject()
	lost := "the errors that come out of it are not known"
	if !f.guarded("following the errors of "+name, pos, lost, func() { t.node.eval(t) }) && t.node.add(anything()) {
		t.grown = true
	}
}

// indexed indexes a function. After a panic what it stores and calls is not known, and
// any error may come out of any function.
func (f *Flow) indexed(fn *ssa.Function, index func()) {
	lost := "where it puts errors is not known"
	if !f.guarded("indexing the errors of "+effects.FunctionKey(fn), fn.Pos(), lost, index) {
		f.incomplete = true
	}
}

// subject says whose errors a node is.
func (k nodeKey) subject() (name string, pos token.Pos) {
	switch {
	case k.fn != nil:
		return effects.FunctionKey(k.fn), k.fn.Pos()
	case k.instr != nil:
		return effects.FunctionKey(k.instr.Parent()), k.instr.Parent().Pos()
	case k.v != nil:
		return k.v.Name(), k.v.Pos()
	}
	return "the module", token.NoPos
}

// anything is the atom of errors that could not be followed.
func anything() *atom { return &atom{id: id{kind: Anything}} }
