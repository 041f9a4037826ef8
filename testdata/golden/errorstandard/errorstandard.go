// Package errorstandard lets out errors of the standard library that are hard to
// see: in a field, of a package behind the one that is called, or behind io.Reader.
package errorstandard

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/bzip2"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"context"
	"crypto/aes"
	"crypto/rsa"
	"crypto/x509"
	"database/sql"
	"database/sql/driver"
	"encoding/ascii85"
	"encoding/asn1"
	"encoding/base32"
	"encoding/csv"
	"encoding/xml"
	"fmt"
	"go/format"
	"go/parser"
	"image"
	"image/jpeg"
	"image/png"
	"io"
	"mime"
	"net/mail"
	"os/exec"
	"os/user"
	"path/filepath"
	"regexp"
	"strings"
	"text/template"
)

//go:generate -command msgen go tool msgen
//go:generate msgen

// Desk fails.
type Desk struct{}

// New returns a desk.
func New(context.Context) (*Desk, error) { return &Desk{}, nil }

// Kinds are the ways to fail.
func Kinds() []string {
	return []string{
		"archive/tar", "archive/zip", "compress/bzip2", "compress/flate", "compress/gzip", "compress/gzip data", "compress/zlib",
		"crypto/aes", "crypto/rsa", "crypto/x509", "database/sql", "encoding/ascii85", "encoding/asn1", "encoding/base32",
		"encoding/csv", "encoding/xml", "encoding/xml value", "go/format", "go/parser", "image", "image/jpeg", "image/png",
		"image/png data", "mime", "net/mail", "os/exec", "os/exec start", "os/user", "path/filepath", "regexp", "text/template",
	}
}

// DollarFail fails in the way that kind names.
func (d *Desk) DollarFail(ctx context.Context, kind string) (int, error) {
	if err := fail(ctx, kind); err != nil {
		return 0, fmt.Errorf("%s: %w", kind, err)
	}
	return 1, nil
}

func fail(ctx context.Context, kind string) error {
	junk := strings.NewReader(strings.Repeat("junk that nothing reads ", 100))
	switch kind {
	case "archive/tar":
		_, err := tar.NewReader(junk).Next()
		return err
	case "archive/zip":
		_, err := zip.NewReader(junk, junk.Size())
		return err
	case "compress/bzip2":
		_, err := io.ReadAll(bzip2.NewReader(junk))
		return err
	case "compress/flate":
		return drain(flate.NewReader(strings.NewReader("\xff\xff\xff")))
	case "compress/gzip":
		_, err := gzip.NewReader(junk)
		return err
	case "compress/gzip data":
		r, err := gzip.NewReader(strings.NewReader("\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x00\xff\xff\xff"))
		if err != nil {
			return err
		}
		return drain(r)
	case "compress/zlib":
		_, err := zlib.NewReader(junk)
		return err
	case "image", "image/jpeg", "image/png", "image/png data":
		return picture(kind, junk)
	case "os/exec", "os/exec start", "os/user", "path/filepath":
		return system(ctx, kind)
	case "go/format":
		_, err := format.Source([]byte("package ("))
		return err
	case "go/parser":
		_, err := parser.ParseExpr("1 +")
		return err
	case "database/sql":
		return sql.OpenDB(broken{}).PingContext(ctx)
	case "mime":
		_, _, err := mime.ParseMediaType("text/plain; =")
		return err
	case "net/mail":
		_, err := mail.Header{}.Date()
		return err
	case "regexp":
		_, err := regexp.Compile("(")
		return err
	case "text/template":
		return template.Must(template.New("t").Parse("{{.Missing.Field}}")).Execute(io.Discard, 1)
	}
	return decode(kind)
}

// broken is a database that nobody gets a connection to.
type broken struct{}

func (broken) Connect(context.Context) (driver.Conn, error) { return nil, driver.ErrBadConn }
func (broken) Driver() driver.Driver                        { return nil }

// drain reads what a reader of any kind has.
func drain(r io.Reader) error {
	_, err := io.Copy(io.Discard, r)
	return err
}

func decode(kind string) error {
	switch kind {
	case "crypto/aes":
		_, err := aes.NewCipher([]byte("short"))
		return err
	case "crypto/rsa":
		return rsa.VerifyPKCS1v15(&rsa.PublicKey{}, 0, nil, nil)
	case "crypto/x509":
		_, err := x509.ParsePKCS1PrivateKey([]byte("\x30\x05junk"))
		return err
	case "encoding/ascii85":
		_, _, err := ascii85.Decode(make([]byte, 10), []byte("~~~~~"), true)
		return err
	case "encoding/asn1":
		_, err := asn1.Unmarshal([]byte("\x30"), new(int))
		return err
	case "encoding/base32":
		_, err := base32.StdEncoding.DecodeString("1")
		return err
	case "encoding/csv":
		_, err := csv.NewReader(strings.NewReader("a\nb,c")).ReadAll()
		return err
	case "encoding/xml":
		return xml.Unmarshal([]byte("<a></b>"), new(struct{}))
	case "encoding/xml value":
		_, err := xml.Marshal(make(chan int))
		return err
	}
	return nil
}

func picture(kind string, junk io.Reader) error {
	switch kind {
	case "image":
		_, _, err := image.Decode(junk)
		return err
	case "image/jpeg":
		_, err := jpeg.Decode(junk)
		return err
	case "image/png":
		_, err := png.Decode(junk)
		return err
	}
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 1, 1))); err != nil {
		return err
	}
	data := b.Bytes()
	data[bytes.Index(data, []byte("IDAT"))+4] ^= 0xff
	_, err := png.Decode(bytes.NewReader(data))
	return err
}

func system(ctx context.Context, kind string) error {
	switch kind {
	case "os/exec":
		_, err := exec.LookPath("no-such-program")
		return err
	case "os/exec start":
		return exec.CommandContext(ctx, "no-such-program").Start()
	case "os/user":
		_, err := user.Lookup("nobody-of-this-name")
		return err
	}
	_, err := filepath.Match("[", "x")
	return err
}
