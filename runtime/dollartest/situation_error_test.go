package dollartest_test

import (
	"archive/zip"
	"bufio"
	"context"
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
	"strconv"
	"strings"
	"syscall"
	"time"

	"go.yaml.in/yaml/v3"

	"github.com/dollarfn/msgen/runtime"
	"github.com/dollarfn/msgen/runtime/dollartest/internal/situation"
	"github.com/dollarfn/msgen/runtime/dollartest/internal/situation/domain"
)

var sentinels = map[string]error{
	"ErrGone": situation.ErrGone, "ErrBusy": situation.ErrBusy, "ErrCoded": situation.ErrCoded,
	"Canceled": context.Canceled, "DeadlineExceeded": context.DeadlineExceeded, "EOF": io.EOF, "ErrNotExist": fs.ErrNotExist,
	"domain.ErrNotFound": domain.ErrNotFound, "domain.ErrStale": domain.ErrStale, "sql.ErrNoRows": sql.ErrNoRows, "sql.ErrTxDone": sql.ErrTxDone,
	"ErrPermission": fs.ErrPermission, "EACCES": syscall.EACCES, "ENOENT": syscall.ENOENT, "ErrSyntax": strconv.ErrSyntax,
	"ErrNoCookie": http.ErrNoCookie, "ErrTooLong": bufio.ErrTooLong, "exec.ErrNotFound": exec.ErrNotFound, "zip.ErrFormat": zip.ErrFormat,
	"domain.ErrFixed": domain.ErrFixed, "domain.User.Missing": domain.User.Missing, "domain.ByStatus[404]": domain.ByStatus[404],
	"os.ErrDeadlineExceeded": os.ErrDeadlineExceeded, "ErrQuote": csv.ErrQuote,
}

// explain tells everything that a program can ask of an error.
func explain(err error) string {
	if err == nil {
		return "no error"
	}
	var out strings.Builder
	fmt.Fprintf(&out, "error %q code %s", err.Error(), runtime.CodeOf(err))
	out.WriteString(kinds(err))
	if s := (*situation.ShortageError)(nil); errors.As(err, &s) {
		fmt.Fprintf(&out, " shortage %+v", *s)
	}
	if r := situation.RefusalError(""); errors.As(err, &r) {
		fmt.Fprintf(&out, " refusal %q", r)
	}
	switch code := runtime.CodeOf(err); code {
	case runtime.CodeUnknown, runtime.CodeCanceled, runtime.CodeDeadlineExceeded:
		// An error without a code of its own may be an *Error from afar: CodeOf is
		// the way to ask.
	default:
		if e := (*runtime.Error)(nil); errors.As(err, &e) {
			fmt.Fprintf(&out, " coded %q", e.Message)
			for _, d := range e.Details {
				fmt.Fprintf(&out, " %s=%s", d.Type, d.Value)
			}
		}
	}
	for _, find := range finders {
		out.WriteString(find(err))
	}
	out.WriteString(form(err))
	return out.String()
}

// finders ask for the errors of other packages, and for what errors can do.
var finders = []func(error) string{
	as[*domain.Error], as[*domain.OpError], as[*domain.Rejected], as[domain.List], as[domain.Level],
	as[*domain.Of[int]], as[*domain.Of[string]], as[domain.Coded],
	as[*fs.PathError], as[*os.LinkError], as[*os.SyscallError], as[syscall.Errno], as[*strconv.NumError], as[*json.SyntaxError],
	as[*json.UnmarshalTypeError], as[base64.CorruptInputError], as[*time.ParseError], as[*net.OpError], as[*net.DNSError], as[*url.Error],
	as[*http.MaxBytesError], as[*exec.Error], as[*csv.ParseError], as[*xml.SyntaxError], as[*yaml.TypeError],
	func(err error) string {
		e := (*domain.CauseError)(nil) // what its methods say depends on what doesn't travel
		if errors.As(err, &e) {
			return " cause of " + e.Op
		}
		return ""
	},
	func(err error) string {
		if e := net.Error(nil); errors.As(err, &e) {
			return fmt.Sprintf(" net.Error %q %v %v", e.Error(), e.Timeout(), e.Temporary()) //nolint:staticcheck // programs ask for it
		}
		return ""
	},
	func(err error) string {
		if e := interface{ Timeout() bool }(nil); errors.As(err, &e) {
			return fmt.Sprint(" timeout ", e.Timeout())
		}
		return ""
	},
	func(err error) string {
		if e := interface{ StatusCode() int }(nil); errors.As(err, &e) {
			return fmt.Sprint(" status ", e.StatusCode())
		}
		return ""
	},
	func(err error) string {
		if e := interface{ Unwrap() []error }(nil); errors.As(err, &e) {
			return fmt.Sprint(" joins ", len(e.Unwrap()))
		}
		return ""
	},
	func(err error) string {
		return fmt.Sprint(" is gone ", errors.Is(err, &domain.Error{Code: "gone"}), " not exist ", os.IsNotExist(err), " timeout ", os.IsTimeout(err))
	},
}

// as tells of an error of type T with all that is in it.
func as[T error](err error) string {
	e, ok := errors.AsType[T](err)
	if !ok {
		return ""
	}
	text, _ := json.Marshal(e) // of what has JSON
	return fmt.Sprintf(" %T %q %s", e, e.Error(), text)
}

// form tells how errors wrap each other, as programs that log each of them do.
func form(err error) string {
	if _, coded := err.(*runtime.Error); coded {
		return ""
	}
	switch e := err.(type) {
	case interface{ Unwrap() error }:
		if inside := e.Unwrap(); inside != nil {
			return fmt.Sprintf(" (%q%s)", inside, form(inside))
		}
	case interface{ Unwrap() []error }:
		var out strings.Builder
		for _, inside := range e.Unwrap() {
			fmt.Fprintf(&out, " [%q%s]", inside, form(inside))
		}
		return out.String()
	}
	return ""
}

// kinds tells which sentinels an error is.
func kinds(err error) string {
	var out strings.Builder
	for _, name := range sortedKeys(sentinels) {
		if errors.Is(err, sentinels[name]) {
			out.WriteString(" is " + name)
		}
		if err == sentinels[name] { // as a program may
			out.WriteString(" itself")
		}
	}
	return out.String()
}

// errorScenes fail in every way, one hop and two hops away.
func errorScenes() (out []scene) {
	for _, kind := range situation.Failures {
		out = append(out,
			scene{name: "error " + kind, do: func(s *stage) string { return show(s.back.DollarFail(s.ctx, kind)) }},
			scene{name: "error of the next but one " + kind, do: func(s *stage) string { return show(s.front.DollarFail(s.ctx, kind)) }},
			scene{name: "error wrapped on the way " + kind, do: func(s *stage) string { return show(s.front.DollarFailWrapped(s.ctx, kind)) }},
		)
	}
	return append(out,
		scene{name: "results beside an error", do: func(s *stage) string { return show(s.back.DollarHalf(s.ctx, 8)) }},
		scene{name: "zero results beside an error", do: func(s *stage) string { return show(s.back.DollarHalf(s.ctx, 0)) }},
		scene{name: "one result beside an error", do: func(s *stage) string { return show(s.back.DollarOne(s.ctx, 3)) }},
	)
}
