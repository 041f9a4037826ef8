// Package svc has a dollar function for each way that errors go. A comment says what
// comes out.
package svc

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"sync"

	"flows.test/domain"
	"flows.test/store"
)

type Loader interface {
	Load(ctx context.Context, id int) (string, error)
}

type Ways struct {
	loader Loader
	last   error
	errs   chan error
	seen   map[string]error
	check  func(int) error
	once   sync.Once
	own    error
}

func New(l Loader) *Ways {
	w := &Ways{loader: l, check: positive}
	return w
}

func positive(n int) error {
	if n < 0 {
		return domain.Code(n)
	}
	return nil
}

// lets: domain.ErrNotFound
func (w *Ways) DollarSentinel(ctx context.Context) error { return domain.ErrNotFound }

// lets: *domain.Error
func (w *Ways) DollarPointer(ctx context.Context) error { return &domain.Error{} }

// lets: domain.Code
func (w *Ways) DollarValue(ctx context.Context) error { return domain.Code(3) }

// lets:
func (w *Ways) DollarPlain(ctx context.Context, n int) error {
	if n > 0 {
		return errors.New("plain")
	}
	return fmt.Errorf("formatted %v", domain.ErrNotFound)
}

// lets: domain.ErrClosed
func (w *Ways) DollarVerbs(ctx context.Context) error {
	return fmt.Errorf("%d%% %s of %v: %w", 3, "x", domain.ErrNotFound, domain.ErrClosed)
}

// lets: domain.ErrClosed, domain.ErrNotFound
func (w *Ways) DollarTwo(ctx context.Context) error {
	return fmt.Errorf("%w and %w", domain.ErrClosed, domain.ErrNotFound)
}

// lets: *domain.Error, domain.ErrClosed
func (w *Ways) DollarJoin(ctx context.Context) error {
	return errors.Join(domain.ErrClosed, nil, domain.New("x"))
}

// lets: *domain.OpError, domain.ErrClosed, domain.ErrNotFound
func (w *Ways) DollarField(ctx context.Context) error {
	return &domain.OpError{Op: "get", Err: domain.ErrNotFound}
}

// lets: *domain.OpError, domain.ErrClosed, domain.ErrTable
func (w *Ways) DollarConstructor(ctx context.Context) error {
	return domain.NewOp("x", domain.ErrTable)
}

// lets: *domain.OpError, domain.ErrClosed
func (w *Ways) DollarSetter(ctx context.Context) error {
	e := &domain.OpError{Op: "x"}
	return e.With(domain.ErrClosed)
}

// lets: domain.Causes, domain.ErrClosed, domain.ErrTable
func (w *Ways) DollarList(ctx context.Context) error {
	var all domain.Causes
	for range 3 {
		all = append(all, domain.ErrTable)
	}
	all = append(all, domain.ErrClosed)
	return all
}

// lets: domain.ErrNotFound, domain.ErrTable
func (w *Ways) DollarTable(ctx context.Context, status int) error { return domain.FromStatus(status) }

// lets: *domain.Error
func (w *Ways) DollarMakers(ctx context.Context, kind string) error { return domain.Make(kind) }

// lets: database/sql.ErrNoRows, database/sql.ErrTxDone, database/sql.ErrConnDone, database/sql/driver.ErrBadConn, database/sql/driver.ErrSkip, domain.ErrNotFound
func (w *Ways) DollarInterface(ctx context.Context, id int) (string, error) {
	return w.loader.Load(ctx, id)
}

// lets: domain.ErrClosed
func (w *Ways) DollarWrapper(ctx context.Context) error { return domain.Wrap(domain.ErrClosed, "x") }

// lets: domain.ErrNotFound
func (w *Ways) DollarOtherWrapper(ctx context.Context) error {
	return domain.Wrap(domain.Wrap(domain.ErrNotFound, "y"), "x")
}

// lets: domain.ErrTable
func (w *Ways) DollarNamed(ctx context.Context) (err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("named: %w", err)
		}
	}()
	err = domain.ErrTable
	return
}

