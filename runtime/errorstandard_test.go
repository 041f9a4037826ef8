package runtime

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/base64"
	"encoding/hex"
	stdjson "encoding/json"
	"errors"
	"fmt"
	"go/types"
	"io"
	"io/fs"
	"net"
	"net/http"
	"net/textproto"
	"net/url"
	"os"
	"reflect"
	"slices"
	"strconv"
	"syscall"
	"testing"
	"time"

	"golang.org/x/tools/go/packages"
)

// onItsWay returns what a caller elsewhere gets of an error: by way of JSON, and of
// the binary form.
func onItsWay(t *testing.T, err error) error {
	t.Helper()
	text, failed := stdjson.Marshal(toWire(err))
	if failed != nil {
		t.Fatal(failed)
	}
	var w wireError
	if failed := stdjson.Unmarshal(text, &w); failed != nil {
		t.Fatal(failed)
	}
	got := w.err()
	if again := toWire(got).err(); fmt.Sprintf("%#v", chainOf(again)) != fmt.Sprintf("%#v", chainOf(got)) {
		t.Errorf("%v: the next process gets\n%s\nnot\n%s", err, chainOf(again), chainOf(got))
	}
	return got
}

// chainOf describes the errors of a chain as a caller sees them.
func chainOf(err error) (all []string) {
	text, _ := textOf(err)
	typ := fmt.Sprintf("%T", err)
	inside, joined := unwrap(err)
	if asRebuilt(err) != nil || originOf(err) == composed {
		typ = "error"
	}
	all = append(all, fmt.Sprintf("%s %q joins %v", typ, text, joined))
	for _, e := range inside {
		for _, line := range chainOf(e) {
			all = append(all, "  "+line)
		}
	}
	return all
}

func standardErrors(t *testing.T) []error {
	t.Helper()
	number := func(s string) error { _, err := strconv.Atoi(s); return err }
	open := func(path string) error { _, err := os.Open(path); return err }
	linked := os.Link("/no/such/file", "/no/such/other")
	_, dialed := net.Dial("tcp", "127.0.0.1:1")
	_, asked := http.Get("http://127.0.0.1:1/secret?token=7") //nolint:bodyclose // it fails
	_, parsed := url.Parse("http://[::1")                     //nolint:staticcheck // it fails
	_, escaped := url.PathUnescape("%zz")
	_, clock := time.Parse(time.RFC3339, "yesterday")
	_, b64 := base64.StdEncoding.DecodeString("a*b=")
	_, hexed := hex.DecodeString("zz")
	_, odd := hex.DecodeString("abc")
	var n struct {
		Count int
		When  time.Time
	}
	mistyped := stdjson.Unmarshal([]byte(`{"Count":"x"}`), &n)
	cut := stdjson.Unmarshal([]byte(`{"Count":`), &n)
	wrong := stdjson.Unmarshal([]byte(`{x`), &n)
	_, unsupported := stdjson.Marshal(func() {}) //nolint:staticcheck // likewise
	_, notFinite := stdjson.Marshal(map[string]float64{"x": positiveInfinity()})
	_, marshaler := stdjson.Marshal(brokenMarshaler{})
	_, textMarshaler := stdjson.Marshal(brokenText{})
	var nobody any
	nothing := stdjson.Unmarshal([]byte(`1`), nobody)
	_, mac := net.ParseMAC("x")
	_, _, cidr := net.ParseCIDR("x")
	_, port := net.LookupPort("tcp", "no-such-port")
	return []error{
		number("x"), number("99999999999999999999"), open("/no/such/file"), linked, dialed, asked, parsed, escaped, clock, b64, hexed, odd,
		mistyped, cut, wrong, unsupported, notFinite, marshaler, textMarshaler, nothing, mac, cidr, port,
		syscall.ENOENT, syscall.ECONNREFUSED, syscall.Errno(4711), os.NewSyscallError("mount", syscall.EPERM),
		&net.OpError{Op: "read", Net: "udp", Source: &net.UDPAddr{IP: net.IPv4(10, 0, 0, 1), Port: 5}, Err: os.ErrDeadlineExceeded},
		&net.OpError{Op: "dial", Net: "unix", Addr: &net.UnixAddr{Name: "/run/x.sock", Net: "unix"}, Err: syscall.ENOENT},
		&net.DNSError{Err: "no such host", Name: "db.internal", Server: "10.0.0.2:53", IsNotFound: true},
		net.UnknownNetworkError("tcp9"), net.InvalidAddrError("bad"), &net.AddrError{Err: "missing port", Addr: "x"},
		&textproto.Error{Code: 550, Msg: "no such user"}, textproto.ProtocolError("bad line"),
		&http.MaxBytesError{Limit: 10}, http.ErrNotSupported, http.ErrNoCookie, tls.AlertError(40), &tls.ECHRejectionError{RetryConfigList: []byte{1}},
		x509.SystemRootsError{Err: fs.ErrPermission}, x509.ConstraintViolationError{}, x509.InsecureAlgorithmError(x509.MD5WithRSA),
		x509.UnknownAuthorityError{}, x509.CertificateInvalidError{Reason: x509.Expired, Detail: "long ago"},
		&tls.CertificateVerificationError{Err: x509.UnknownAuthorityError{}},
		tls.RecordHeaderError{Msg: "first record does not look like a TLS handshake", RecordHeader: [5]byte{1, 2, 3}},
		io.EOF, io.ErrUnexpectedEOF, context.Canceled, context.DeadlineExceeded,
	}
}

func positiveInfinity() float64 { v, _ := strconv.ParseFloat("inf", 64); return v }

type brokenMarshaler struct{}

