package book

import (
	"strings"
	"testing"

	"example.com/ledger/store"
)

func newAccounts(t *testing.T) *Accounts {
	t.Helper()
	s := store.New[Account]()
	limit := int64(50)
	for _, a := range []Account{{ID: "ada", Cents: 100}, {ID: "bob", Limit: &limit}} {
		if !s.Put(a, 0) {
			t.Fatal("not stored")
		}
	}
	return s
}

func TestTransfer(t *testing.T) {
	accounts := newAccounts(t)
	l := New(accounts)
	for _, c := range []struct {
		from, to string
		cents    int64
		want     string
	}{
		{"ada", "bob", 60, ""},
		{"ada", "bob", 60, "ada has 40 cents"},
		{"bob", "ada", 110, ""},
		{"bob", "ada", 1, "bob has -50"},
		{"eve", "ada", 1, "there is no eve"},
		{"ada", "eve", 1, "there is no eve"},
		{"ada", "bob", -1, "cannot be moved"},
	} {
		_, err := l.Transfer(t.Context(), c.from, c.to, c.cents)
		if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
			t.Errorf("%d from %s to %s: %v", c.cents, c.from, c.to, err)
		}
	}
	entries, sum := l.Statement("ada")
	if len(entries) != 2 || sum != 50 {
		t.Errorf("got %v, %d", entries, sum)
	}
	last := l.Trail(2)
	if len(last) != 2 || !strings.HasPrefix(last[1], "refused 1 ") {
		t.Errorf("got %q", last)
	}
}

// stubborn never stores anything.
type stubborn struct{ *Accounts }

func (stubborn) Put(Account, int) bool { return false }

func TestBusy(t *testing.T) {
	if _, err := New(stubborn{newAccounts(t)}).Transfer(t.Context(), "ada", "bob", 1); err != errBusy {
		t.Errorf("got %v", err)
	}
}
