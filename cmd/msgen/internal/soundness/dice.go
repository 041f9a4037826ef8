package soundness

import "math/rand/v2"

// dice makes the choices. The same seed makes the same ones.
type dice struct{ *rand.Rand }

func newDice(seed, stream uint64) dice {
	return dice{rand.New(rand.NewPCG(seed, stream))} //nolint:gosec // reproducible on purpose
}

func (d dice) chance(percent int) bool { return d.IntN(100) < percent }

func pick[T any](d dice, all ...T) T { return all[d.IntN(len(all))] }

// weighted is a choice that is made in proportion to its weight.
type weighted[T any] struct {
	weight int
	choice T
}

func choose[T any](d dice, all []weighted[T]) T {
	total := 0
	for _, w := range all {
		total += w.weight
	}
	n := d.IntN(total)
	for _, w := range all {
		if n -= w.weight; n < 0 {
			return w.choice
		}
	}
	panic("the weights changed")
}
