package attack

import (
	"context"
	"errors"
	"html/template"
	"io"
	"log/slog"
	"maps"
	"slices"
	"sync"

	"carts"
)

func goodPromoted(ctx context.Context, api carts.CartsAPI) (string, error) {
	var o Outer
	if err := api.DollarFill(ctx, &o.Cart); err != nil {
		return "", err
	}
	return o.Name, nil
}

func goodGeneric(ctx context.Context, api carts.CartsAPI, words []string) string {
	words, _ = api.DollarSort(ctx, words)
	return first(words)
}

func (c Caller[A]) id(ctx context.Context, cart *carts.Cart) string {
	_ = c.api.DollarFill(ctx, cart)
	return cart.ID
}

func goodBoundMethod(ctx context.Context, api carts.CartsAPI, c *carts.Cart) string {
	label := c.Label
	_, _ = api.DollarPrice(ctx, c.Lines)
	return label()
}

func goodCallback(ctx context.Context, api carts.CartsAPI, c *carts.Cart, done func(*carts.Cart)) {
	if c, err := api.DollarTotal(ctx, c); err == nil {
		done(c)
	}
}

func goodSelected(ctx context.Context, api carts.CartsAPI, c *carts.Cart, out chan<- int) {
	total, err := api.DollarTotal(ctx, c)
	if err != nil {
		return
	}
	select {
	case <-ctx.Done():
	case out <- total.Total:
	}
}

func goodMapOfSlices(ctx context.Context, api carts.CartsAPI, byUser map[string][]carts.Line) (n int, err error) {
	for user, lines := range byUser {
		if byUser[user], err = api.DollarPrice(ctx, lines); err != nil {
			return 0, err
		}
	}
	for _, lines := range byUser {
		n += lines[0].Price
	}
	return n, nil
}

func goodValueReceiver(ctx context.Context, api carts.CartsAPI, l Lines) int {
	priced, _ := api.DollarPrice(ctx, l)
	return Lines(priced).Total()
}

func (p *Page) goodLoad(ctx context.Context, api carts.CartsAPI) (int, error) {
	var err error
	if p.cart, err = api.DollarTotal(ctx, p.cart); err != nil {
		return 0, err
	}
	return p.cart.Total, nil
}

func goodNamed(ctx context.Context, api carts.CartsAPI, in *carts.Cart) (out *carts.Cart, err error) {
	defer func() {
		if err != nil {
			out = nil
		}
	}()
	out, err = api.DollarTotal(ctx, in)
	return
}

func goodDefer(ctx context.Context, api carts.CartsAPI, c *carts.Cart) error {
	defer func() { slog.Info("done", "id", c.ID) }()
	return api.DollarFill(ctx, c)
}

func goodDeferEarly(ctx context.Context, api carts.CartsAPI, c *carts.Cart) error {
	defer slog.Info("done", "total", c.Total) // read now
	return api.DollarFill(ctx, c)
}

func errorOnly(ctx context.Context, api carts.CartsAPI, c *carts.Cart) (*carts.Cart, error) {
	out, err := api.DollarTotal(ctx, c)
	if err != nil {
		slog.Error("no total", "cart", c, "err", err)
		return nil, err
	}
	return out, nil
}

func errorSwitch(ctx context.Context, api carts.CartsAPI, c *carts.Cart) int {
	out, err := api.DollarTotal(ctx, c)
	switch {
	case errors.Is(err, io.EOF):
		return c.Total
	case err != nil:
		return c.Total + 1
	}
	return out.Total
}

func goodShadowed(ctx context.Context, api carts.CartsAPI, words []string) int {
	if words, err := api.DollarSort(ctx, words); err == nil {
		return len(words[0])
	}
	return len(words)
}

func goodRetry(ctx context.Context, api carts.CartsAPI, c *carts.Cart) (out *carts.Cart, err error) {
	for range 3 {
		if out, err = api.DollarTotal(ctx, c); err == nil {
			return out, nil
		}
	}
	return nil, err
}

func (b Both) goodRun(ctx context.Context, c *carts.Cart) (*carts.Cart, error) {
	c, err := b.first.DollarTotal(ctx, c)
	if err != nil {
		return nil, err
	}
	return b.second.DollarRules(ctx, c)
}

func goodInStruct(ctx context.Context, d *Deps, words []string) string {
	sorted, _ := d.Carts.DollarSort(ctx, slices.Clone(words))
	return sorted[0] + words[0]
}

// New has the old method set and returns.
type New struct{ api carts.CartsAPI }

// Sort puts the result back.
func (o New) Sort(ctx context.Context, words []string) error {
	sorted, err := o.api.DollarSort(ctx, words)
	copy(words, sorted)
	return err
}

func byNew(ctx context.Context, o New, words []string) string {
	_ = o.Sort(ctx, words)
	return words[0]
}

// Fill puts the result back.
func (o New) Fill(ctx context.Context, c *carts.Cart) error {
	out, err := o.api.DollarTotal(ctx, c)
	if err != nil {
		return err
	}
	*c = *out
	return nil
}

