package situation

import (
	"context"
	"iter"
	"net/http"
	"slices"

	"github.com/dollarfn/msgen/runtime"
)

// Part is an item of a stream.
type Part struct {
	Number int
	Texts  []string
	More   *Part `json:"-"` //msgen:ignore lost nobody sets it
}

// DollarStream streams what the steps say: an item, one with an error, a cookie's
// name, a panic, an item when the context ends.
func (b *Back) DollarStream(ctx context.Context, steps ...string) iter.Seq2[Part, error] {
	if len(steps) > 0 && steps[0] == "panic early" {
		panic("before the stream")
	}
	if len(steps) > 0 && steps[0] == "nil" {
		return nil
	}
	own := slices.Clone(steps)
	return func(yield func(Part, error) bool) {
		for i, step := range own {
			if !b.step(ctx, i, step, yield) {
				return
			}
		}
	}
}

// DollarStreamOr is DollarStream, or fails in the way that kind says.
func (b *Back) DollarStreamOr(ctx context.Context, kind string, steps ...string) (iter.Seq2[Part, error], error) {
	if kind != "" {
		return nil, Failure(kind)
	}
	return b.DollarStream(ctx, steps...), nil
}

func (b *Back) step(ctx context.Context, i int, step string, yield func(Part, error) bool) bool {
	part := Part{Number: i, Texts: []string{step}}
	switch step {
	case "item":
		return yield(part, nil)
	case "empty":
		return yield(Part{Texts: []string{}}, nil)
	case "both":
		return yield(part, ErrBusy)
	case "panic":
		panic("in the stream")
	case "abort":
		panic(http.ErrAbortHandler)
	case "deadline":
		_, set := ctx.Deadline()
		part.Texts = []string{map[bool]string{true: "deadline", false: "none"}[set]}
		return yield(part, nil)
	case "user":
		part.Texts = []string{runtime.FromContext(ctx).UserID}
		return yield(part, nil)
	case "cookie":
		return yield(part, runtime.FromContext(ctx).SetCookies(&http.Cookie{Name: "streamed", Value: "1", Secure: true, HttpOnly: true, SameSite: http.SameSiteLaxMode}))
	case "wait":
		<-ctx.Done()
		return yield(Part{}, ctx.Err())
	default:
		//msgen:ignore alias its errors are no part of an item
		return yield(Part{}, Failure(step))
	}
}

// DollarStream passes Back's stream on, and what it is when it ends.
func (f *Front) DollarStream(ctx context.Context, steps ...string) iter.Seq2[Part, error] {
	steps = slices.Clone(steps)
	return func(yield func(Part, error) bool) {
		for part, err := range f.back.DollarStream(ctx, steps...) {
			part.Number += 100
			//msgen:ignore alias its errors are no part of an item
			if !yield(part, err) {
				return
			}
		}
	}
}
