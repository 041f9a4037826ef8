package dollartest_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"

	"github.com/dollarfn/msgen/runtime"
	"github.com/dollarfn/msgen/runtime/dollartest/internal/situation"
)

var sentinels = map[string]error{
	"ErrGone": situation.ErrGone, "ErrBusy": situation.ErrBusy, "ErrCoded": situation.ErrCoded,
	"Canceled": context.Canceled, "DeadlineExceeded": context.DeadlineExceeded, "EOF": io.EOF, "ErrNotExist": fs.ErrNotExist,
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
	return out.String()
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
