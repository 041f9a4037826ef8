package dollartest

import (
	"encoding/binary"
	"testing"

	"github.com/dollarfn/msgen/runtime"
	"github.com/dollarfn/msgen/runtime/dollartest/internal/planted"
)

// FuzzDiff makes one sequence of calls of the input's choices. The service has no
// differences, so that any is one of copies or of this package. It is internal
// because it makes sequences of its own.
func FuzzDiff(f *testing.F) {
	f.Add([]byte{})
	f.Add([]byte("\x00\x0c\x03\x03\x01\x02\x01\x03\x01\x02\x03\x03\x01\x01\x05\x04\x02\x01"))
	f.Add([]byte("\x02\x08\x03\x01\x03\x02\x01\x03\x01\x01\x03\x04\x02\x00"))
	f.Fuzz(func(t *testing.T, input []byte) {
		o := newOptions(t, []Option{Placements(Isolated)})
		d := newDiffer(t, func(app *runtime.App) { planted.ProvideHonest(app, planted.NewHonest) }, o, 1)
		defer d.close()
		s := d.subjects()[0]
		for _, m := range d.try(s, stepsOf(s, input), d.stages) {
			t.Errorf("%s, placement %s: the %s differs\n%v\n%s\n%s", m.method, m.place, m.kind, m.shown, m.local, m.there)
		}
	})
}

// stepsOf reads up to four times a function, a number of choices, and these.
func stepsOf(s *subject, input []byte) (steps []step) {
	next := func() uint64 {
		n, size := binary.Uvarint(input)
		if size <= 0 {
			input = nil
			return 0
		}
		input = input[size:]
		return n
	}
	for len(steps) < maxSteps && len(input) > 0 {
		at := step{method: s.methods[next()%uint64(len(s.methods))].Name}
		for range next() % 64 {
			at.choices = append(at.choices, next())
		}
		steps = append(steps, at)
	}
	return steps
}
