// Package broken does not compile, and is judged as far as it goes.
package broken

// S is a service.
type S struct{}

// Endless unfolds without end.
type Endless[P any] struct {
	Next *Endless[[]P]
	N    float64
}

func (S) DollarEndless(e Endless[int]) error { return nil } // want `^S.DollarEndless: e(.Next)*.N may be`

func (S) DollarPlace(m missing, x float64) error { return nil } // want `^S.DollarPlace: x may be`
