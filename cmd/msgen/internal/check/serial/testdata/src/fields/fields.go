// Package fields has structs whose fields JSON takes in its own way.
package fields

import (
	"net/url"
	"time"
)

// S is a service.
type S struct{}

type base struct{ A int }

// Base is exported.
type Base struct{ A int }

type hollow struct{ a int }

// Hollow is exported, unlike its fields.
type Hollow struct{ a, b int }

type kinds []string

type (
	// Partly has unexported fields beside exported ones.
	Partly struct {
		A int
		b chan int
		c any
	}
	// Dashed has everything wrong in fields that stay here.
	Dashed struct {
		A int
		C chan int    `json:"-"`
		F func()      `json:"-"`
		I interface{} `json:"-"`
		H Hollow      `json:"-"`
	}
	// AllDashed is empty on purpose.
	AllDashed struct {
		A int `json:"-"`
		b int
	}
	// Closed shows nothing.
	Closed struct {
		n    int
		name string
	}
	// Padded is nothing.
	Padded struct {
		_ [4]byte
		a struct{}
		b [0]int
		c [2]struct{}
	}
	// HasClosed holds one.
	HasClosed struct {
		Items []Closed
		By    map[string]*Closed
	}
	// Promotes A.
	Promotes struct{ base }
	// PromotesPointer promotes A.
	PromotesPointer struct{ *Base }
	// PromotesUnexportedPointer can't be decoded.
	PromotesUnexportedPointer struct{ *base }
	// PromotesNothing leaves hollow behind, like any unexported field.
	PromotesNothing struct {
		hollow
		B int
	}
	// PromotesNothingPointer leaves hollow behind too.
	PromotesNothingPointer struct {
		*hollow
		B int
	}
	// OnlyHollow has nothing else.
	OnlyHollow struct{ hollow }
	// EmbedsHollow loses what looks like a field.
	EmbedsHollow struct {
		Hollow
		B int
	}
	// EmbedsHollowPointer does so by a pointer.
	EmbedsHollowPointer struct {
		*Hollow
		B int
	}
	// EmbedsKinds ignores what is no struct.
	EmbedsKinds struct {
		kinds
		*Base
	}
	// OnlyKinds has nothing else.
	OnlyKinds struct{ kinds }
	// Inner has a fault.
	Inner struct{ C chan int }
	// Middle embeds it.
	Middle struct{ *Inner }
	// Promoted has it two levels down.
	Promoted struct{ Middle }
	// Named has it in a field.
	Named struct {
		Middle `json:"middle"`
	}
	// Shadows has the fault hidden by a field of its own.
	Shadows struct {
		Inner
		C int
	}
	// SameName gives two fields one name.
	SameName struct {
		A string `json:"x"`
		B string `json:"x"`
		C string
	}
	// ThreeTimes gives three fields one name.
	ThreeTimes struct {
		A string `json:"x"`
		B string `json:"x"`
		C string `json:"x,omitempty"`
	}
	// TagBeatsName drops Name.
	TagBeatsName struct {
		Title string `json:"Name"`
		Name  string
	}
	// CaseOnly tells names apart by case.
	CaseOnly struct {
		A string `json:"id"`
		B string `json:"ID"`
	}
	// CaseOfField does so without tags for one.
	CaseOfField struct {
		Base
		Lower int `json:"a"`
	}
	// Fold has a name with the Kelvin sign.
	Fold struct {
		A int `json:"k"`
		B int `json:"K"`
	}
	// Apart has fine names.
	Apart struct {
		A string `json:"b"`
		B string `json:"a"`
		C string `json:"c1"`
		D string `json:",omitempty"`
	}
	// Left is one of two.
	Left struct{ Base }
	// Right is the other.
	Right struct{ Base }
	// Diamond has Base twice.
	Diamond struct {
		Left
		Right
	}
	// Settled has a field that settles it.
	Settled struct {
		Left
		Right
		A int
	}
	// Itself embeds itself.
	Itself struct {
		*Itself
		N int
	}
	// Deep has a path of several steps.
	Deep struct {
		Rows [][]struct {
			Cells map[string]*[2]Inner
		}
	}
	// Link holds a foreign type.
	Link struct{ To *url.URL }
	// ID marshals itself.
	ID int
	// Optional has the option string.
	Optional struct {
		A int           `json:",string"`
		B time.Duration `json:",string"`
		C *float64      `json:"c,string"`
		D []ID          `json:",string"`
		E *ID           `json:",string"`
		F **int         `json:",string"`
	}
)

