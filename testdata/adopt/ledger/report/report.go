// Package report books transfers and prints the books.
package report

import (
	"context"
	"fmt"
	"io"
	"time"

	"example.com/ledger/book"
)

// Accounts is where the accounts are.
type Accounts interface {
	book.Keeper[book.Account]
	Keys() []string
	Len() int
}

// Ledger is where transfers are booked.
type Ledger interface {
	Transfer(ctx context.Context, from, to string, cents int64) (book.Entry, error)
	Record(from, to string, cents int64) book.Entry
	Statement(id string) ([]book.Entry, int64)
	Trail(n int) []string
}

// Run opens accounts, moves money and prints what comes of it.
func Run(ctx context.Context, w io.Writer, accounts Accounts, ledger Ledger) error {
	limit, opened := int64(5000), time.Date(2026, 1, 2, 15, 4, 5, 6, time.UTC)
	for _, a := range []book.Account{
		{ID: "ada", Owner: "Ada", Cents: 10_000, Opened: opened},
		{ID: "bob", Owner: "Bob", Limit: &limit, Opened: opened.Add(time.Hour)},
		{ID: "bob", Owner: "Bob again"},
	} {
		stored := accounts.Put(a, 0)
		fmt.Fprintln(w, "open", a.ID, stored)
	}
	for _, move := range []struct {
		from, to string
		cents    int64
	}{{"ada", "bob", 2500}, {"bob", "ada", 9000}, {"bob", "ada", 7000}, {"eve", "ada", 1}, {"ada", "bob", 0}} {
		e, err := ledger.Transfer(ctx, move.from, move.to, move.cents)
		fmt.Fprintf(w, "%+v: %+v %v\n", move, e, err)
	}
	if e := ledger.Record("bank", "ada", 1); e.Number > 2 {
		fmt.Fprintf(w, "recorded %+v\n", e)
	}
	for _, id := range accounts.Keys() {
		if err := statement(ctx, w, accounts, ledger, id); err != nil {
			return err
		}
	}
	fmt.Fprintf(w, "%d accounts\n", accounts.Len())
	for i, line := range ledger.Trail(3) {
		fmt.Fprintln(w, i, line)
	}
	return nil
}

func statement(ctx context.Context, w io.Writer, accounts Accounts, ledger Ledger, id string) error {
	a, err := accounts.Get(ctx, id)
	if err != nil {
		return err
	}
	entries, sum := ledger.Statement(id)
	fmt.Fprintf(w, "%s %s: %d cents, version %d, since %s\n", id, a.Value.Owner, a.Value.Cents, a.Version, a.Value.Opened)
	for _, e := range entries {
		fmt.Fprintf(w, "\t%+v\n", e)
	}
	_, err = fmt.Fprintf(w, "\t%d\n", sum)
	return err
}
