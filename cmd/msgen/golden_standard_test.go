package main

import (
	"archive/tar"
	"archive/zip"
	"compress/gzip"
	"compress/zlib"
	"context"
	"crypto/rsa"
	"database/sql/driver"
	"encoding/csv"
	"errors"
	"fmt"
	"go/token"
	"image"
	"io"
	"io/fs"
	"mime"
	"net/mail"
	"os/exec"
	"path/filepath"
	"reflect"

	"github.com/dollarfn/msgen/testdata/golden/errorstandard"
)

// standardRows provoke errors of packages of the standard library and compare the
// exported types in their chains, and what errors.Is finds, with what the function
// itself returns.
var standardRows = []goldenRow{
	row("errorstandard.Desk", errorstandard.ProvideDesk, errorstandard.New, standardCalls()...),
}

func standardCalls() []goldenCall[errorstandard.DeskAPI] {
	var out []goldenCall[errorstandard.DeskAPI]
	for _, kind := range errorstandard.Kinds() {
		_, err := new(errorstandard.Desk).DollarFail(context.Background(), kind)
		out = append(out, ask(kind, func(d errorstandard.DeskAPI) ([]any, error) {
			_, err := d.DollarFail(context.Background(), kind)
			return []any{standardSeen(err)}, nil
		}, standardSeen(err)))
	}
	return out
}

// standardSeen describes an error by its text, its exported types with their
// fields, and the errors that errors.Is finds in it.
func standardSeen(err error) string {
	if err == nil {
		return "no error"
	}
	out := err.Error()
	for e := err; e != nil; e = errors.Unwrap(e) {
		t := reflect.TypeOf(e)
		if t.Kind() == reflect.Pointer {
			t = t.Elem()
		}
		if token.IsExported(t.Name()) {
			out += fmt.Sprintf("; is a %T", e)
		}
	}
	for _, target := range []error{
		tar.ErrHeader, zip.ErrFormat, gzip.ErrChecksum, gzip.ErrHeader, zlib.ErrHeader, zlib.ErrChecksum, rsa.ErrVerification,
		driver.ErrBadConn, csv.ErrFieldCount, image.ErrFormat, io.EOF, io.ErrUnexpectedEOF, fs.ErrNotExist, mime.ErrInvalidMediaParameter,
		mail.ErrHeaderNotPresent, exec.ErrNotFound, filepath.ErrBadPattern,
	} {
		if errors.Is(err, target) {
			out += fmt.Sprintf("; is %v", target)
		}
	}
	return out
}
