// Package trip has types that arrive as they were sent and types that don't,
// each with a value to send.
package trip

import (
	"encoding/json"
	"math/big"
	"time"
)

// Kept has the types that arrive as they were.
type Kept struct{}

// Lost has the types that don't.
type Lost struct{}

type base struct{ ID int }

type revised struct {
	ID  int
	rev int
}

// Base is embedded below.
type Base struct{ ID int }

type (
	// Plain has fields of all kinds.
	Plain struct {
		Name  string `json:"name"`
		Lines []string
		By    map[string]*Base
		_     struct{}
		Mark  struct{} `json:"-"`
		TTL   int      `json:"-,"`
	}
	// Embeds promotes ID.
	Embeds struct {
		base
		N int
	}
	// EmbedsNamed has the same names in two places.
	EmbedsNamed struct {
		Base `json:"base"`
		ID   int
	}
	// Omits leaves out what is zero.
	Omits struct {
		Name   string            `json:",omitempty"`
		Count  *int              `json:",omitempty"`
		Zero   *int              `json:",omitzero"`
		Lines  []string          `json:",omitempty"`
		Labels map[string]string `json:",omitzero"`
		Since  *time.Time        `json:",omitempty"`
		At     time.Time         `json:",omitzero"`
	}
	// Money marshals itself.
	Money struct {
		Currency string
		units    int64
	}
	// Completed fills in the rest.
	Completed struct {
		Name   string
		length int
	}

	// Dashed has a field that stays behind.
	Dashed struct {
		A string
		B string `json:"-"`
	}
	// Private has another.
	Private struct {
		A string
		b string
	}
	// PrivateBase has one in an embedded struct.
	PrivateBase struct {
		revised
		N int
	}
	// Over has the name of a promoted field.
	Over struct {
		Base
		ID int
	}
	// OmitsPointer leaves out a pointer to the zero time.
	OmitsPointer struct {
		At *time.Time `json:",omitzero"`
	}
)

// MarshalJSON keeps the units.
func (m Money) MarshalJSON() ([]byte, error) { return json.Marshal([]any{m.Currency, m.units}) }

// UnmarshalJSON reads what MarshalJSON writes.
func (m *Money) UnmarshalJSON(b []byte) error {
	return json.Unmarshal(b, &[]any{&m.Currency, &m.units})
}

// UnmarshalJSON knows the length of a name.
func (c *Completed) UnmarshalJSON(b []byte) error {
	var plain struct{ Name string }
	err := json.Unmarshal(b, &plain)
	c.Name, c.length = plain.Name, len(plain.Name)
	return err
}

// Sum has an IsZero that looks at everything.
type Sum struct {
	Units int
	Cur   string
	Notes []string
}

// IsZero is true for the zero value only.
func (s *Sum) IsZero() bool { return s == nil || s.Units == 0 && "" == s.Cur && len(s.Notes) == 0 }

// Price has an IsZero that forgets its currency.
type Price struct {
	Units int
	Cur   string
}

// IsZero looks at the amount.
func (p Price) IsZero() bool { return p.Units == 0 }

// Rate is a number for which several are zero.
type Rate int

// IsZero is true for negative ones too.
func (r Rate) IsZero() bool { return r <= 0 }

// Reason may be empty.
type Reason struct {
	Code  string `json:",omitempty"`
	Lines []int  `json:",omitzero"`
}

// Mark is always empty.
type Mark struct {
	N int `json:"-"`
}

// Detail has a field that is always sent.
type Detail struct {
	*Reason
	At int
}

// Outer has none but in what may be nil.
type Outer struct{ *Detail }

type (
	// OmitsSum leaves out zero values only.
	OmitsSum struct {
		A Sum  `json:",omitzero"`
		B *Sum `json:",omitempty"`
	}
	// EmbedsNamedPointer has a name for it.
	EmbedsNamedPointer struct {
		*Reason `json:"reason"`
		N       int
	}
	// EmbedsDetail has one that is always sent.
	EmbedsDetail struct{ *Nested }
	// Nested has it in an embedded struct.
	Nested struct{ Base }
	// OmitsPrice leaves out a price in some currency.
	OmitsPrice struct {
		Price Price `json:",omitzero"`
	}
	// OmitsRate leaves out several values.
	OmitsRate struct {
		Rate Rate `json:",omitzero"`
	}
	// EmbedsReason loses an empty one.
	EmbedsReason struct {
		N int
		*Reason
	}
	// EmbedsMark loses every one.
	EmbedsMark struct {
		N int
		*Mark
	}
	// EmbedsOuter loses one that has no details.
	EmbedsOuter struct {
		N int
		*Outer
	}
	// Floats are rounded.
	Floats struct{ Rate *big.Float }
)

