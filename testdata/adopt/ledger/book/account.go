package book

import (
	"time"

	"example.com/ledger/store"
)

// Account is somebody's money.
type Account struct {
	ID     string
	Owner  string
	Cents  int64
	Limit  *int64 // how far Cents may go below zero; nil: not at all
	Opened time.Time
}

// Key is the account's key in a store.
func (a Account) Key() string { return a.ID }

// allows reports whether the account may lose so much.
func (a Account) allows(cents int64) bool {
	left := a.Cents - cents
	return left >= 0 || a.Limit != nil && left >= -*a.Limit
}

// Accounts is where accounts are kept.
type Accounts = store.Store[Account]

// Entry is a transfer that was booked.
type Entry struct {
	Number   int
	From, To string
	Cents    int64
	Text     string
}
