// Package losses has types that JSON sends in part.
package losses

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"io"
	"math/big"
	"sync"
	"time"
	"unsafe"

	"foreign"
)

// S is a service.
type S struct{}

type base struct {
	ID  int
	rev int
}

// Base is exported.
type Base struct {
	ID   int
	Note string
}

type hollow struct{ a int }

type empty struct{}

type hook func()

type forest []forest

type names []string

type dashedOnly struct {
	A int `json:"-"`
}

type (
	// User has a secret.
	User struct {
		Name string
		Hash []byte `json:"-"`
	}
	// Account has several.
	Account struct {
		Name  string
		Hash  []byte        `json:"-"`
		Mark  struct{}      `json:"-"`
		_     [8]byte       `json:"-"`
		Owner *User         `json:"-"`
		Kin   forest        `json:"-"`
		TTL   time.Duration `json:"-,"`
	}
	// Wired has what can't be sent.
	Wired struct {
		Notify func()                `json:"-"`
		Log    io.Writer             `json:"-"`
		Any    any                   `json:"-"`
		Done   chan<- int            `json:"-"`
		Hooks  map[string][]*[2]hook `json:"-"`
		Addr   unsafe.Pointer        `json:"-"`
		N      int
	}
	// Order has a field that is not exported.
	Order struct {
		ID    int
		total int64
	}
	// Cached has several.
	Cached struct {
		ID          int
		hits, miss  int
		parent      *Order
		_           struct{}
		done        empty
		incomparabl [0]func()
		fill        func() error
	}
	// AllDashed shows nothing.
	AllDashed struct {
		A int `json:"-"`
		b int
	}
	// Closed is refused, not cut short.
	Closed struct{ a, b int }
	// Guarded is refused as well.
	Guarded struct {
		mu sync.Mutex
		N  int
	}
	// GuardedDeep too.
	GuardedDeep struct {
		state [2]struct{ once sync.Once }
		N     int
	}
	// Shared has a lock by its address, which JSON leaves out.
	Shared struct {
		mu *sync.Mutex
		N  int
	}
	// EmbedsLock is refused.
	EmbedsLock struct {
		sync.RWMutex
		N int
	}
	// EmbedsBase promotes ID and leaves rev.
	EmbedsBase struct {
		base
		N int
	}
	// EmbedsTagged has a field Base, which is complete.
	EmbedsTagged struct {
		base `json:"base"`
		N    int
	}
	// EmbedsHollow leaves all of it.
	EmbedsHollow struct {
		hollow
		N int
	}
	// EmbedsHollowPointer leaves all of it.
	EmbedsHollowPointer struct {
		*hollow
		N int
	}
	// EmbedsClosed is refused.
	EmbedsClosed struct {
		Closed
		N int
	}
	// EmbedsBasePointer is refused.
	EmbedsBasePointer struct {
		*base
		N int
	}
	// EmbedsDashed has a field that is tagged further in.
	EmbedsDashed struct {
		dashedOnly
		N int
	}
	// EmbedsNames leaves what is no struct.
	EmbedsNames struct {
		names
		N int
	}
	// EmbedsEmpty leaves nothing.
	EmbedsEmpty struct {
		empty
		N int
	}
	// EmbedsTimes is refused.
	EmbedsTimes struct {
		time.Time
		big.Int
	}
	// EmbedsStringer is refused.
	EmbedsStringer struct {
		fmt.Stringer
		N int
	}
	// Over has the name of a promoted field.
	Over struct {
		Base
		Note string
	}
	// OverTag has its JSON name.
	OverTag struct {
		*Base
		Remark string `json:"Note"`
	}
	// OverTwice hides it from both.
	OverTwice struct {
		left
		right
		ID   int
		Note string
	}
	// Clash is refused.
	Clash struct {
		left
		right
	}
	// Apart has other names.
	Apart struct {
		Base
		Note string `json:"note2"`
	}
	left  struct{ Base }
	right struct{ Base }
	// Itself embeds itself.
	Itself struct {
		*Itself
		n int
		N int
	}
	// Kept leaves out what arrives as it was.
	Kept struct {
		Labels map[string]string `json:",omitempty"`
		Name   string            `json:",omitempty"`
		Count  *int              `json:",omitempty"`
		Zero   *int              `json:",omitzero"`
		Since  time.Time         `json:",omitzero"`
		Until  *time.Time        `json:",omitempty"`
		Lines  []string          `json:",omitempty"`
		Inner  Base              `json:",omitempty"`
		Plain  map[string]int
	}
	// Since leaves out a pointer to the zero time.
	Since struct {
		At *time.Time `json:",omitzero"`
	}
	// Money marshals itself.
	Money struct {
		Currency string
		units    int64
	}
	// Filled completes itself.
	Filled struct {
		Name  string
		lower string
		Inner Order
	}
	// Deep has it further in.
	Deep struct {
		Rows [][]map[string]*Order
		None [0]Order
		By   map[int]Since
	}
	// Twice has one type in two places.
	Twice struct {
		A, B Order
	}
	// Node refers to itself.
	Node struct {
		Next *Node
		kids []*Node
	}
	// Box is generic.
	Box[T any] struct {
		V    T
		next *Box[T]
	}
	// Alias is Order.
	Alias = Order
	// Moment is a pointer.
	Moment *Order
)

