// Package signatures has parameters and results of types that don't survive the
// trip, and of types that look as if they didn't.
package signatures

import (
	"encoding/json"
	"math/big"
	"net/netip"
	"net/url"
	"sync"
	"time"
	"unsafe"
)

// Desk is a service.
type Desk struct{}

type (
	ruled struct {
		Limit int
		spent int
	}
	inner struct{ Room int }
	pair  struct{ Left, Right int }

	// Failed holds an interface.
	Failed struct{ Cause error }
	// Guarded holds a lock.
	Guarded struct {
		sync.Mutex
		Visits int
	}
	// Code has text methods on its pointer.
	Code struct{ text string }
	// Sealed encodes itself and never decodes.
	Sealed struct{ n int }
	// Shelf has two shelves below.
	Shelf struct {
		Upper, Lower *Shelf
		Books        int
	}
	// Account keeps its secret.
	Account struct {
		Owner  string
		Secret string `json:"-"`
	}
	// Local is a time with a place, which the time's own encoding leaves out.
	Local struct {
		time.Time
		Place string
	}
	// Twins have one name but for the case.
	Twins struct {
		First  string `json:"twin"`
		Second string `json:"Twin"`
	}
	// Box holds anything.
	Box[T any] struct{ Held T }
	// Link has a URL, whose user has hidden state.
	Link struct{ To url.URL }
	// Behind embeds a pointer that decoding can't fill in.
	Behind struct{ *inner }
	// Within embeds the same by value.
	Within struct{ inner }
)

func (c *Code) MarshalText() ([]byte, error) { return []byte(c.text), nil }

func (c *Code) UnmarshalText(b []byte) error {
	c.text = string(b)
	return nil
}

// MarshalJSON has no counterpart.
func (Sealed) MarshalJSON() ([]byte, error) { return []byte("{}"), nil }

func (Desk) DollarCallback(done func()) error { return nil } // want serial:28 "parameter done .* has type func\\(\\)"

func (Desk) DollarStream(in <-chan int) error { return nil } // want serial "parameter in .* has type <-chan int"

func (Desk) DollarAddress(p unsafe.Pointer) error { return nil } // want serial "parameter p .* has type unsafe.Pointer"

func (Desk) DollarWave(z complex128) error { return nil } // want serial "parameter z .* has type complex128"

func (Desk) DollarAnything(v any) error { return nil } // want serial "parameter v .* has type any"

func (Desk) DollarFailed(f Failed) error { return nil } // want serial "parameter f .* f.Cause has type error"

func (Desk) DollarRuled(r *ruled) error { return nil } // want serial "parameter r .* has type \\*ruled, which is not exported" lost "parameter r .* without r.spent"

func (Desk) DollarGuarded(g *Guarded) error { return nil } // want serial "parameter g .* g.Mutex has type sync.Mutex"

func (Desk) DollarByPair(m map[struct{ Row int }]int) error { return nil } // want serial "key of m has type struct"

func (Desk) DollarByBool(m map[bool]int) error { return nil } // want serial "key of m has type bool"

func (Desk) DollarByFloat(m map[float64]int) error { return nil } // want serial "key of m has type float64"

func (Desk) DollarByText(n map[int32]string, a map[netip.Addr]int, t map[time.Time]int) error {
	return nil
}

func (Desk) DollarByCode(m map[Code]int) error { return nil } // want serial "key of m has type Code"

func (Desk) DollarSealed(s Sealed) error { return nil } // want serial "parameter s .* has MarshalJSON but no UnmarshalJSON"

func (Desk) DollarStandard(t time.Time, b *big.Int, r json.RawMessage, a netip.Addr, d time.Duration) (netip.Prefix, error) {
	return netip.Prefix{}, nil
}

func (Desk) DollarShelf(s *Shelf) error { return nil } // want cycle "s.Upper has type" cycle "s.Lower has type"

func (Desk) DollarAccount(a Account) error { return nil } // want lost "parameter a .* without a.Secret"

func (Desk) DollarLocal(l Local) error { return nil } // want serial "parameter l .* leaves out Place"

func (Desk) DollarDouble(p **int) error { return nil } // want serial "parameter p .* has type \\*\\*int"

func (Desk) DollarTwins(t Twins) error { return nil } // want serial "t.First and t.Second have the JSON names \"twin\" and \"Twin\""

func (Desk) DollarBox(b Box[[]string]) error { return nil }

func (Desk) DollarBoxed(b Box[chan int]) error { return nil } // want serial "parameter b .* b.Held has type chan int"

func (Desk) DollarErrorFirst() (error, int) { return nil, 0 } // want serial:33 "the first result .* make error the last result" noerror "DollarErrorFirst"

func (Desk) DollarLink(l Link) error { return nil } // want serial "parameter l .* l.To.User has type \\*url.Userinfo"

func (Desk) DollarAll(all ...any) error { return nil } // want serial "parameter all .* all\\[\\] has type any"

func (Desk) DollarBehind(b Behind) error { return nil } // want serial "parameter b .* b.inner has type \\*inner"

func (Desk) DollarWithin(w Within) error { return nil }
