// Package visible has unexported types, and those of other packages that it
// can't name.
package visible

import "foreign"

// S is a service.
type S struct{}

type hidden struct {
	A int
	b int
}

type closed struct{ a int }

type shape interface{ Area() float64 }

type number int

// Public has fields of unexported types, which nobody has to spell.
type Public struct {
	H hidden
	N []number
}

// Gen is generic.
type Gen[T any] struct{ V T }

// Shown is an exported name of an unexported type.
type Shown = hidden

// ShownGen is generic, and shows what it is given.
type ShownGen[T any] = Gen[T]

type short = Public

func (S) DollarPublic(v Public) error                             { return nil }
func (S) DollarHidden(v hidden) error                             { return nil } // want `^parameter v of S.DollarHidden cannot be sent: v has type hidden, which is not exported; export it$`
func (S) DollarPointer(v *hidden) error                           { return nil } // want `v has type \*hidden, which is not exported; export it`
func (S) DollarSlice(v []*hidden) error                           { return nil } // want `v\[\] has type \*hidden, which is not exported`
func (S) DollarVariadic(v ...number) error                        { return nil } // want `v\[\] has type number, which is not exported`
func (S) DollarArray(v [2]number) error                           { return nil } // want `v\[\] has type number, which is not exported`
func (S) DollarMap(v map[number]hidden) error                     { return nil } // want `key of v has type number, which is not exported` `v\[\.\.\.\] has type hidden, which is not exported`
func (S) DollarGen(v *Gen[hidden]) error                          { return nil } // want `v has type \*Gen\[hidden\] and hidden is not exported; export it`
func (S) DollarGenDeep(v Gen[map[string]Gen[[]number]]) error     { return nil } // want `v has type Gen\[map\[string\]Gen\[\[\]number\]\] and number is not exported; export it`
func (S) DollarGenFine(v Gen[Public]) error                       { return nil }
func (S) DollarResult() (*hidden, error)                          { return nil, nil } // want `the result of S.DollarResult cannot be sent: result has type \*hidden, which is not exported`
func (S) DollarClosed(v closed) error                             { return nil }      // want `v has type closed, which is not exported`
func (S) DollarShape(v shape) error                               { return nil }      // want `v has type shape, an interface; use a concrete type`
func (S) DollarShown(v Shown, w ShownGen[int], x short) error     { return nil }
func (S) DollarShownGen(v ShownGen[hidden]) error                 { return nil } // want `v has type ShownGen\[hidden\] and hidden is not exported`
func (S) DollarUnnamed(v struct{ H hidden }) error                { return nil }
func (S) DollarForeign(v foreign.Deep, w foreign.Secret) error    { return nil }
func (S) DollarForeignStruct(v struct{ C *foreign.Config }) error { return nil } // want `v.C.Hook has type func\(\); send text or a type of your own in place of foreign.Config` `v.C.Log.Out has type any, an interface; send text or a type of your own in place of foreign.Config`

func (S) DollarChan(v chan hidden) error              { return nil } // want `v has type chan hidden; pass a slice`
func (S) DollarGenChan(v Gen[*chan hidden]) error     { return nil } // want `v has type Gen\[\*chan hidden\] and hidden is not exported` `v.V has type \*chan hidden; remove`
func (S) DollarUniverse(v error, w any, x byte) error { return nil } // want `v has type error, an interface` `w has type any, an interface`

// Users gets the methods of the embedded store, whose faults are shown here.
type Users struct{ foreign.Store[hidden] } // want `the result of foreign.Store\[hidden\].DollarGet cannot be sent: result has type hidden, which is not exported; export it` `parameter h of foreign.Store\[hidden\].DollarHidden cannot be sent: h has type \*foreign.hidden, which is not exported; use a type that is` `parameter t of foreign.Store\[hidden\].DollarThing cannot be sent: t has type deep.Thing, which is declared in foreign/internal/deep, out of reach of this package` `v has type struct\{a int; B int\}, whose field a only package foreign can spell; declare a type for it` `c.Hook has type func\(\); send text` `c.Log.Out has type any, an interface; send text`

// common is embedded by two services.
type common struct{}

func (common) DollarPing(v chan int) error { return nil } // want `parameter v of common.DollarPing cannot be sent: v has type chan int`

// First has it.
type First struct{ common }

// Second has it too, and the fault is the same.
type Second struct{ *common }
