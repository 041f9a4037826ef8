// Package attack calls carts in less usual ways.
package attack

import (
	"bytes"
	"context"
	"errors"
	"html/template"
	"io"
	"log/slog"
	"sync"

	"carts"
)

// Outer embeds what is passed.
type Outer struct {
	carts.Cart

	Name string
}

func promoted(ctx context.Context, api carts.CartsAPI) (int, error) {
	var o Outer
	if err := api.DollarFill(ctx, &o.Cart); err != nil {
		return 0, err
	}
	return o.Total, nil // want `o.Cart.Total is read`
}

func first[T any](in []T) T { return in[0] }

func generic(ctx context.Context, api carts.CartsAPI, words []string) string {
	_, _ = api.DollarSort(ctx, words)
	return first(words) // want `words\[\] is read`
}

// Caller is generic over its API.
type Caller[A carts.CartsAPI] struct{ api A }

func (c Caller[A]) total(ctx context.Context, cart *carts.Cart) int {
	_ = c.api.DollarFill(ctx, cart)
	return cart.Total // want `cart.Total is read`
}

func boundMethod(ctx context.Context, api carts.CartsAPI, c *carts.Cart) int {
	sum := c.Sum
	_, _ = api.DollarPrice(ctx, c.Lines)
	return sum() // want `c.Lines\[\].Price is read`
}

func callback(ctx context.Context, api carts.CartsAPI, c *carts.Cart, done func(*carts.Cart)) {
	_ = api.DollarFill(ctx, c)
	done(c) // want `c.* is read`
}

func selected(ctx context.Context, api carts.CartsAPI, c *carts.Cart, out chan<- int) {
	_ = api.DollarFill(ctx, c)
	select {
	case <-ctx.Done():
	case out <- c.Total: // want `c.Total is read`
	}
}

func selectedPointer(ctx context.Context, api carts.CartsAPI, c *carts.Cart, out chan<- *carts.Cart) {
	_ = api.DollarFill(ctx, c)
	select {
	case <-ctx.Done():
	case out <- c: // want `c.* is read`
	}
}

func mapOfSlices(ctx context.Context, api carts.CartsAPI, byUser map[string][]carts.Line) int {
	_, _ = api.DollarPrice(ctx, byUser["ann"])
	return byUser["ann"][0].Price // want `Price is read`
}

// Lines has a value receiver.
type Lines []carts.Line

// Total reads.
func (l Lines) Total() (n int) {
	for i := range l {
		n += l[i].Price
	}
	return n
}

func valueReceiver(ctx context.Context, api carts.CartsAPI, l Lines) int {
	_, _ = api.DollarPrice(ctx, l)
	return l.Total() // want `l\[\].Price is read`
}

// Page holds a pointer to what is passed.
type Page struct {
	cart   *carts.Cart
	priced *carts.Cart
}

func (p *Page) load(ctx context.Context, api carts.CartsAPI) (int, error) {
	var err error
	p.priced, err = api.DollarTotal(ctx, p.cart)
	return p.cart.Total, err // want `p.cart.Total is read`
}

func named(ctx context.Context, api carts.CartsAPI, id string) (c carts.Cart, err error) {
	c.ID = id
	err = api.DollarFill(ctx, &c)
	return // want `c.* is read`
}

func deferReads(ctx context.Context, api carts.CartsAPI, c *carts.Cart) error {
	defer func() {
		slog.Info("done", "total", c.Total) // want `c.Total is read`
	}()
	return api.DollarFill(ctx, c)
}

func shadowed(ctx context.Context, api carts.CartsAPI, words []string) string {
	if words, err := api.DollarSort(ctx, words); err == nil {
		_ = words
	}
	return words[0] // want `words\[\] is read`
}

func retried(ctx context.Context, api carts.CartsAPI, c *carts.Cart) int {
	for range 3 {
		if _, err := api.DollarTotal(ctx, c); err == nil {
			break
		}
	}
	return c.Total // want `c.Total is read`
}

// Both has two services.
type Both struct {
	first, second carts.CartsAPI
}

func (b Both) run(ctx context.Context, c *carts.Cart) (*carts.Cart, error) {
	if err := b.first.DollarFill(ctx, c); err != nil {
		return nil, err
	}
	return b.second.DollarRules(ctx, c) // want `c.* is read`
}