// lets: domain.ErrClosed
func (w *Ways) DollarDefer(ctx context.Context, name string) (err error) {
	defer func() { err = errors.Join(err, domain.ErrClosed) }()
	return nil
}

// lets: domain.ErrClosed
func (w *Ways) DollarOut(ctx context.Context) (err error) {
	defer store.Close(&err, io.NopCloser(nil))
	return nil
}

// lets: *domain.Error
func (w *Ways) DollarPanic(ctx context.Context) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err, _ = r.(error)
		}
	}()
	panic(&domain.Error{})
}

// lets: domain.ErrNotFound
func (w *Ways) DollarState(ctx context.Context, set bool) error {
	if set {
		w.last = domain.ErrNotFound
		return nil
	}
	return w.last
}

// lets: domain.ErrTable
func (w *Ways) DollarChannel(ctx context.Context) error {
	go func() { w.errs <- domain.ErrTable }()
	return <-w.errs
}

// lets: domain.ErrClosed, domain.ErrTable
func (w *Ways) DollarSelect(ctx context.Context) error {
	c := make(chan error, 1)
	c <- domain.ErrClosed
	select {
	case err := <-c:
		return err
	case err := <-w.errs:
		return err
	}
}

// lets: *domain.Error
func (w *Ways) DollarMap(ctx context.Context, key string) error {
	w.seen[key] = domain.New(key)
	for _, err := range w.seen {
		return err
	}
	return nil
}

// lets: domain.Code
func (w *Ways) DollarFunction(ctx context.Context, n int) error { return w.check(n) }

// lets: domain.ErrNotFound
func (w *Ways) DollarCallback(ctx context.Context) error {
	return store.InTx(ctx, func(context.Context) error { return domain.ErrNotFound })
}

// lets: *domain.Error
func (w *Ways) DollarMethodValue(ctx context.Context) error { return store.InTx(ctx, w.run) }

func (w *Ways) run(context.Context) error { return &domain.Error{} }

// lets: domain.Code
func (w *Ways) DollarSwitch(ctx context.Context, err error) error {
	switch e := positive(3).(type) {
	case domain.Code:
		return e
	case *domain.Error:
		return nil
	}
	return nil
}

// lets: *domain.OpError, domain.ErrClosed, domain.ErrNotFound, domain.ErrTable
func (w *Ways) DollarAs(ctx context.Context) error {
	var e *domain.OpError
	if errors.As(domain.ErrLimit, &e) {
		return e
	}
	return nil
}

// lets: domain.ErrLimit
func (w *Ways) DollarTyped(ctx context.Context) error { return domain.ErrLimit }

// lets: domain.ErrClosed
func (w *Ways) DollarLater(ctx context.Context) error {
	domain.SetLater(domain.ErrClosed)
	return domain.ErrLater
}

// lets: domain.errHidden
func (w *Ways) DollarHidden(ctx context.Context) error { return domain.Hidden() }

// lets: *domain.Error
func (w *Ways) DollarGeneric(ctx context.Context) error { return domain.First(&domain.Error{}) }

// lets: domain.Code
func (w *Ways) DollarInstance(ctx context.Context) error { return orDefault(domain.Code(1)) }

func orDefault[E error](e E) error { return any(e).(error) }

// lets: *encoding/csv.ParseError, encoding/csv.ErrFieldCount, encoding/csv.ErrQuote, encoding/csv.ErrBareQuote
func (w *Ways) DollarStd(ctx context.Context, name string) error {
	_, err := store.Parse(store.Limited{})
	return err
}

// lets: *io/fs.PathError
func (w *Ways) DollarPath(ctx context.Context) error {
	return &os.PathError{Op: "open", Path: "x", Err: errors.New("x")}
}

// lets: domain.ErrTable
func (w *Ways) DollarReader(ctx context.Context) ([]byte, error) { return io.ReadAll(store.Limited{}) }

type marshals struct{}

func (marshals) MarshalJSON() ([]byte, error) { return nil, domain.ErrClosed }

