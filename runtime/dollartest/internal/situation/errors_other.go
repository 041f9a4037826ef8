package situation

import (
	"archive/zip"
	"bufio"
	"database/sql"
	"encoding/base64"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"

	"go.yaml.in/yaml/v3"

	"github.com/dollarfn/msgen/runtime"
	"github.com/dollarfn/msgen/runtime/dollartest/internal/situation/domain"
)

// otherFailures are errors of other packages: of the program, of the standard
// library and of other modules.
var otherFailures = map[string]func() error{
	"domain sentinel":               func() error { return domain.ErrNotFound },
	"wrapped domain sentinel":       func() error { return fmt.Errorf("find 7: %w", domain.ErrNotFound) },
	"code around domain sentinel":   func() error { return runtime.Errorf(runtime.CodeNotFound, "find 7: %w", domain.ErrNotFound) },
	"domain type":                   func() error { return &domain.Error{Code: "gone", Message: "it is gone"} },
	"wrapped domain type":           func() error { return fmt.Errorf("find: %w", &domain.Error{Code: "gone", Message: "it is gone"}) },
	"domain value type":             func() error { return domain.Level(3) },
	"domain type around sentinel":   func() error { return &domain.OpError{Op: "load", Err: domain.ErrStale} },
	"domain type around path error": func() error { return &domain.OpError{Op: "load", Err: pathError()} },
	"domain type in itself": func() error {
		return &domain.OpError{Op: "a", Err: &domain.OpError{Op: "b", Err: &domain.OpError{Op: "c", Err: fmt.Errorf("d: %w", io.EOF)}}}
	},
	"domain type around nothing known": func() error { return &domain.OpError{Op: "load", Err: errors.New("no luck")} },
	"domain list":                      func() error { return domain.List{domain.ErrStale, errors.New("no luck"), pathError()} },
	"domain fields": func() error {
		return &domain.Rejected{Meta: domain.Meta{Form: "order"}, Fields: map[string]error{"name": domain.ErrStale, "count": number()},
			Notes: []domain.Note{{Line: 3, Why: io.EOF}, {Line: 4}}}
	},
	"constant":                    func() error { return domain.ErrFixed },
	"wrapped constant":            func() error { return fmt.Errorf("look: %w", domain.ErrFixed) },
	"member":                      func() error { return domain.User.Missing },
	"wrapped element":             func() error { return fmt.Errorf("look: %w", domain.ByStatus[404]) },
	"instance":                    func() error { return &domain.Of[int]{Value: 3} },
	"wrapped instance":            func() error { return fmt.Errorf("look: %w", &domain.Of[string]{Value: "x"}) },
	"embedded error":              func() error { return domain.WithCode(404, domain.ErrNotFound) },
	"wrapped embedded":            func() error { return fmt.Errorf("look: %w", domain.WithCode(503, errors.New("down"))) },
	"embedded twice":              func() error { return domain.WithCode(1, domain.WithCode(2, pathError())) },
	"behind arguments":            func() error { return domain.Join(domain.ErrStale, "order %d of %q", 7, "x") },
	"hidden cause":                func() error { return domain.NewCause("save", errors.New("disk full")) },
	"hidden known cause":          func() error { return domain.NewCause("save", domain.ErrStale) },
	"wrapped hidden cause":        func() error { return fmt.Errorf("order: %w", domain.NewCause("save", os.ErrDeadlineExceeded)) },
	"code around hidden cause":    func() error { return runtime.Errorf(runtime.CodeAborted, "order: %w", domain.NewCause("save", io.EOF)) },
	"a type that is not exported": func() error { return domain.Slow(true) },
	"wrapped slow":                func() error { return fmt.Errorf("get: %w", domain.Slow(false)) },
	"status":                      func() error { return domain.Status(404, domain.ErrNotFound) },
	"wrapped status":              func() error { return fmt.Errorf("get: %w", domain.Status(503, errors.New("down"))) },
	"like a sentinel":             func() error { return fmt.Errorf("get: %w", domain.Like(fs.ErrNotExist)) },
	"joined of other packages":    func() error { return errors.Join(domain.ErrNotFound, pathError(), errors.New("and more")) },
	"several wrapped":             func() error { return fmt.Errorf("%w, then %w", number(), fmt.Errorf("late: %w", domain.ErrStale)) },
	"plain joined":                func() error { return errors.Join(errors.New("one"), errors.New("two")) },
	"joined alone":                func() error { return errors.Join(domain.ErrStale) },
	"deep plain":                  func() error { return fmt.Errorf("a: %w", fmt.Errorf("b: %w", errors.New("c"))) },
	"no rows":                     func() error { return sql.ErrNoRows },
	"wrapped no rows":             func() error { return fmt.Errorf("user 7: %w", sql.ErrNoRows) },
	"transaction done":            func() error { return fmt.Errorf("commit: %w", sql.ErrTxDone) },
	"open":                        func() error { _, err := os.Open("/no/such/file"); return err },
	"wrapped open":                func() error { _, err := os.Open("/no/such/file"); return fmt.Errorf("avatar: %w", err) },
	"link error":                  func() error { return &os.LinkError{Op: "rename", Old: "a", New: "b", Err: syscall.EXDEV} },
	"errno":                       func() error { return syscall.EACCES },
	"wrapped errno":               func() error { return fmt.Errorf("write: %w", os.NewSyscallError("write", syscall.ENOSPC)) },
	"number":                      number,
	"wrapped number":              func() error { return fmt.Errorf("count: %w", number()) },
	"json syntax":                 func() error { return fmt.Errorf("read: %w", json.Unmarshal([]byte(`{"a":`), new(any))) },
	"json type":                   func() error { return json.Unmarshal([]byte(`{"Texts":7}`), new(Part)) },
	"base64":                      func() error { _, err := base64.StdEncoding.DecodeString("a*b="); return err },
	"time":                        func() error { _, err := time.Parse(time.RFC3339, "yesterday"); return err },
	"dial": func() error {
		return &net.OpError{Op: "dial", Net: "tcp", Addr: &net.TCPAddr{IP: net.IPv4(10, 0, 0, 7), Port: 5432}, Err: os.NewSyscallError("connect", syscall.ECONNREFUSED)}
	},
	"wrapped dns": func() error {
		return fmt.Errorf("ask: %w", &net.DNSError{Err: "i/o timeout", Name: "db", Server: "10.0.0.2:53", IsTimeout: true})
	},
	"url": func() error {
		return &url.Error{Op: "Get", URL: "http://db:7/?q=secret", Err: &net.OpError{Op: "read", Net: "tcp", Err: os.ErrDeadlineExceeded}}
	},
	"too large": func() error { return &http.MaxBytesError{Limit: 10} },
	"no cookie": func() error { return fmt.Errorf("session: %w", http.ErrNoCookie) },
	"too long":  func() error { return fmt.Errorf("scan: %w", bufio.ErrTooLong) },
	"exec":      func() error { return &exec.Error{Name: "convert", Err: exec.ErrNotFound} },
	"csv":       func() error { _, err := csv.NewReader(strings.NewReader("a,\"b")).Read(); return err },
	"xml":       func() error { return fmt.Errorf("feed: %w", xml.Unmarshal([]byte("<a>"), new(Part))) },
	"zip":       func() error { return fmt.Errorf("unpack: %w", zip.ErrFormat) },
	"yaml":      func() error { return yaml.Unmarshal([]byte("a: b"), new(map[string]int)) },
}

func pathError() error { return &fs.PathError{Op: "open", Path: "/orders/7", Err: syscall.ENOENT} }

func number() error {
	_, err := strconv.Atoi("seven")
	return err
}

func init() {
	names := make([]string, 0, len(otherFailures))
	for name := range otherFailures {
		names = append(names, name)
	}
	slices.Sort(names)
	Failures = append(Failures, names...)
}
