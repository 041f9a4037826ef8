// Package shapes has types that hold themselves, and some that only look so.
package shapes

import (
	"context"
	"encoding/json"
	"foreign"
	"time"
)

type (
	// Node links to the next one.
	Node struct {
		Name string
		Next *Node
	}
	// Ring is linked both ways.
	Ring struct{ Next, Prev *Ring }
	// Tree holds its children in a slice.
	Tree struct{ Kids []Tree }
	// Dict is a map of itself.
	Dict map[string]Dict
	// List is a slice of itself.
	List []List
	// Loop is a pointer to itself, and refused by serial.
	Loop *Loop
	// Index holds itself in every way at once.
	Index struct {
		ByName map[string][]*Index
		Pair   [2]*Index
		Kids   Indexes
	}
	// Indexes are several.
	Indexes []Index

	// Author has books.
	Author struct{ Books []*Book }
	// Book has authors and a publisher.
	Book struct {
		Author *Author
		House  *House
	}
	// House knows its books and its most famous author.
	House struct {
		Backlist []Book
		Star     *Author
	}
	// Order leads to something that has a cycle but has none itself.
	Order struct{ Root *Node }

	// Link is generic.
	Link[T any] struct {
		Value T
		Next  *Link[T]
	}
	// Page holds what it is told to.
	Page[T any] struct{ Items []T }

	// Person is embedded.
	Person struct{ Boss *Employee }
	// Employee embeds a pointer.
	Employee struct {
		*Person
		Salary int
	}
	// base is embedded and not exported.
	base struct{ Up *Derived }
	// Derived has its fields.
	Derived struct{ base }
)

type (
	// Self embeds itself, which JSON does not follow.
	Self struct {
		*Self
		Name string
	}
	// Child has a parent that stays here.
	Child struct {
		Parent *Child `json:"-"`
		next   *Child
		Name   string
	}
	// Dash has a field that is called -.
	Dash struct {
		Next *Dash `json:"-,"`
	}
	// Stamped marshals itself.
	Stamped struct{ Next *Stamped }
	// Coded does so as text, by methods of the pointer.
	Coded struct{ Next *Coded }
	// Checked only completes what was decoded.
	Checked struct{ Next *Checked }
	// Wrong has a method of that name and no more.
	Wrong struct{ Next *Wrong }
	// Promoted marshals itself by an embedded type's methods.
	Promoted struct {
		time.Time
		Next *Promoted
	}
	// Open holds an interface, which serial refuses.
	Open struct{ Any any }
	// None holds itself in an array that is always empty.
	None struct{ No [0]*None }
	// Keyed has itself behind a pointer that is a key.
	Keyed struct{ Seen map[*Keyed]bool }
	// Acts holds itself in functions and channels.
	Acts struct {
		F func(Acts)
		C chan Acts
	}
	// Base has a field that Outer hides.
	Base struct{ Next *Outer }
	// Outer hides it by its name.
	Outer struct {
		Base
		Next string
	}
	// Renamed hides it by the tag.
	Renamed struct {
		Under
		ID string `json:"Next"`
	}
	// Under has the field.
	Under struct{ Next *Renamed }
	// Named gives the embedded struct a name, so that it is a field.
	Named struct {
		Lower `json:"lower"`
		Next  string
	}
	// Lower has a field of the same name, one level below.
	Lower struct{ Next *Named }
)

func (s Stamped) MarshalJSON() ([]byte, error)   { return []byte("0"), nil }
func (s *Stamped) UnmarshalJSON(b []byte) error  { return nil }
func (c *Coded) MarshalText() ([]byte, error)    { return nil, nil }
func (c *Coded) UnmarshalText(b []byte) error    { return nil }
func (c *Checked) UnmarshalJSON(b []byte) error  { return nil }
func (w Wrong) MarshalJSON() string              { return "" }
func (w Wrong) helper(n *Node) (*Node, error)    { return n, nil }
func (w Wrong) DollarHelper(ctx context.Context) {}

// S is a service.
type S struct{ root *Node }

