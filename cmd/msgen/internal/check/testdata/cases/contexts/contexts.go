// Package contexts has contexts that stay within the call, and others.
package contexts

import (
	"context"
	"time"
)

// Session keeps contexts.
type Session struct {
	ctx    context.Context
	stop   func()
	ctxs   []context.Context
	last   string
	onStop func() error
}

var current context.Context

// Call has a context among its fields.
type Call struct {
	ID  string
	Ctx context.Context
}

type (
	// Deadline is a type of its own.
	Deadline context.Context
	// Context is the same type by another name.
	Context = context.Context
)

func (s *Session) DollarPing(ctx context.Context, n int) (int, error) { return n, ctx.Err() }

func (s *Session) DollarText(ctx string) (int, error) { return len(ctx), nil } // want ctx:30 "parameter ctx of Session.DollarText has type string"

func (s *Session) DollarShort(c context.Context) error { return c.Err() } // want ctx "parameter c of Session.DollarShort .*name it ctx"

func (s *Session) DollarBlank(_ context.Context) error { return nil } // want ctx "parameter _ of Session.DollarBlank .*name it ctx"

func (s *Session) DollarSecond(n int, ctx context.Context) (int, error) { return n, ctx.Err() } // want ctx "parameter ctx of Session.DollarSecond is not first"

func (s *Session) DollarNested(ctx context.Context, call Call) error { return ctx.Err() } // want serial "call.Ctx has type context.Context"

func (s *Session) DollarResult(ctx context.Context) (context.Context, error) { return ctx, nil } // want serial "result has type context.Context"

func (s *Session) DollarDefined(ctx Deadline) error { return nil } // want ctx "parameter ctx of Session.DollarDefined has type Deadline" serial "ctx has type Deadline"

func (s *Session) DollarAlias(ctx Context) error { return ctx.Err() }

// Kept in the receiver,
func (s *Session) DollarKeep(ctx context.Context) error {
	s.ctx = ctx // want ctx "^Session.DollarKeep keeps ctx after it returns"
	return nil
}

// as part of one that was derived from it,
func (s *Session) DollarKeepDerived(ctx context.Context) error {
	s.ctx, s.stop = context.WithCancel(ctx) // want ctx "Session.DollarKeepDerived keeps ctx"
	return nil
}

// in a list,
func (s *Session) DollarKeepListed(ctx context.Context) error {
	s.ctxs = append(s.ctxs, ctx) // want ctx "keeps ctx"
	return nil
}

// in a package-level variable,
func (s *Session) DollarKeepGlobal(ctx context.Context) error {
	current = ctx // want ctx "keeps ctx"
	return nil
}

// in a function that stays,
func (s *Session) DollarKeepClosure(ctx context.Context) error {
	s.onStop = func() error { return ctx.Err() } // want ctx "keeps ctx"
	return nil
}

// in a goroutine that goes on.
func (s *Session) DollarKeepRunning(ctx context.Context) error {
	go func() { // want ctx "keeps ctx"
		<-ctx.Done()
	}()
	return nil
}

// What goes on with the context's values, but not its end.
func (s *Session) DollarWithout(ctx context.Context) error {
	later := context.WithoutCancel(ctx)
	go func() { _ = later.Err() }()
	return nil
}

// A goroutine that is waited for.
func (s *Session) DollarWait(ctx context.Context) error {
	done := make(chan error)
	go func() { done <- ctx.Err() }()
	return <-done
}

// Derived, used and ended within the call.
func (s *Session) DollarTimeout(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	<-ctx.Done()
	return ctx.Err()
}

// A value out of the context is no context.
func (s *Session) DollarValue(ctx context.Context) error {
	s.last, _ = ctx.Value(key{}).(string) // want ctx "DollarValue reads the context value key{}"
	return nil
}

type key struct{}
