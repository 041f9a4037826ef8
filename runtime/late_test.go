package runtime

import (
	"context"
	"errors"
	"runtime"
	"testing"
	"time"
)

// The context of a call is like one of context.WithDeadline, whoever asks it what,
// and in what order. It is made for calls that come in, so it is tested from within.
func TestLateContext(t *testing.T) {
	type key struct{}
	parent, cancelParent := context.WithCancel(context.WithValue(t.Context(), key{}, "x"))
	defer cancelParent()
	soon, never := time.Now().Add(10*time.Millisecond), time.Now().Add(time.Hour)
	for _, c := range []struct {
		name string
		at   time.Time
		ask  func(ctx context.Context, end func())
		want error
	}{
		{"nothing", never, func(context.Context, func()) {}, nil},
		{"its end, which has come", soon, func(ctx context.Context, _ func()) { <-ctx.Done() }, context.DeadlineExceeded},
		{"its end, by a child", soon, func(ctx context.Context, _ func()) {
			child, cancel := context.WithCancel(ctx)
			defer cancel()
			<-child.Done()
		}, context.DeadlineExceeded},
		{"a time that has passed", time.Now(), func(context.Context, func()) {}, context.DeadlineExceeded},
		{"once it was ended", never, func(_ context.Context, end func()) { end() }, context.Canceled},
		{"its end, then it was ended", never, func(ctx context.Context, end func()) {
			done := ctx.Done()
			end()
			<-done
		}, context.Canceled},
		{"it was ended, then its end", never, func(ctx context.Context, end func()) {
			end()
			<-ctx.Done()
		}, context.Canceled},
	} {
		t.Run(c.name, func(t *testing.T) {
			ctx, end := withLate(parent, c.at, false)
			defer end()
			c.ask(ctx, end)
			if err := ctx.Err(); !errors.Is(err, c.want) {
				t.Errorf("got error %v", err)
			}
			if cause := context.Cause(ctx); !errors.Is(cause, c.want) {
				t.Errorf("got cause %v", cause)
			}
			if at, ok := ctx.Deadline(); !ok || !at.Equal(c.at) {
				t.Errorf("got deadline %v, %v", at, ok)
			}
			if ctx.Value(key{}) != "x" {
				t.Error("the parent's values are lost")
			}
			select {
			case <-ctx.Done():
				if c.want == nil {
					t.Error("it is done")
				}
			default:
				if c.want != nil {
					t.Error("it has an error and is not done")
				}
			}
		})
	}
	t.Run("the parent's end", func(t *testing.T) {
		for _, early := range []bool{true, false} {
			parent, cancelParent := context.WithCancel(t.Context())
			ctx, end := withLate(parent, never, true)
			defer end()
			if early {
				ctx.Done()
			}
			cancelParent()
			<-ctx.Done()
			if !errors.Is(ctx.Err(), context.Canceled) {
				t.Errorf("got %v", ctx.Err())
			}
		}
	})
	t.Run("no goroutine for a child", func(t *testing.T) {
		ctx, end := withLate(parent, never, true)
		defer end()
		before := runtime.NumGoroutine()
		for range 100 {
			_, cancel := context.WithCancel(ctx)
			defer cancel()
		}
		if now := runtime.NumGoroutine(); now > before+50 {
			t.Errorf("there are %d goroutines instead of %d", now, before)
		}
	})
}