func (Money) MarshalJSON() ([]byte, error) { return nil, nil }
func (*Money) UnmarshalJSON([]byte) error  { return nil }
func (*Filled) UnmarshalJSON([]byte) error { return nil }

func (S) DollarUser(ctx context.Context, u User) error { return nil } // want "^parameter u of S.DollarUser arrives without u.Hash, which is tagged `json:\"-\"`; remove the tag or send a type without the field$"
func (S) DollarAccount(a *Account) error               { return nil } // want "arrives without a.Hash, a.Owner and a.Kin, which are tagged `json:\"-\"`; remove the tags or send a type without the fields$"
func (S) DollarWired(w Wired) error                    { return nil }
func (S) DollarOrder(o Order) error                    { return nil } // want `^parameter o of S.DollarOrder arrives without o.total, which is not exported; export it or give Order MarshalJSON and UnmarshalJSON$`
func (S) DollarCached(o []Cached) error                { return nil } // want `arrives without o\[\].hits, o\[\].miss, o\[\].parent and o\[\].fill, which are not exported; export what has to travel or give Cached MarshalJSON and UnmarshalJSON$`
func (S) DollarUnnamed(o struct { // want `^parameter o of S.DollarUnnamed arrives without o.b, which is not exported; export it$`
	A int
	b int
}) error {
	return nil
}
func (S) DollarAllDashed(v AllDashed) error { return nil } // want `without v.A, which is tagged` `without v.b, which is not exported`
func (S) DollarShared(v Shared) error       { return nil } // want `without v.mu, which is not exported`

// What is refused altogether is not reported once more.
func (S) DollarClosed(v Closed) error                       { return nil }
func (S) DollarGuarded(v *Guarded) error                    { return nil }
func (S) DollarGuardedDeep(v *GuardedDeep) error            { return nil }
func (S) DollarEmbedsLock(v *EmbedsLock) error              { return nil }
func (S) DollarEmbedsClosed(v EmbedsClosed) error           { return nil }
func (S) DollarEmbedsBasePointer(v EmbedsBasePointer) error { return nil }
func (S) DollarEmbedsTimes(v EmbedsTimes) error             { return nil }
func (S) DollarEmbedsStringer(v EmbedsStringer) error       { return nil }
func (S) DollarClash(v Clash) error                         { return nil }
func (S) DollarAny(v any, w io.Writer, f func()) error      { return nil }

