// Package recursion has types that contain themselves, and large ones.
package recursion

// S is a service.
type S struct{}

type (
	// Tree is fine.
	Tree struct {
		L, R *Tree
		V    int
	}
	// List is a slice of itself.
	List []List
	// Dict is a map of itself.
	Dict map[string]Dict
	// Ring is a pointer to itself.
	Ring *Ring
	// Chain is generic.
	Chain[T any] struct {
		V    T
		Next *Chain[T]
	}
	// A and B know each other.
	A struct {
		B  *B
		B2 []*B
	}
	// B has the fault.
	B struct {
		A *A
		C chan int
	}
	// Leaf is used often.
	Leaf struct{ F func() }
	// Level1 has it twice, Level2 four times.
	Level1 struct{ X, Y Leaf }
	// Level2 has it four times.
	Level2 struct{ X, Y Level1 }
	// Level3 has it eight times.
	Level3 struct{ X, Y Level2 }
	// Level4 has it sixteen times.
	Level4 struct{ X, Y Level3 }
	// Level5 and those below have it more often than anyone can count.
	Level5  struct{ A, B, C, D, E, F, G, H Level4 }
	Level6  struct{ A, B, C, D, E, F, G, H Level5 }
	Level7  struct{ A, B, C, D, E, F, G, H *Level6 }
	Level8  struct{ A, B, C, D, E, F, G, H *Level7 }
	Level9  struct{ A, B, C, D, E, F, G, H *Level8 }
	Level10 struct{ A, B, C, D, E, F, G, H *Level9 }
	// Eleven has one more than is shown.
	Eleven struct{ A, B, C, D, E, F, G, H, I, J, K any }
	// Ten has just as many.
	Ten struct{ A, B, C, D, E, F, G, H, I, J any }
)

func (S) DollarTree(v *Tree) error               { return nil }
func (S) DollarList(v List) error                { return nil }
func (S) DollarDict(v Dict) error                { return nil }
func (S) DollarRing(v Ring) error                { return nil } // want `v has type Ring, a pointer to a pointer`
func (S) DollarChain(v Chain[string]) error      { return nil }
func (S) DollarChainBad(v Chain[chan int]) error { return nil } // want `v.V has type chan int`
func (S) DollarMutual(v A) error                 { return nil } // want `v.B.C has type chan int` `v.B2\[\].C has type chan int`
func (S) DollarMutual2(v B) error                { return nil } // want `v.C has type chan int`
func (S) DollarSeveral(v A, w B, x A) error      { return nil } // want `v.B.C has` `v.B2\[\].C has` `w.C has` `x.B.C has` `x.B2\[\].C has`
func (S) DollarShared(v Level2) error            { return nil } // want `v.X.X.F has` `v.X.Y.F has` `v.Y.X.F has` `v.Y.Y.F has`
func (S) DollarTen(v Ten) error                  { return nil } // want `v.A has` `v.B has` `v.C has` `v.D has` `v.E has` `v.F has` `v.G has` `v.H has` `v.I has` `v.J has`
func (S) DollarEleven(v Eleven) error            { return nil } // want `v.A has` `v.B has` `v.C has` `v.D has` `v.E has` `v.F has` `v.G has` `v.H has` `v.I has` `v.J has` `^parameter v of S.DollarEleven cannot be sent: v has 1 more such part; mend the first 10 to see it$`
func (S) DollarSixteen(v Level4) error           { return nil } // want `v.X.X.X.X.F` `v.X.X.X.Y.F` `v.X.X.Y.X.F` `v.X.X.Y.Y.F` `v.X.Y.X.X.F` `v.X.Y.X.Y.F` `v.X.Y.Y.X.F` `v.X.Y.Y.Y.F` `v.Y.X.X.X.F` `v.Y.X.X.Y.F` `v has 6 more such parts; mend the first 10 to see them`
func (S) DollarMany(v Level10) error             { return nil } // want `F has` `F has` `F has` `F has` `F has` `F has` `F has` `F has` `F has` `F has` `v has at least 90 more such parts; mend`