func (brokenMarshaler) MarshalJSON() ([]byte, error) { return nil, fs.ErrInvalid }

type brokenText struct{}

func (brokenText) MarshalText() ([]byte, error) { return nil, fs.ErrInvalid }

// Errors of the standard library arrive as they were: alone, wrapped and joined.
func TestStandardErrorsArrive(t *testing.T) {
	for _, err := range standardErrors(t) {
		if err == nil {
			t.Fatal("one of the errors is nil")
		}
		got := onItsWay(t, err)
		if reflect.TypeOf(got) != reflect.TypeOf(err) || got.Error() != err.Error() {
			t.Errorf("%T %q came back as %T %q", err, err, got, got)
			continue
		}
		for _, wrapped := range []error{fmt.Errorf("try: %w", err), errors.Join(errors.New("first"), err), Errorf(CodeNotFound, "look: %w", err)} {
			got := onItsWay(t, wrapped)
			if fmt.Sprint(chainOf(got)) != fmt.Sprint(chainOf(wrapped)) {
				t.Errorf("%v: got\n%s\nnot\n%s", wrapped, chainOf(got), chainOf(wrapped))
			}
		}
		for _, target := range meanings {
			if errors.Is(got, target) != errors.Is(err, target) {
				t.Errorf("%v: errors.Is(%v) is %v", err, target, errors.Is(got, target))
			}
		}
		var timeout interface{ Timeout() bool }
		var there interface{ Timeout() bool }
		if a, b := errors.As(err, &timeout), errors.As(got, &there); a != b || a && timeout.Timeout() != there.Timeout() {
			t.Errorf("%v: Timeout differs", err)
		}
	}
}

func TestFieldsOfStandardErrors(t *testing.T) {
	_, dialed := net.Dial("tcp", "127.0.0.1:1")
	op, ok := errors.AsType[*net.OpError](onItsWay(t, fmt.Errorf("x: %w", dialed)))
	if !ok || op.Addr.Network() != "tcp" || op.Addr.String() != "127.0.0.1:1" || !errors.Is(op, syscall.ECONNREFUSED) {
		t.Errorf("got %#v", op)
	}
	if _, is := op.Addr.(*net.TCPAddr); !is {
		t.Errorf("the address is a %T", op.Addr)
	}
	var v struct{ When struct{ Year int } }
	typed, ok := errors.AsType[*stdjson.UnmarshalTypeError](onItsWay(t, stdjson.Unmarshal([]byte(`{"When":7}`), &v)))
	if !ok || typed.Field != "When" || typed.Type.Kind() != reflect.Struct || typed.Offset == 0 {
		t.Errorf("got %#v", typed)
	}
	syntax, ok := errors.AsType[*stdjson.SyntaxError](onItsWay(t, fmt.Errorf("x: %w", stdjson.Unmarshal([]byte(`{x`), &v))))
	if !ok || syntax.Offset != 2 || syntax.Error() != "invalid character 'x' looking for beginning of object key string" {
		t.Errorf("got %v", syntax)
	}
	_, err := os.Open("/no/such/file")
	if got := onItsWay(t, err); !os.IsNotExist(got) || !errors.Is(got, fs.ErrNotExist) || got.(*fs.PathError).Err != syscall.ENOENT {
		t.Errorf("got %#v", got)
	}
}

// A number that another system has arrives with what it means.
func TestErrnoOfAnotherSystem(t *testing.T) {
	for value, want := range map[string]error{
		`{"name":"ERROR_NO_SUCH","message":"The system cannot find it.","is":["io/fs.ErrNotExist"]}`:        fs.ErrNotExist,
		`{"system":"plan10/z80","number":5,"message":"no access","is":["io/fs.ErrPermission","x.Unknown"]}`: fs.ErrPermission,
	} {
		w := wireError{Code: CodeUnknown, Message: "open x: it failed", Details: []Detail{{"io/fs.PathError",
			[]byte(`{"Op":"open","Path":"x","Err":{"message":"it failed","details":[{"type":"syscall.Errno","value":` + value + `}]}}`)}}}
		got := w.err()
		path, ok := got.(*fs.PathError)
		if !ok || !errors.Is(got, want) || path.Err.Error() != "it failed" {
			t.Errorf("%s: got %#v", value, got)
		}
	}
}

// The list is complete: every exported error and error type of the packages.
func TestStandardListIsComplete(t *testing.T) {
	if !slices.IsSorted(StandardErrorPackages()) {
		t.Error("the packages are not sorted")
	}
	loaded, err := packages.Load(&packages.Config{Mode: packages.NeedName | packages.NeedTypes}, StandardErrorPackages()...)
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	is := types.Universe.Lookup("error").Type().Underlying().(*types.Interface)
	for _, p := range loaded {
		for _, name := range p.Types.Scope().Names() {
			o := p.Types.Scope().Lookup(name)
			if !o.Exported() || types.IsInterface(o.Type()) && !isVar(o) {
				continue
			}
			full := p.PkgPath + "." + name
			if tn, ok := o.(*types.TypeName); ok && tn.IsAlias() || !types.Implements(o.Type(), is) && !types.Implements(types.NewPointer(o.Type()), is) {
				continue
			}
			found++
			if typ, sentinel := registry.lookUp(full); sentinel == nil && typ == nil && (isVar(o) || isType(o)) {
				t.Errorf("%s is not registered", full)
			}
		}
	}
	if found < 90 {
		t.Errorf("the packages have only %d errors", found)
	}
}

func isVar(o types.Object) bool  { _, ok := o.(*types.Var); return ok }
func isType(o types.Object) bool { _, ok := o.(*types.TypeName); return ok }