func byNewFill(ctx context.Context, o New, c *carts.Cart) int {
	if err := o.Fill(ctx, c); err != nil {
		return 0
	}
	return c.Total
}

func goodHTML(ctx context.Context, api carts.CartsAPI, t *template.Template, w io.Writer, c *carts.Cart) error {
	c, err := api.DollarTotal(ctx, c)
	if err != nil {
		return err
	}
	return t.ExecuteTemplate(w, "cart", c)
}

func goodLogged(ctx context.Context, api carts.CartsAPI, log *slog.Logger, c *carts.Cart) {
	log.InfoContext(ctx, "to fill", slog.Any("cart", c))
	_ = api.DollarFill(ctx, c)
	log.InfoContext(ctx, "filled", slog.String("cart", c.ID))
}

func goodGroup(ctx context.Context, api carts.CartsAPI, words []string) string {
	var wg sync.WaitGroup
	var sorted []string
	wg.Go(func() { sorted, _ = api.DollarSort(ctx, words) })
	wg.Wait()
	return sorted[0]
}

func goodErrGroup(ctx context.Context, api carts.CartsAPI, all []*carts.Cart) (n int, err error) {
	var g Group
	for i, c := range all {
		g.Go(func() (err error) {
			all[i], err = api.DollarTotal(ctx, c)
			return err
		})
	}
	if err := g.Wait(); err != nil {
		return 0, err
	}
	for _, c := range all {
		n += c.Total
	}
	return n, nil
}

func collected(ctx context.Context, api carts.CartsAPI, all []*carts.Cart) (n int) {
	var out []*carts.Cart
	for _, c := range all {
		if c, err := api.DollarTotal(ctx, c); err == nil {
			out = append(out, c)
		}
	}
	for _, c := range out {
		n += c.Total
	}
	return n + len(all)
}

func clonedMap(ctx context.Context, api carts.CartsAPI, tags map[string]string) string {
	_, _ = api.DollarTag(ctx, maps.Clone(tags))
	return tags["seen"]
}

func literal(ctx context.Context, api carts.CartsAPI) (int, error) {
	lines := []carts.Line{{SKU: "a"}, {SKU: "b"}}
	priced, err := api.DollarPrice(ctx, lines)
	if err != nil {
		return 0, err
	}
	for i := range lines {
		_ = lines[i].SKU
	}
	return priced[0].Price, nil
}

func remade(ctx context.Context, api carts.CartsAPI, ids []string) (n int) {
	var buf []carts.Line
	for _, id := range ids {
		buf = append(buf[:0], carts.Line{SKU: id})
		priced, err := api.DollarPrice(ctx, buf)
		if err != nil {
			continue
		}
		n += priced[0].Price
	}
	return n
}

func nilled(ctx context.Context, api carts.CartsAPI, p *Page) (*Page, error) {
	out, err := api.DollarTotal(ctx, p.cart)
	if err != nil {
		return nil, err
	}
	p.cart = out
	return p, nil
}

// Keeper is implemented twice.
type Keeper interface {
	Keep(ctx context.Context, c *carts.Cart) error
}

// Filler keeps one.
type Filler struct{ api carts.CartsAPI }

// Keep reads first.
func (k Filler) Keep(ctx context.Context, c *carts.Cart) error {
	if c.Note == "" {
		c.ID = "none"
	}
	return k.api.DollarFill(ctx, c)
}

// Counter keeps another.
type Counter struct{ api carts.CartsAPI }

// Keep reads first.
func (k Counter) Keep(ctx context.Context, c *carts.Cart) error {
	c.ID = c.Note
	return k.api.DollarFill(ctx, c)
}

func byOneOfTwo(ctx context.Context, k Keeper, c *carts.Cart) error {
	return k.Keep(ctx, c)
}

func byOneOfTwoTwice(ctx context.Context, k Keeper, c *carts.Cart) error {
	if err := k.Keep(ctx, c); err != nil {
		return err
	}
	c = &carts.Cart{}
	return k.Keep(ctx, c)
}

// Ledgers has state that is in a package-level variable.
type Ledgers struct{}

var ledger = struct{ last *carts.Cart }{last: &carts.Cart{}}

// LedgersAPI is an API.
type LedgersAPI interface {
	DollarNote(ctx context.Context, id string) error
	DollarFix(ctx context.Context, c *carts.Cart) error
}

// DollarNote writes to the service's own memory.
func (Ledgers) DollarNote(_ context.Context, id string) error {
	ledger.last.ID = id
	return nil
}

// DollarFix writes to its argument.
func (Ledgers) DollarFix(_ context.Context, c *carts.Cart) error {
	c.ID = "fixed"
	ledger.last.Note = "fixed"
	return nil
}

func notes(ctx context.Context, api LedgersAPI) error {
	if err := api.DollarNote(ctx, "a"); err != nil {
		return err
	}
	return api.DollarFix(ctx, &carts.Cart{})
}
