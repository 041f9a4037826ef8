// Package errorflow lets out errors that other packages declare.
package errorflow

import (
	"context"
	"database/sql"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"strconv"
	"strings"

	"github.com/dollarfn/msgen/testdata/golden/errorflow/domain"
)

//go:generate -command msgen go tool msgen
//go:generate msgen

// Desk looks for things.
type Desk struct{ finder finder }

// New returns a desk.
func New(context.Context) (*Desk, error) { return &Desk{finder: shelf{}}, nil }

type finder interface{ find(name string) error }

type shelf struct{}

func (shelf) find(name string) error {
	switch name {
	case "row":
		return fmt.Errorf("find %s: %w", name, sql.ErrNoRows)
	case "table":
		_, err := csv.NewReader(strings.NewReader(`"`)).Read()
		return err
	}
	return nil
}

// private is known to callers of this package by IsPrivate.
type private struct{ Name string }

func (p private) Error() string { return p.Name + " is private" }

// IsPrivate reports whether an error says that something is private.
func IsPrivate(err error) bool {
	var p private
	return errors.As(err, &p)
}

var errHidden = errors.New("hidden")

// IsHidden reports whether an error says that something is hidden.
func IsHidden(err error) bool { return errors.Is(err, errHidden) }

// DollarFind fails in the way that kind names.
func (d *Desk) DollarFind(ctx context.Context, kind string) (int, error) {
	switch kind {
	case "sentinel":
		return 0, domain.ErrNotFound
	case "status":
		return 0, domain.FromStatus(410)
	case "busy":
		return 0, fmt.Errorf("try later: %w", domain.FromStatus(423))
	case "op":
		return 0, &domain.OpError{Op: "read", Err: &domain.OpError{Op: "open", Err: fs.ErrNotExist}}
	case "code":
		return 0, domain.Code(7)
	case "problems":
		return 0, &domain.Problems{Field: "name", All: []error{domain.ErrNotFound, domain.Code(1)}}
	case "path":
		_, err := os.Open("/nonexistent/errorflow")
		return 0, err
	case "number":
		return strconv.Atoi("x")
	case "eof":
		return 0, errors.Join(io.ErrUnexpectedEOF, errors.New("and more"))
	case "private":
		return 0, private{"desk"}
	case "hidden":
		return 0, fmt.Errorf("desk: %w", errHidden)
	}
	return 1, d.finder.find(kind)
}

// DollarList yields the numbers up to n, and then fails.
func (d *Desk) DollarList(ctx context.Context, n int) iter.Seq2[int, error] {
	return func(yield func(int, error) bool) {
		for i := range n {
			if !yield(i, nil) {
				return
			}
		}
		yield(0, &domain.OpError{Op: "list", Err: sql.ErrTxDone})
	}
}
