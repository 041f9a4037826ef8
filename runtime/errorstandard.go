package runtime

import (
	"bufio"
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/base64"
	"encoding/hex"
	stdjson "encoding/json"
	"errors"
	"io"
	"io/fs"
	"mime"
	"mime/multipart"
	"net"
	"net/http"
	"net/textproto"
	"net/url"
	"os"
	"reflect"
	"slices"
	"strconv"
	"time"
)

// standardPackages are the packages whose errors are known, sorted.
var standardPackages = []string{
	"bufio", "bytes", "context", "crypto/tls", "crypto/x509", "encoding/base64", "encoding/hex", "encoding/json", "errors",
	"io", "io/fs", "mime", "mime/multipart", "net", "net/http", "net/netip", "net/textproto", "net/url", "os", "strconv",
	"syscall", "time",
}

// StandardErrorPackages returns the packages of the standard library all of whose
// exported errors and error types keep their identity over calls without being
// registered, sorted. A program that imports this package links them anyway.
func StandardErrorPackages() []string { return slices.Clone(standardPackages) }

// addStandard registers the errors of the standardPackages. Of errors that several
// packages export, the one that declares them comes first, and gives the name.
func (k *errorRegistry) addStandard() {
	for _, p := range []struct {
		path      string
		sentinels map[string]error
	}{
		{"bufio", map[string]error{
			"ErrAdvanceTooFar": bufio.ErrAdvanceTooFar, "ErrBadReadCount": bufio.ErrBadReadCount, "ErrBufferFull": bufio.ErrBufferFull,
			"ErrFinalToken": bufio.ErrFinalToken, "ErrInvalidUnreadByte": bufio.ErrInvalidUnreadByte,
			"ErrInvalidUnreadRune": bufio.ErrInvalidUnreadRune, "ErrNegativeAdvance": bufio.ErrNegativeAdvance,
			"ErrNegativeCount": bufio.ErrNegativeCount, "ErrTooLong": bufio.ErrTooLong,
		}},
		{"bytes", map[string]error{"ErrTooLarge": bytes.ErrTooLarge}},
		{"context", map[string]error{"Canceled": context.Canceled, "DeadlineExceeded": context.DeadlineExceeded}},
		{"crypto/x509", map[string]error{
			"ErrUnsupportedAlgorithm": x509.ErrUnsupportedAlgorithm, "IncorrectPasswordError": x509.IncorrectPasswordError,
		}},
		{"encoding/hex", map[string]error{"ErrLength": hex.ErrLength}},
		{"errors", map[string]error{"ErrUnsupported": errors.ErrUnsupported}},
		{"io", map[string]error{
			"EOF": io.EOF, "ErrClosedPipe": io.ErrClosedPipe, "ErrNoProgress": io.ErrNoProgress, "ErrShortBuffer": io.ErrShortBuffer,
			"ErrShortWrite": io.ErrShortWrite, "ErrUnexpectedEOF": io.ErrUnexpectedEOF,
		}},
		{"io/fs", map[string]error{
			"ErrClosed": fs.ErrClosed, "ErrExist": fs.ErrExist, "ErrInvalid": fs.ErrInvalid, "ErrNotExist": fs.ErrNotExist,
			"ErrPermission": fs.ErrPermission, "SkipAll": fs.SkipAll, "SkipDir": fs.SkipDir,
		}},
		{"mime", map[string]error{"ErrInvalidMediaParameter": mime.ErrInvalidMediaParameter}},
		{"mime/multipart", map[string]error{"ErrMessageTooLarge": multipart.ErrMessageTooLarge}},
		{"net", map[string]error{"ErrClosed": net.ErrClosed, "ErrWriteToConnected": net.ErrWriteToConnected}},
		{"net/http", map[string]error{
			"ErrAbortHandler": http.ErrAbortHandler, "ErrBodyNotAllowed": http.ErrBodyNotAllowed,
			"ErrBodyReadAfterClose": http.ErrBodyReadAfterClose, "ErrContentLength": http.ErrContentLength,
			"ErrHandlerTimeout": http.ErrHandlerTimeout, "ErrHeaderTooLong": http.ErrHeaderTooLong, "ErrHijacked": http.ErrHijacked,
			"ErrLineTooLong": http.ErrLineTooLong, "ErrMissingBoundary": http.ErrMissingBoundary,
			"ErrMissingContentLength": http.ErrMissingContentLength, "ErrMissingFile": http.ErrMissingFile,
			"ErrNoCookie": http.ErrNoCookie, "ErrNoLocation": http.ErrNoLocation, "ErrNotMultipart": http.ErrNotMultipart,
			"ErrNotSupported": http.ErrNotSupported, "ErrSchemeMismatch": http.ErrSchemeMismatch, "ErrServerClosed": http.ErrServerClosed,
			"ErrShortBody": http.ErrShortBody, "ErrSkipAltProtocol": http.ErrSkipAltProtocol,
			"ErrUnexpectedTrailer": http.ErrUnexpectedTrailer, "ErrUseLastResponse": http.ErrUseLastResponse,
			"ErrWriteAfterFlush": http.ErrWriteAfterFlush,
		}},
		{"os", map[string]error{
			"ErrClosed": os.ErrClosed, "ErrDeadlineExceeded": os.ErrDeadlineExceeded, "ErrExist": os.ErrExist, "ErrInvalid": os.ErrInvalid,
			"ErrNoDeadline": os.ErrNoDeadline, "ErrNoHandle": os.ErrNoHandle, "ErrNotExist": os.ErrNotExist,
			"ErrPermission": os.ErrPermission, "ErrProcessDone": os.ErrProcessDone,
		}},
		{"strconv", map[string]error{"ErrRange": strconv.ErrRange, "ErrSyntax": strconv.ErrSyntax}},
	} {
		for name, err := range p.sentinels {
			k.addSentinel(p.path+"."+name, err)
		}
	}
	for name, t := range map[string]reflect.Type{
		"crypto/tls.AlertError":                   reflect.TypeFor[tls.AlertError](),
		"crypto/tls.CertificateVerificationError": reflect.TypeFor[*tls.CertificateVerificationError](),
		"crypto/tls.ECHRejectionError":            reflect.TypeFor[*tls.ECHRejectionError](),
		"crypto/tls.RecordHeaderError":            reflect.TypeFor[tls.RecordHeaderError](),
		"crypto/x509.CertificateInvalidError":     reflect.TypeFor[x509.CertificateInvalidError](),
		"crypto/x509.ConstraintViolationError":    reflect.TypeFor[x509.ConstraintViolationError](),
		"crypto/x509.HostnameError":               reflect.TypeFor[x509.HostnameError](),
		"crypto/x509.InsecureAlgorithmError":      reflect.TypeFor[x509.InsecureAlgorithmError](),
		"crypto/x509.SystemRootsError":            reflect.TypeFor[x509.SystemRootsError](),
		"crypto/x509.UnhandledCriticalExtension":  reflect.TypeFor[x509.UnhandledCriticalExtension](),
		"crypto/x509.UnknownAuthorityError":       reflect.TypeFor[x509.UnknownAuthorityError](),
		"encoding/base64.CorruptInputError":       reflect.TypeFor[base64.CorruptInputError](),
		"encoding/hex.InvalidByteError":           reflect.TypeFor[hex.InvalidByteError](),
		"encoding/json.InvalidUTF8Error":          reflect.TypeFor[*stdjson.InvalidUTF8Error](),
		"encoding/json.InvalidUnmarshalError":     reflect.TypeFor[*stdjson.InvalidUnmarshalError](),
		"encoding/json.MarshalerError":            reflect.TypeFor[*stdjson.MarshalerError](),
		"encoding/json.SyntaxError":               reflect.TypeFor[*stdjson.SyntaxError](),
		"encoding/json.UnmarshalFieldError":       reflect.TypeFor[*stdjson.UnmarshalFieldError](),
		"encoding/json.UnmarshalTypeError":        reflect.TypeFor[*stdjson.UnmarshalTypeError](),
		"encoding/json.UnsupportedTypeError":      reflect.TypeFor[*stdjson.UnsupportedTypeError](),
		"encoding/json.UnsupportedValueError":     reflect.TypeFor[*stdjson.UnsupportedValueError](),
		"io/fs.PathError":                         reflect.TypeFor[*fs.PathError](),
		"net.AddrError":                           reflect.TypeFor[*net.AddrError](),
		"net.DNSConfigError":                      reflect.TypeFor[*net.DNSConfigError](),
		"net.DNSError":                            reflect.TypeFor[*net.DNSError](),
		"net.InvalidAddrError":                    reflect.TypeFor[net.InvalidAddrError](),
		"net.OpError":                             reflect.TypeFor[*net.OpError](),
		"net.ParseError":                          reflect.TypeFor[*net.ParseError](),
		"net.UnknownNetworkError":                 reflect.TypeFor[net.UnknownNetworkError](),
		"net/http.MaxBytesError":                  reflect.TypeFor[*http.MaxBytesError](),
		"net/http.ProtocolError":                  reflect.TypeFor[*http.ProtocolError](),
		"net/textproto.Error":                     reflect.TypeFor[*textproto.Error](),
		"net/textproto.ProtocolError":             reflect.TypeFor[textproto.ProtocolError](),
		"net/url.Error":                           reflect.TypeFor[*url.Error](),
		"net/url.EscapeError":                     reflect.TypeFor[url.EscapeError](),
		"net/url.InvalidHostError":                reflect.TypeFor[url.InvalidHostError](),
		"os.LinkError":                            reflect.TypeFor[*os.LinkError](),
		"os.SyscallError":                         reflect.TypeFor[*os.SyscallError](),
		"strconv.NumError":                        reflect.TypeFor[*strconv.NumError](),
		"time.ParseError":                         reflect.TypeFor[*time.ParseError](),
	} {
		k.addType(name, t, nil)
	}
	registerErrnos(k)
}
