package dollartest_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"strings"
	"time"

	"github.com/dollarfn/msgen/runtime"
	"github.com/dollarfn/msgen/runtime/dollartest/internal/situation"
)

// streamed tells all that a stream holds, up to a number of pairs.
func streamed(seq iter.Seq2[situation.Part, error], most int) string {
	var out strings.Builder
	n := 0
	for part, err := range seq {
		fmt.Fprintf(&out, "%s %s; ", deep(part), explain(err))
		if n++; n == most {
			break
		}
	}
	return out.String()
}

var streamScenes = func() (out []scene) {
	for _, steps := range []string{
		"", "item", "item empty item", "gone", "item gone", "item gone item both item", "plain wrapped joined details", "item panic", "panic",
		"panic early", "abort", "nil", "deadline", "user", "item cookie item",
	} {
		list := strings.Fields(steps)
		if steps == "panic early" {
			list = []string{steps}
		}
		out = append(out,
			scene{name: "stream: " + steps, do: func(s *stage) string { return streamed(s.back.DollarStream(s.ctx, list...), 0) }},
			scene{name: "stream over two hops: " + steps, do: func(s *stage) string { return streamed(s.front.DollarStream(s.ctx, list...), 0) }},
			scene{name: "left stream: " + steps, do: func(s *stage) string { return streamed(s.front.DollarStream(s.ctx, list...), 1) }},
			scene{name: "cookies of stream: " + steps, do: func(s *stage) string {
				return cookies(s, func(ctx context.Context) error {
					streamed(s.front.DollarStream(ctx, list...), 0)
					return nil
				})
			}})
	}
	for _, kind := range []string{"", "gone", "wrapped", "details", "joined"} {
		out = append(out, scene{name: "stream or " + kind, do: func(s *stage) string {
			seq, err := s.back.DollarStreamOr(s.ctx, kind, "item")
			if err != nil {
				return outcome("%s %v", explain(err), seq == nil)
			}
			return streamed(seq, 0)
		}})
	}
	return append(out,
		scene{name: "stream as somebody", do: func(s *stage) string {
			return streamed(s.front.DollarStream(runtime.NewContext(s.ctx, &runtime.Context{UserID: "7"}), "user"), 0)
		}},
		scene{name: "stream twice", do: func(s *stage) string {
			seq := s.back.DollarStream(s.ctx, "item", "item")
			return streamed(seq, 1) + streamed(seq, 0)
		}},
		scene{name: "stream with a deadline", do: func(s *stage) string {
			ctx, cancel := context.WithTimeout(s.ctx, 300*time.Millisecond)
			defer cancel()
			return outcome("%s", ends(s.front.DollarStream(ctx, "deadline", "wait")))
		}},
		scene{name: "canceled stream", do: func(s *stage) string {
			ctx, cancel := context.WithCancel(s.ctx)
			defer cancel()
			n := 0
			var last error
			for _, err := range s.back.DollarStream(ctx, "item", "wait") {
				cancel()
				n, last = n+1, err
			}
			return outcome("%d pairs, %s %t", n, runtime.CodeOf(last), errors.Is(last, context.Canceled))
		}})
}()

// ends tells how many pairs there are, and the kind of the last one's error.
func ends(seq iter.Seq2[situation.Part, error]) string {
	n := 0
	var last error
	for _, err := range seq {
		n, last = n+1, err
	}
	return outcome("%d pairs, %s %t", n, runtime.CodeOf(last), errors.Is(last, context.DeadlineExceeded))
}