func (Kept) DollarOmitsSum(v OmitsSum) error                     { return nil }
func (Kept) DollarEmbedsNamedPointer(v EmbedsNamedPointer) error { return nil }
func (Kept) DollarEmbedsDetail(v EmbedsDetail) error             { return nil }
func (Lost) DollarOmitsPrice(v OmitsPrice) error                 { return nil } // want `^parameter v of Lost.DollarOmitsPrice arrives without v.Price where its IsZero says so, by the tag option omitzero, though it may have Cur then; have IsZero of Price look at all that is sent, or leave omitzero out$`
func (Lost) DollarOmitsRate(v OmitsRate) error                   { return nil } // want `without v.Rate where its IsZero says so, by the tag option omitzero, though it may hold something then`
func (Lost) DollarEmbedsReason(v EmbedsReason) error             { return nil } // want `^parameter v of Lost.DollarEmbedsReason arrives with a nil pointer v.Reason where all fields of Reason are empty, which omitempty and omitzero leave out; give the embedded field a JSON name by a tag$`
func (Lost) DollarEmbedsMark(v EmbedsMark) error                 { return nil } // want `with a nil pointer v.Mark where it pointed to a value, since no field of it is sent` `without v.Mark.N, which is tagged`
func (Lost) DollarEmbedsOuter(v EmbedsOuter) error               { return nil } // want `with a nil pointer v.Outer where all fields` `with a nil pointer v.Outer.Detail.Reason where`
func (Lost) DollarFloats(v Floats) error                         { return nil } // want `^parameter v of Lost.DollarFloats arrives with v.Rate in another precision, and so of another value where it is a rounded one; send a \*big.Rat, or the text of Text\('p', 0\)$`

func (Kept) DollarPlain(v *Plain) error            { return nil }
func (Kept) DollarEmbeds(v Embeds) error           { return nil }
func (Kept) DollarEmbedsNamed(v EmbedsNamed) error { return nil }
func (Kept) DollarOmits(v []Omits) error           { return nil }
func (Kept) DollarOmitsNothing(v Omits) error      { return nil }
func (Kept) DollarMoney(v map[string]Money) error  { return nil }
func (Kept) DollarCompleted(v Completed) error     { return nil }

func (Lost) DollarDashed(v Dashed) error                  { return nil } // want `v.B`
func (Lost) DollarDashedDeep(v map[string][]Dashed) error { return nil } // want `v.*B`
func (Lost) DollarPrivate(v *Private) error               { return nil } // want `v.b`
func (Lost) DollarPrivateBase(v PrivateBase) error        { return nil } // want `v.revised.rev`
func (Lost) DollarOver(v Over) error                      { return nil } // want `v.Base.ID`
func (Lost) DollarOmitsPointer(v OmitsPointer) error      { return nil } // want `v.At`

// KeptValues has a value for every method of Kept, by the rest of its name.
func KeptValues() map[string]any {
	one, since := 1, time.Date(2026, 2, 3, 4, 5, 6, 7, time.UTC)
	return map[string]any{
		"Plain":       &Plain{Name: "a", Lines: []string{}, By: map[string]*Base{"b": {1}, "c": nil}, TTL: 2},
		"Embeds":      Embeds{base{1}, 2},
		"EmbedsNamed": EmbedsNamed{Base{1}, 2},
		"Omits": []Omits{
			{Count: new(int), Zero: new(int), Labels: map[string]string{}, Since: new(time.Time)},
			{Name: "a", Count: &one, Zero: &one, Lines: []string{"b"}, Labels: map[string]string{"c": ""}, Since: &since, At: since},
		},
		"OmitsNothing":       Omits{},
		"Money":              map[string]Money{"a": {"EUR", 2}},
		"Completed":          Completed{"abc", 3},
		"OmitsSum":           OmitsSum{B: &Sum{Units: 1}},
		"EmbedsNamedPointer": EmbedsNamedPointer{&Reason{}, 1},
		"EmbedsDetail":       EmbedsDetail{&Nested{}},
	}
}

// LostValues has a value for every method of Lost, by the rest of its name.
func LostValues() map[string]any {
	return map[string]any{
		"Dashed":       Dashed{"a", "b"},
		"DashedDeep":   map[string][]Dashed{"a": {{"b", "c"}}},
		"Private":      &Private{"a", "b"},
		"PrivateBase":  PrivateBase{revised{1, 2}, 3},
		"Over":         Over{Base{1}, 2},
		"OmitsPointer": OmitsPointer{new(time.Time)},
		"OmitsPrice":   OmitsPrice{Price{0, "EUR"}},
		"OmitsRate":    OmitsRate{-1},
		"EmbedsReason": EmbedsReason{1, &Reason{}},
		"EmbedsMark":   EmbedsMark{1, &Mark{}},
		"EmbedsOuter":  EmbedsOuter{1, &Outer{&Detail{&Reason{}, 1}}},
		"Floats":       Floats{big.NewFloat(0.1)},
	}
}
