package svc

import (
	"context"

	"ext.test/group"

	"flows.test/domain"
)

// lets: domain.ErrClosed, domain.ErrNotFound
func (w *Ways) DollarGroup(ctx context.Context) error {
	var g group.Group
	g.Go(func() error { return domain.ErrClosed })
	g.Go(w.fails)
	return g.Wait()
}

func (w *Ways) fails() error { return domain.ErrNotFound }

// lets: domain.ErrTable, ext.test/group.ErrGiven
func (w *Ways) DollarRetry(ctx context.Context) error {
	return group.Retry(3, func() error { return domain.ErrTable })
}

// lets: domain.ErrTable
func (w *Ways) DollarHolder(ctx context.Context) error {
	h := new(group.Holder)
	h.Put(domain.ErrTable)
	return h.Get()
}

// lets:
func (w *Ways) DollarGroupPlain(ctx context.Context) error {
	h := new(plain)
	h.Go(func() error { return domain.ErrClosed })
	return nil
}

type plain struct{ group.Group }

// lets: domain.ErrStored
func (w *Ways) DollarBox(ctx context.Context) error {
	b := &group.Box{ID: 3, Err: domain.ErrStored}
	return b.Open()
}

// lets: domain.ErrOpened
func (w *Ways) DollarOpener(ctx context.Context) error { return group.Any(opener{}) }

type opener struct{}

func (opener) Open() error { return domain.ErrOpened }
