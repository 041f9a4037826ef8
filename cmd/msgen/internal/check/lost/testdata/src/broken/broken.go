// Package broken does not compile.
package broken

// S is a service.
type S struct{}

// Order has a type that is missing.
type Order struct {
	Line  Line
	total int
	rest  Missing
	Both  struct {
		Missing
		*Lost
		a int
	}
}

// Endless unfolds without end.
type Endless[P any] struct {
	Next *Endless[[]P]
	N    int
	p    P
}

func (S) DollarEndless(e Endless[int]) error                { return nil } // want `without e.p,` `without e(.Next)+.p,` `without e(.Next)+.p,` `without e(.Next)+.p,` `without e(.Next)+.p,` `without e(.Next)+.p,` `without e(.Next)+.p,` `without e(.Next)+.p,` `without e(.Next)+.p,` `without e(.Next)+.p,` `^parameter e of S.DollarEndless arrives without more than these 10 parts; mend them to see the others$`
func (S) DollarPlace(o Order, p Nowhere, q []Nowhere) error { return nil } // want `without o.total, which` `without o.Both.a, which`