func (ID) MarshalText() ([]byte, error) { return nil, nil }
func (*ID) UnmarshalText([]byte) error  { return nil }

func (S) DollarPartly(v Partly) error                           { return nil }
func (S) DollarDashed(v Dashed) error                           { return nil }
func (S) DollarAllDashed(v AllDashed) error                     { return nil }
func (S) DollarClosed(v Closed) error                           { return nil } // want `^parameter v of S.DollarClosed cannot be sent: v has type Closed, whose fields are all unexported; export those that must travel or give Closed MarshalJSON and UnmarshalJSON$`
func (S) DollarClosedPointer(v *Closed) error                   { return nil } // want `v has type \*Closed, whose fields are all unexported`
func (S) DollarUnnamedClosed(v struct{ a int }) error           { return nil } // want `v has type struct\{a int\}, whose fields are all unexported; export those that must travel$`
func (S) DollarHasClosed(v HasClosed) error                     { return nil } // want `v.Items\[\] has type Closed` `v.By\[\.\.\.\] has type \*Closed`
func (S) DollarPadded(v Padded) error                           { return nil }
func (S) DollarPromotes(v Promotes) error                       { return nil }
func (S) DollarPromotesPointer(v PromotesPointer) error         { return nil }
func (S) DollarPromotesUnexp(v PromotesUnexportedPointer) error { return nil } // want `v.base has type \*base, an embedded pointer to an unexported struct, which decoding cannot allocate; embed base itself`
func (S) DollarPromotesNothing(v PromotesNothing) error         { return nil }
func (S) DollarPromotesNothing2(v PromotesNothingPointer) error { return nil }
func (S) DollarOnlyHollow(v OnlyHollow) error                   { return nil } // want `v has type OnlyHollow, whose fields are all unexported`
func (S) DollarEmbedsHollow(v EmbedsHollow) error               { return nil } // want `v.Hollow has type Hollow, whose fields are all unexported`
func (S) DollarEmbedsHollow2(v EmbedsHollowPointer) error       { return nil } // want `v.Hollow has type \*Hollow, whose fields are all unexported`
func (S) DollarEmbedsKinds(v EmbedsKinds) error                 { return nil }
func (S) DollarOnlyKinds(v OnlyKinds) error                     { return nil } // want `v has type OnlyKinds, whose fields are all unexported`
func (S) DollarPromoted(v Promoted) error                       { return nil } // want `v.Middle.Inner.C has type chan int`
func (S) DollarNamed(v Named) error                             { return nil } // want `v.Middle.Inner.C has type chan int`
func (S) DollarShadows(v Shadows) error                         { return nil }
func (S) DollarSameName(v SameName) error                       { return nil } // want `^parameter v of S.DollarSameName cannot be sent: v.A and v.B have the same JSON name "x", so neither is sent; give one of them another name$`
func (S) DollarThreeTimes(v ThreeTimes) error                   { return nil } // want `v.A, v.B and v.C have the same JSON name "x", so none of them is sent`
func (S) DollarTagBeatsName(v []TagBeatsName) error             { return nil } // want `v\[\].Title and v\[\].Name have the same JSON name "Name", so only v\[\].Title is sent`
func (S) DollarCaseOnly(v CaseOnly) error                       { return nil } // want `v.A and v.B have the JSON names "id" and "ID", which differ only in case; give one of them another name`
func (S) DollarCaseOfField(v CaseOfField) error                 { return nil } // want `v.Base.A and v.Lower have the JSON names "A" and "a", which`
func (S) DollarFold(v Fold) error                               { return nil } // want `v.A and v.B have the JSON names "k" and "K", which`
func (S) DollarApart(v Apart) error                             { return nil }
func (S) DollarDiamond(v Diamond) error                         { return nil } // want `v.Left.Base.A and v.Right.Base.A have the same JSON name "A", so neither is sent`
func (S) DollarSettled(v Settled) error                         { return nil }
func (S) DollarItself(v Itself) error                           { return nil }
func (S) DollarDeep(v Deep) error                               { return nil } // want `v.Rows\[\]\[\].Cells\[\.\.\.\]\[\].C has type chan int`
func (S) DollarLink(v Link) error                               { return nil } // want `v.To.User has type \*url.Userinfo, whose fields are all unexported; send text or a type of your own in place of url.URL`
func (S) DollarOptional(v Optional) error                       { return nil } // want `v.E has type \*ID and the tag option string, which bypasses its MarshalText; drop the option` `v.F has type \*\*int, a pointer to a pointer`