// lets: domain.ErrClosed
func (w *Ways) DollarMarshal(ctx context.Context) error {
	_, err := json.Marshal(marshals{})
	return err
}

// lets: domain.ErrNotFound, domain.ErrClosed
func (w *Ways) DollarStream(ctx context.Context) iter.Seq2[int, error] {
	return func(yield func(int, error) bool) {
		if !yield(1, domain.ErrNotFound) {
			return
		}
		for i, err := range inner() {
			if !yield(i, err) {
				return
			}
		}
	}
}

func inner() iter.Seq2[int, error] {
	return func(yield func(int, error) bool) { yield(0, domain.ErrClosed) }
}

// lets: domain.ErrTable
func (w *Ways) DollarSeq(ctx context.Context) iter.Seq2[int, error] { return w.items }

func (w *Ways) items(yield func(int, error) bool) { emit(yield, domain.ErrTable) }

func emit(yield func(int, error) bool, err error) { yield(0, err) }

// lets: domain.ErrNotFound
func (w *Ways) DollarRange(ctx context.Context) error {
	for err := range each() {
		return err
	}
	return nil
}

func each() iter.Seq[error] {
	return func(yield func(error) bool) { yield(domain.ErrNotFound) }
}

// lets: domain.ErrClosed
func (w *Ways) DollarOnce(ctx context.Context) error {
	w.once.Do(func() { w.own = domain.ErrClosed })
	return w.own
}

// lets: domain.ErrTable
func (w *Ways) DollarGoroutines(ctx context.Context) error {
	var wg sync.WaitGroup
	errs := make([]error, 3)
	for i := range errs {
		wg.Go(func() { errs[i] = domain.ErrTable })
	}
	wg.Wait()
	return errors.Join(errs...)
}

// lets: domain.Code, domain.ErrClosed
func (w *Ways) DollarRecursive(ctx context.Context, n int) error { return even(n) }

func even(n int) error {
	if n == 0 {
		return domain.ErrClosed
	}
	return odd(n - 1)
}

func odd(n int) error {
	if n == 0 {
		return domain.Code(0)
	}
	return even(n - 1)
}

type result struct {
	value int
	err   error
}

// lets: *domain.Error
func (w *Ways) DollarStruct(ctx context.Context) (int, error) {
	r := compute()
	return r.value, r.err
}

func compute() result { return result{err: domain.New("x")} }

type local struct{ reason string }

func (l *local) Error() string { return l.reason }

// lets: *svc.local
func (w *Ways) DollarLocal(ctx context.Context) error { return &local{} }

// lets: domain.ErrClosed
func (w *Ways) DollarPointerTo(ctx context.Context) error {
	var err error
	set(&err)
	return err
}

func set(err *error) { *err = domain.ErrClosed }

// lets: domain.ErrNotFound
func (w *Ways) DollarUnwrap(ctx context.Context) error {
	return errors.Unwrap(fmt.Errorf("x: %w", domain.ErrNotFound))
}

func wrapf(err error, format string, args ...any) error {
	return fmt.Errorf(format+": %w", append(args, err)...)
}

// lets: domain.ErrClosed
func (w *Ways) DollarAnys(ctx context.Context, id int) error {
	return wrapf(domain.ErrClosed, "order %d", id)
}

func joined(message string, first error, more ...error) error {
	args := []any{first, message}
	format := "%w: %s"
	for _, err := range more {
		format += ": %w"
		args = append(args, err)
	}
	return fmt.Errorf(format, args...)
}

// lets: domain.ErrClosed, domain.ErrNotFound
func (w *Ways) DollarAnysGrow(ctx context.Context, id int) error {
	return joined("text", domain.ErrNotFound, domain.ErrClosed)
}

// lets: domain.ErrTable
func (w *Ways) DollarAny(ctx context.Context, id int) error {
	var v any = domain.ErrTable
	all := map[string]any{"id": id, "err": v}
	err, _ := all["err"].(error)
	return err
}

// lets:
func (w *Ways) DollarAnysPlain(ctx context.Context, id int) error {
	args := []any{id, "x"}
	return fmt.Errorf("%v %v", args...)
}
