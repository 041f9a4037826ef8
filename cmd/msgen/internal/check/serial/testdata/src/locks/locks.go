// Package locks has types that must not be copied.
package locks

import (
	"sync"
	"sync/atomic"
)

// S is a service. Its own lock is nobody's business.
type S struct{ mu sync.Mutex }

type spin struct{ state int32 }

func (*spin) Lock()   {}
func (*spin) Unlock() {}

type noCopy struct{}

func (*noCopy) Lock()   {}
func (*noCopy) Unlock() {}

// Account has the methods of a lock.
type Account struct{ Balance int }

func (*Account) Lock()   {}
func (*Account) Unlock() {}

// Door has methods of those names that are something else.
type Door struct{ Open bool }

func (*Door) Lock() error   { return nil }
func (*Door) Unlock() error { return nil }

// Handle has them on the value, so that copies share the lock.
type Handle struct{ Name string }

func (Handle) Lock()   {}
func (Handle) Unlock() {}

// Safe has a lock and marshals itself.
type Safe struct {
	mu sync.Mutex
	m  map[string]int
}

func (*Safe) MarshalJSON() ([]byte, error) { return nil, nil }
func (*Safe) UnmarshalJSON([]byte) error   { return nil }

type (
	// Embedded has it promoted.
	Embedded struct {
		sync.Mutex
		N int
	}
	// EmbeddedPointer has it promoted by a pointer.
	EmbeddedPointer struct {
		*sync.RWMutex
		N int
	}
	// Exported has it in a field.
	Exported struct {
		Mu sync.RWMutex
		N  int
	}
	// Pointer has it behind a pointer.
	Pointer struct {
		Mu *sync.Mutex
		N  int
	}
	// Unexported has it in a field that JSON leaves out.
	Unexported struct {
		N  int
		mu sync.Mutex
	}
	// UnexportedPointer shares it.
	UnexportedPointer struct {
		N  int
		mu *sync.Mutex
	}
	// Hidden has it two levels down.
	Hidden struct {
		N     int
		inner struct {
			locks [2]spin
		}
	}
	// Marked must not be copied.
	Marked struct {
		_ noCopy
		N int
	}
	// MarkedEmbedded must not be copied.
	MarkedEmbedded struct {
		noCopy
		N int
	}
	// Zero has no lock in its arrays.
	Zero struct {
		_  [0]sync.Mutex
		no [0]spin
		N  int
	}
	// Dashed keeps it on purpose.
	Dashed struct {
		N  int
		Mu sync.Mutex `json:"-"`
	}
	// Closed has a lock beside unexported fields.
	Closed struct {
		mu sync.Mutex
		n  int
	}
	// Once has others of the package.
	Once struct {
		Once sync.Once
		WG   *sync.WaitGroup
		Map  sync.Map
		N    atomic.Int64
		P    atomic.Pointer[int]
		V    atomic.Value
		L    sync.Locker
	}
	// Mine is a lock by another name.
	Mine sync.Mutex
	// HasSafe is fine.
	HasSafe struct {
		Safe   Safe
		hidden Safe
	}
	// Lock is an alias.
	Lock = sync.Mutex
	// Outer holds an Embedded in ways that keep the path.
	Outer struct {
		Rows []map[string]*Embedded
	}
)

func (*S) DollarMutex(v *sync.Mutex) error                   { return nil } // want `v has type \*sync.Mutex, which holds a lock`
func (*S) DollarAlias(v *Lock) error                         { return nil } // want `v has type \*Lock, which holds a lock`
func (*S) DollarMine(v *Mine) error                          { return nil } // want `v has type \*Mine, whose fields are all unexported` `v._ has type sync.noCopy, which marks what must not be copied` `v.mu has type sync.Mutex, which holds a lock`
func (*S) DollarEmbedded(v *Embedded) error                  { return nil } // want `^parameter v of S.DollarEmbedded cannot be sent: v.Mutex has type sync.Mutex, which holds a lock; send the data without it$`
func (*S) DollarEmbeddedPointer(v EmbeddedPointer) error     { return nil } // want `v.RWMutex has type \*sync.RWMutex, which holds a lock`
func (*S) DollarExported(v *Exported) error                  { return nil } // want `v.Mu has type sync.RWMutex, which holds a lock`
func (*S) DollarPointer(v Pointer) error                     { return nil } // want `v.Mu has type \*sync.Mutex, which holds a lock`
func (*S) DollarUnexported(v *Unexported) error              { return nil } // want `v.mu has type sync.Mutex, which holds a lock`
func (*S) DollarUnexportedPointer(v UnexportedPointer) error { return nil }
func (*S) DollarHidden(v *Hidden) error                      { return nil } // want `v.inner.locks\[\] has type spin, which holds a lock`
func (*S) DollarMarked(v *Marked) error                      { return nil } // want `v._ has type noCopy, which marks what must not be copied`
func (*S) DollarMarkedEmbedded(v *MarkedEmbedded) error      { return nil } // want `v.noCopy has type noCopy, which marks`
func (*S) DollarZero(v Zero) error                           { return nil }
func (*S) DollarDashed(v *Dashed) error                      { return nil }
func (*S) DollarClosed(v *Closed) error                      { return nil } // want `v has type \*Closed, whose fields are all unexported` `v.mu has type sync.Mutex, which holds a lock`
func (*S) DollarOnce(v *Once) error                          { return nil } // want `v.Once has type sync.Once, which must not be copied` `v.WG has type \*sync.WaitGroup, which must` `v.Map has type sync.Map, which must` `v.N has type atomic.Int64, which must` `v.P has type atomic.Pointer\[int\], which must` `v.V has type atomic.Value, which must` `v.L has type sync.Locker, an interface`
func (*S) DollarAccount(v *Account) error                    { return nil } // want `v has type \*Account, which holds a lock`
func (*S) DollarDoor(v *Door) error                          { return nil }
func (*S) DollarHandle(v Handle) error                       { return nil }
func (*S) DollarSafe(v *Safe) error                          { return nil }
func (*S) DollarHasSafe(v *HasSafe) error                    { return nil }
func (*S) DollarOuter(v Outer) error                         { return nil } // want `v.Rows\[\]\[\.\.\.\].Mutex has type sync.Mutex`
