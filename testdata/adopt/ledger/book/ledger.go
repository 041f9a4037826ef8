// Package book is double-entry bookkeeping.
package book

import (
	"context"
	"errors"
	"fmt"

	"example.com/ledger/store"
)

// Keeper is what the ledger needs of a store.
type Keeper[T store.Keyed] interface {
	Get(ctx context.Context, key string) (store.Versioned[T], error)
	Put(value T, version int) bool
}

// Ledger books transfers.
type Ledger struct {
	trail
	accounts Keeper[Account]
	entries  []Entry
}

// New returns a ledger over some accounts.
func New(accounts Keeper[Account]) *Ledger { return &Ledger{accounts: accounts} }

var errBusy = errors.New("the account was changed meanwhile")

// Transfer moves money between two accounts.
func (l *Ledger) Transfer(ctx context.Context, from, to string, cents int64) (Entry, error) {
	if cents <= 0 {
		return Entry{}, fmt.Errorf("%d cents cannot be moved", cents)
	}
	giver, err := l.accounts.Get(ctx, from)
	if err != nil {
		return Entry{}, err
	}
	taker, err := l.accounts.Get(ctx, to)
	if err != nil {
		return Entry{}, err
	}
	if !giver.Value.allows(cents) {
		l.note("refused %d from %s", cents, from)
		return Entry{}, fmt.Errorf("%s has %d cents, not %d", from, giver.Value.Cents, cents)
	}
	giver.Value.Cents -= cents
	taker.Value.Cents += cents
	if ok := l.accounts.Put(giver.Value, giver.Version); !ok {
		return Entry{}, errBusy
	}
	if !l.accounts.Put(taker.Value, taker.Version) {
		return Entry{}, errBusy
	}
	return l.Record(from, to, cents), nil
}

// Record writes an entry without moving anything.
func (l *Ledger) Record(from, to string, cents int64) Entry {
	l.note("%d from %s to %s", cents, from, to)
	l.mu.Lock()
	defer l.mu.Unlock()
	e := Entry{Number: len(l.entries) + 1, From: from, To: to, Cents: cents}
	l.entries = append(l.entries, e)
	return e
}

// Statement returns the entries of an account and what they come to.
func (l *Ledger) Statement(id string) (entries []Entry, sum int64) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, e := range l.entries {
		switch id {
		case e.From:
			sum -= e.Cents
		case e.To:
			sum += e.Cents
		default:
			continue
		}
		entries = append(entries, e)
	}
	return entries, sum
}