func (S) DollarEmbedsBase(v EmbedsBase) error                   { return nil } // want `without v.base.rev, which is not exported; export it or give EmbedsBase MarshalJSON`
func (S) DollarEmbedsTagged(v EmbedsTagged) error               { return nil } // want `without v.base.rev, which is not exported; export it or give base MarshalJSON`
func (S) DollarEmbedsHollow(v EmbedsHollow) error               { return nil } // want `without v.hollow, which is not exported`
func (S) DollarEmbedsHollowPointer(v EmbedsHollowPointer) error { return nil } // want `without v.hollow, which is not exported`
func (S) DollarEmbedsDashed(v EmbedsDashed) error               { return nil } // want `without v.dashedOnly.A, which is tagged`
func (S) DollarEmbedsNames(v EmbedsNames) error                 { return nil } // want `without v.names, which is not exported`
func (S) DollarEmbedsEmpty(v EmbedsEmpty) error                 { return nil }

func (S) DollarOver(v Over) error           { return nil } // want `^parameter v of S.DollarOver arrives without v.Base.Note, since v.Note has the same JSON name "Note"; give one of them another name$`
func (S) DollarOverTag(v OverTag) error     { return nil } // want `without v.Base.Note, since v.Remark has the same JSON name "Note";`
func (S) DollarOverTwice(v OverTwice) error { return nil } // want `without v.left.Base.ID, since v.ID has` `without v.right.Base.ID, since v.ID has` `without v.left.Base.Note, since` `without v.right.Base.Note, since`
func (S) DollarApart(v Apart) error         { return nil }
func (S) DollarItself(v Itself) error       { return nil } // want `without v.n, which` `with a nil pointer v.Itself where it pointed to a value, since no field of it is sent`

func (S) DollarSince(v Since) error { return nil } // want `^parameter v of S.DollarSince arrives with a nil pointer v.At where it pointed to a zero value, by the tag option omitzero; use omitempty, which leaves out nil only$`
func (S) DollarKept(v Kept) error   { return nil }

func (S) DollarMoney(v Money) error   { return nil }
func (S) DollarFilled(v Filled) error { return nil } // want `without v.Inner.total, which`
func (S) DollarStandard(t time.Time, d time.Duration, i *big.Int, r json.RawMessage, n sql.NullString) error {
	return nil
}

func (S) DollarDeep(v map[string]Deep) error { return nil } // want `without v\[...\].Rows\[\]\[\]\[...\].total, which` `with a nil pointer v\[...\].By\[...\].At where`
func (S) DollarTwice(v Twice) error          { return nil } // want `without v.A.total, which`
func (S) DollarNode(v *Node) error           { return nil } // want `without v.kids, which`
func (S) DollarBox(v Box[User]) error        { return nil } // want `without v.next, which is not exported; export it or give Box\[User\] MarshalJSON` `without v.V.Hash, which`
func (S) DollarAlias(v Alias) error          { return nil } // want `without v.total, which is not exported; export it or give Order MarshalJSON`
func (S) DollarMoment(v Moment) error        { return nil } // want `without v.total, which`

func (S) DollarForeign(v foreign.Token) error       { return nil } // want `without v.raw, which is not exported; send a type of your own in place of foreign.Token$`
func (S) DollarForeignMeta(v []*foreign.Meta) error { return nil } // want `with a nil pointer v\[\].At where it pointed to a zero value, by the tag option omitzero; send a type of your own in place of foreign.Meta$`

func (S) DollarResult() (Order, error)                { return Order{}, nil } // want `^the result of S.DollarResult arrives without result.total, which`
func (S) DollarResults() (u User, _ []Order, e error) { return u, nil, nil }  // want `^result u of S.DollarResults arrives without u.Hash, which` `^the second result of S.DollarResults arrives without result\[\].total, which`
func (S) DollarVariadic(users ...User) error          { return nil }          // want `without users\[\].Hash, which`
func (S) DollarArgs(int, User) error                  { return nil }          // want `^the second parameter of S.DollarArgs arrives without parameter.Hash, which`

func (S) list(u User) error { return nil }

// Promoting gets its methods from another package.
type Promoting struct{ foreign.Cache[Order] } // want `^parameter t of foreign.Cache\[Order\].DollarGet arrives without t.raw, which` `^result v of foreign.Cache\[Order\].DollarGet arrives without v.total, which`