func (S) DollarPut(ctx context.Context, n *Node) error  { return nil } // want "^parameter n of S.DollarPut can hold a cycle: n.Next has type \\*Node again; link by ID or tag the field `json:\"-\"`, since a call refuses a value with a cycle$"
func (S) DollarValue(ctx context.Context, n Node) error { return nil } // want `^parameter n of S.DollarValue can hold a cycle: n.Next has type \*Node again;`
func (S) DollarRing(r *Ring) error                      { return nil } // want `r.Next has type \*Ring again` `r.Prev has type \*Ring again`
func (S) DollarTree(t Tree) error                       { return nil } // want `t.Kids\[\] has type Tree again; link by ID or tag the field`
func (S) DollarDict(d Dict) error                       { return nil } // want `d\[...\] has type Dict again; link by ID, since`
func (S) DollarList(l List) error                       { return nil } // want `l\[\] has type List again; link by ID, since`
func (S) DollarLoop(l Loop) error                       { return nil } // want `\*l has type \*Loop again; link by ID, since`
func (S) DollarIndex(x Index) error                     { return nil } // want `x.ByName\[...\]\[\] has type \*Index again` `x.Pair\[\] has type \*Index again` `x.Kids\[\] has type Index again; link by ID or tag`
func (S) DollarOrder(o Order) error                     { return nil } // want `o.Root.Next has type \*Node again`
func (S) DollarPages(p map[int]Page[Node]) error        { return nil } // want `p\[...\].Items\[\].Next has type \*Node again`
func (S) DollarLink(l Link[int], m Link[string]) error  { return nil } // want `l.Next has type \*Link\[int\] again` `m.Next has type \*Link\[string\] again`
func (S) DollarPage(p Page[int]) error                  { return nil }
func (S) DollarVariadic(nodes ...*Node) error           { return nil }         // want `nodes\[\].Next has type \*Node again`
func (S) DollarUnnamed(context.Context, *Node) error    { return nil }         // want `the second parameter of S.DollarUnnamed can hold a cycle: parameter.Next has`
func (S) DollarBlank(_ *Node) error                     { return nil }         // want `the parameter of S.DollarBlank can hold a cycle`
func (S) DollarGet(ctx context.Context) (*Node, error)  { return nil, nil }    // want `^the result of S.DollarGet can hold a cycle: result.Next has type \*Node again`
func (S) DollarHead() (head *Node, err error)           { return nil, nil }    // want `^result head of S.DollarHead can hold a cycle: head.Next has`
func (S) DollarTwo(n Node) (int, []*Node, error)        { return 0, nil, nil } // want `parameter n of` `the second result of S.DollarTwo can hold a cycle: result\[\].Next has`
func (S) DollarNoError() *Node                          { return nil }         // want `the result of S.DollarNoError`
func (S) DollarForeign(r foreign.Record) error          { return nil }         // want `r.Next has type \*foreign.Record again; send a type of your own that links by ID, since`
func (S) DollarAnonymous(v struct{ N []*Node }) error   { return nil }         // want `v.N\[\].Next has type \*Node again`
func (S) DollarAlias(n Alias) error                     { return nil }         // want `n.Next has type \*Node again`
func (S) DollarEmployee(e Employee) error               { return nil }         // want `e.Person.Boss has type \*Employee again`
func (S) DollarDerived(d Derived) error                 { return nil }         // want `d.base.Up has type \*Derived again`
func (S) DollarNamed(n Named) error                     { return nil }         // want `n.Lower.Next has type \*Named again`
func (S) DollarChecked(c Checked) error                 { return nil }         // want `c.Next has type \*Checked again`
func (S) DollarWrong(w Wrong) error                     { return nil }         // want `w.Next has type \*Wrong again`
func (S) DollarDash(d Dash) error                       { return nil }         // want `d.Next has type \*Dash again`

// Books know their author: every way is reported once, at its shortest.
func (S) DollarAuthor(a Author) error { return nil } // want `a.Books\[\].Author has type \*Author again` `a.Books\[\].House.Star has type \*Author again` `a.Books\[\].House.Backlist\[\] has type Book again`
func (S) DollarHouse(h House) error   { return nil } // want `h.Backlist\[\].House has type \*House again` `h.Backlist\[\].Author.Books\[\] has type \*Book again`

func (S) DollarSelf(s Self) error                            { return nil }
func (S) DollarChild(c *Child) error                         { return nil }
func (S) DollarStamped(s []Stamped, m map[int]Stamped) error { return nil }
func (S) DollarCoded(c *Coded, m map[int]Coded) error        { return nil }
func (S) DollarPromoted(p Promoted) error                    { return nil }
func (S) DollarOpen(o Open, v any) error                     { return nil }
func (S) DollarNone(n None) error                            { return nil }
func (S) DollarKeyed(k Keyed) error                          { return nil }
func (S) DollarActs(a Acts) error                            { return nil }
func (S) DollarOuter(o Outer) error                          { return nil }
func (S) DollarRenamed(r Renamed) error                      { return nil }
func (S) DollarPlain(raw json.RawMessage, at time.Time, b []byte, c context.Context) (int, error) {
	return 0, nil
}

// Alias is another name.
type Alias = *Node

// Store is a generic service.
type Store[T any] struct{ all []T }

func (s *Store[T]) DollarAll() ([]T, error) { return s.all, nil } // want `the result of Store\[Node\].DollarAll can hold a cycle: result\[\].Next has type \*Node again`

// Nodes is an instantiation.
type Nodes = Store[Node]

// Shared is embedded by two services.
type Shared struct{}

func (Shared) DollarShared(n Node) error { return nil } // want `parameter n of Shared.DollarShared`

// First and Second have what Shared has.
type (
	First  struct{ Shared }
	Second struct{ Shared }
)

// Many has more cycles than are shown.
type Many struct{ A, B, C, D, E, F, G, H, I, J, K *Many }

func (S) DollarMany(m Many) error { return nil } // want `m.A has` `m.B has` `m.C has` `m.D has` `m.E has` `m.F has` `m.G has` `m.H has` `m.I has` `m.J has` `^parameter m of S.DollarMany can hold more cycles; mend the first 10 to see them$`

// put is no dollar function.
func (s *S) put(n *Node) { s.root = n }