// Deps is passed around.
type Deps struct{ Carts carts.CartsAPI }

func inStructAPI(ctx context.Context, d *Deps, words []string) string {
	_, _ = d.Carts.DollarSort(ctx, words)
	return words[0] // want `words\[\] is read`
}

// Old has the old method set.
type Old struct{ api carts.CartsAPI }

// Sort drops the result.
func (o Old) Sort(ctx context.Context, words []string) error {
	_, err := o.api.DollarSort(ctx, words)
	return err
}

// Sorter is what consumers hold.
type Sorter interface {
	Sort(context.Context, []string) error
}

func byOld(ctx context.Context, o Old, words []string) string {
	_ = o.Sort(ctx, words)
	return words[0] // want `words\[\] is read`
}

func byOldInterface(ctx context.Context, s Sorter, words []string) string {
	_ = s.Sort(ctx, words)
	return words[0] // want `words\[\] is read`
}

func html(ctx context.Context, api carts.CartsAPI, t *template.Template, w io.Writer, c *carts.Cart) error {
	_ = api.DollarFill(ctx, c)
	return t.ExecuteTemplate(w, "cart", c) // want `c.* is read`
}

func logged(ctx context.Context, api carts.CartsAPI, log *slog.Logger, c *carts.Cart) {
	_ = api.DollarFill(ctx, c)
	log.InfoContext(ctx, "filled", slog.Any("cart", c)) // want `c.* is read`
}

func group(ctx context.Context, api carts.CartsAPI, words []string) string {
	var wg sync.WaitGroup
	wg.Go(func() { _, _ = api.DollarSort(ctx, words) })
	wg.Wait()
	return words[0] // want `words\[\] is read`
}

// Group is an errgroup.
type Group struct {
	wg  sync.WaitGroup
	err error
}

// Go runs.
func (g *Group) Go(f func() error) {
	g.wg.Add(1)
	go func() {
		defer g.wg.Done()
		if err := f(); err != nil {
			g.err = err
		}
	}()
}

// Wait waits.
func (g *Group) Wait() error {
	g.wg.Wait()
	return g.err
}

func errGroup(ctx context.Context, api carts.CartsAPI, all []*carts.Cart) (n int, err error) {
	var g Group
	for _, c := range all {
		g.Go(func() error { return api.DollarFill(ctx, c) })
	}
	if err := g.Wait(); err != nil {
		return 0, err
	}
	for _, c := range all {
		n += c.Total // want `Total is read`
	}
	return n, nil
}

func joined(ctx context.Context, api carts.CartsAPI, c *carts.Cart) (int, error) {
	err := errors.Join(api.DollarFill(ctx, c), ctx.Err())
	return c.Total, err // want `c.Total is read`
}

func table(ctx context.Context, api carts.CartsAPI, c *carts.Cart) int {
	steps := []func(context.Context, *carts.Cart) error{api.DollarFill}
	for _, f := range steps {
		_ = f(ctx, c)
	}
	return c.Total // want `c.Total is read`
}

func array(ctx context.Context, api carts.CartsAPI) int {
	var lines [4]carts.Line
	_, _ = api.DollarPrice(ctx, lines[:])
	return lines[2].Price // want `lines\[\].Price is read`
}

func ranged2(ctx context.Context, api carts.CartsAPI, byUser map[string]*carts.Cart) (n int) {
	for _, c := range byUser {
		_ = api.DollarFill(ctx, c)
	}
	for _, c := range byUser {
		n += c.Total // want `Total is read`
	}
	return n
}

func written(ctx context.Context, api carts.CartsAPI, c *carts.Cart) string {
	_ = api.DollarFill(ctx, c)
	var b bytes.Buffer
	b.WriteString(c.Note) // want `c.Note is read`
	return b.String()
}

func twiceByInterface(ctx context.Context, k Keeper, c *carts.Cart) error {
	if err := k.Keep(ctx, c); err != nil {
		return err
	}
	return k.Keep(ctx, c) // want `c.Note is read`
}

var shown = &carts.Cart{}

func passesGlobal(ctx context.Context, api LedgersAPI) string {
	_ = api.DollarFix(ctx, shown)
	return shown.ID // want `shown.ID is read`
}
