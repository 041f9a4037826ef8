package main

import (
	"database/sql"
	"encoding/csv"
	"errors"
	"io"
	"io/fs"
	"strconv"

	"github.com/dollarfn/msgen/testdata/golden/errorflow"
	"github.com/dollarfn/msgen/testdata/golden/errorflow/domain"
)

// errorRows are about errors that other packages declare: what a caller finds out
// about an error is the same by every way that a call takes.
var errorRows = []goldenRow{
	row("errorflow.Desk", errorflow.ProvideDesk, errorflow.New,
		ask("sentinel", find("sentinel"), "not found", true, domain.ErrNotFound),
		ask("from a table", find("status"), "gone", true, domain.ErrGone),
		ask("sentinel of a type", find("busy"), "try later: code", false, domain.ErrBusy, domain.Code(423)),
		ask("in a field", find("op"), "read: open: file does not exist", false, fs.ErrNotExist, "read", "open"),
		ask("by value", find("code"), "code", true, domain.Code(7)),
		ask("several", find("problems"), "name is wrong", false, domain.ErrNotFound, domain.Code(1), "name"),
		ask("path", find("path"), "open /nonexistent/errorflow: no such file or directory", false, fs.ErrNotExist, "/nonexistent/errorflow"),
		ask("number", find("number"), `strconv.Atoi: parsing "x": invalid syntax`, false, strconv.ErrSyntax, "Atoi"),
		ask("joined", find("eof"), "unexpected EOF\nand more", false, io.ErrUnexpectedEOF),
		ask("no rows", find("row"), "find row: sql: no rows in result set", false, sql.ErrNoRows),
		ask("a parser's", find("table"), `parse error on line 1, column 2: extraneous or missing " in quoted-field`, false, csv.ErrQuote, 1),
		ask("not exported", find("private"), "desk is private", false, "private"),
		ask("a variable that is not exported", find("hidden"), "desk: hidden", false, "hidden"),
		ask("no error", find(""), "", false),
		ask("in a stream", func(d errorflow.DeskAPI) ([]any, error) {
			for _, err := range d.DollarList(bg, 2) {
				if err != nil {
					return seen(err), nil
				}
			}
			return nil, nil
		}, "list: sql: transaction has already been committed or rolled back", false, sql.ErrTxDone, "list")),
}

func find(kind string) func(errorflow.DeskAPI) ([]any, error) {
	return func(d errorflow.DeskAPI) ([]any, error) {
		_, err := d.DollarFind(bg, kind)
		return seen(err), nil
	}
}

// seen is what a caller can find out about an error: its text, whether it is one of
// the values by ==, what errors.Is finds, and what errors.As and the fields say.
func seen(err error) []any {
	if err == nil {
		return []any{"", false}
	}
	same := err == domain.ErrNotFound || err == domain.ErrGone || err == error(domain.Code(7))
	out := []any{err.Error(), same}
	for _, target := range []error{domain.ErrNotFound, domain.ErrGone, domain.ErrBusy, fs.ErrNotExist, strconv.ErrSyntax,
		io.ErrUnexpectedEOF, sql.ErrNoRows, sql.ErrTxDone, csv.ErrQuote} {
		if errors.Is(err, target) {
			out = append(out, target)
		}
	}
	if code := domain.Code(0); errors.As(err, &code) {
		out = append(out, code)
	}
	for e := (*domain.OpError)(nil); errors.As(err, &e) && e != domain.ErrGone; err = e.Err {
		out = append(out, e.Op)
	}
	if e := (*domain.Problems)(nil); errors.As(err, &e) {
		out = append(out, e.Field)
	}
	if e := (*fs.PathError)(nil); errors.As(err, &e) {
		out = append(out, e.Path)
	}
	if e := (*strconv.NumError)(nil); errors.As(err, &e) {
		out = append(out, e.Func)
	}
	if e := (*csv.ParseError)(nil); errors.As(err, &e) {
		out = append(out, e.Line)
	}
	if errorflow.IsPrivate(err) {
		out = append(out, "private")
	}
	if errorflow.IsHidden(err) {
		out = append(out, "hidden")
	}
	return out
}
