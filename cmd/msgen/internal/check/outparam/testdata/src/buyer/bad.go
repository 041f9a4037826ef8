// Package buyer calls carts.
package buyer

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"net/http"
	"slices"
	"text/template"

	"carts"
)

// Prices is written by hand and has one of the methods.
type Prices interface {
	DollarPrice(context.Context, []carts.Line) ([]carts.Line, error)
}

// Wide embeds it.
type Wide interface {
	Prices
	Close() error
}

func ranged(ctx context.Context, c Prices, lines []carts.Line) (n int, err error) {
	if _, err := c.DollarPrice(ctx, lines); err != nil {
		return 0, err
	}
	for _, l := range lines {
		n += l.Price // want `^lines\[\].Price is read after Prices.DollarPrice has written to it, but a remote call writes to a copy; use what DollarPrice returns$`
	}
	return n, nil
}

func embedded(ctx context.Context, c Wide, lines []carts.Line) (int, error) {
	_, err := c.DollarPrice(ctx, lines)
	return lines[0].Price, err // want `lines\[\].Price is read`
}

func anonymous(ctx context.Context, c interface {
	DollarPrice(context.Context, []carts.Line) ([]carts.Line, error)
}, lines []carts.Line) int {
	priced, err := c.DollarPrice(ctx, lines)
	if err != nil {
		return 0
	}
	return len(priced) + lines[0].Price // want `lines\[\].Price is read after DollarPrice`
}

func direct(ctx context.Context, api carts.CartsAPI) (int, error) {
	var c carts.Cart
	if err := api.DollarFill(ctx, &c); err != nil {
		return 0, err
	}
	return c.Total, nil // want `^c.Total is read after carts.CartsAPI.DollarFill has written to it, but a remote call writes to a copy; let DollarFill return it and use the result$`
}

func kept(ctx context.Context, api carts.CartsAPI, c *carts.Cart) (int, error) {
	other, err := api.DollarTotal(ctx, c)
	if err != nil {
		return 0, err
	}
	log.Print(other.ID)
	return c.Total, nil // want `c.Total is read`
}

func show(c *carts.Cart) string { return fmt.Sprintf("%s: %d", c.ID, c.Total) }

func helper(ctx context.Context, api carts.CartsAPI) string {
	var c carts.Cart
	if api.DollarFill(ctx, &c) != nil {
		return ""
	}
	return show(&c) // want `c.Total is read`
}

func byValue(c carts.Cart) int { return c.Total }

func helperByValue(ctx context.Context, api carts.CartsAPI) int {
	var c carts.Cart
	if err := api.DollarFill(ctx, &c); err != nil {
		return 0
	}
	return byValue(c) // want `c.Total is read`
}

func method(ctx context.Context, api carts.CartsAPI, c *carts.Cart) (int, error) {
	if _, err := api.DollarPrice(ctx, c.Lines); err != nil {
		return 0, err
	}
	return c.Sum(), nil // want `c.Lines\[\].Price is read`
}

func closure(ctx context.Context, api carts.CartsAPI) (int, error) {
	c := &carts.Cart{ID: "1"}
	total := func() int { return c.Total } // want `c.Total is read`
	if err := api.DollarFill(ctx, c); err != nil {
		return 0, err
	}
	return total(), nil
}

func deferred(ctx context.Context, api carts.CartsAPI) error {
	var c carts.Cart
	defer func() {
		log.Print(c.Note) // want `c.Note is read`
	}()
	return api.DollarFill(ctx, &c)
}

func encoded(ctx context.Context, api carts.CartsAPI, w io.Writer) error {
	var c carts.Cart
	if err := api.DollarFill(ctx, &c); err != nil {
		return err
	}
	return json.NewEncoder(w).Encode(&c) // want `c.Total is read|c.Note is read`
}

func marshalled(ctx context.Context, api carts.CartsAPI, c *carts.Cart) ([]byte, error) {
	if _, err := api.DollarTotal(ctx, c); err != nil {
		return nil, err
	}
	return json.Marshal(c) // want `c.Total is read`
}

func printed(ctx context.Context, api carts.CartsAPI, words []string) {
	if _, err := api.DollarSort(ctx, words); err != nil {
		return
	}
	fmt.Println(words) // want `words\[\] is read`
}

func rendered(ctx context.Context, api carts.CartsAPI, t *template.Template, w http.ResponseWriter) error {
	c := new(carts.Cart)
	if err := api.DollarFill(ctx, c); err != nil {
		return err
	}
	return t.Execute(w, map[string]any{"Cart": c}) // want `c.Total is read|c.Note is read`
}

func goroutine(ctx context.Context, api carts.CartsAPI, done chan int) error {
	var c carts.Cart
	if err := api.DollarFill(ctx, &c); err != nil {
		return err
	}
	go func() { done <- c.Total }() // want `c.Total is read`
	return nil
}

func mapped(ctx context.Context, api carts.CartsAPI) string {
	tags := map[string]string{}
	if _, err := api.DollarTag(ctx, tags); err != nil {
		return ""
	}
	return tags["seen"] // want `tags\[\] is read`
}

func mapLength(ctx context.Context, api carts.CartsAPI, tags map[string]string) int {
	if _, err := api.DollarTag(ctx, tags); err != nil {
		return 0
	}
	return len(tags) // want `tags\[\] is read`
}

func mapRange(ctx context.Context, api carts.CartsAPI, c *carts.Cart) (keys []string) {
	if _, err := api.DollarTag(ctx, c.Tags); err != nil {
		return nil
	}
	for k := range c.Tags { // want `c.Tags\[\] is read`
		keys = append(keys, k)
	}
	return keys
}

func subslice(ctx context.Context, api carts.CartsAPI, words []string) string {
	if _, err := api.DollarSort(ctx, words[1:]); err != nil {
		return ""
	}
	return words[2] // want `words\[\] is read`
}

func alias(ctx context.Context, api carts.CartsAPI, words []string) string {
	again := words
	if _, err := api.DollarSort(ctx, words); err != nil {
		return ""
	}
	return again[0] // want `words\[\] is read`
}

func inStruct(ctx context.Context, api carts.CartsAPI, words []string) string {
	q := carts.Query{Words: words, Limit: 1}
	if _, err := api.DollarWords(ctx, q); err != nil {
		return ""
	}
	return words[0] // want `words\[\] is read`
}

func field(ctx context.Context, api carts.CartsAPI, c *carts.Cart) (int, error) {
	if _, err := api.DollarPrice(ctx, c.Lines); err != nil {
		return 0, err
	}
	return c.Lines[0].Price, nil // want `c.Lines\[\].Price is read`
}

func returned(ctx context.Context, api carts.CartsAPI) (*carts.Cart, error) {
	c := &carts.Cart{ID: "1"}
	if err := api.DollarFill(ctx, c); err != nil {
		return nil, err
	}
	return c, nil // want `c.Total is read|c.Note is read`
}

func sent(ctx context.Context, api carts.CartsAPI, ch chan<- *carts.Cart) {
	c := &carts.Cart{ID: "1"}
	if err := api.DollarFill(ctx, c); err == nil {
		ch <- c // want `c.Total is read|c.Note is read`
	}
}

// Desk keeps what it is given.
type Desk struct {
	last  *carts.Cart
	lines []carts.Line
	api   carts.CartsAPI
}

// Total reads it.
func (d *Desk) Total() int { return d.last.Total + d.lines[0].Price }

func (d *Desk) store(ctx context.Context) error {
	c := &carts.Cart{ID: "1"}
	if err := d.api.DollarFill(ctx, c); err != nil {
		return err
	}
	d.last = c // want `c.Total is read|c.Note is read`
	return nil
}

func (d *Desk) refresh(ctx context.Context) error {
	_, err := d.api.DollarPrice(ctx, d.lines) // want `^d.lines\[\].Price is kept after carts.CartsAPI.DollarPrice has written to it, but a remote call writes to a copy; use what DollarPrice returns$`
	return err
}

func nextIteration(ctx context.Context, api carts.CartsAPI, lines []carts.Line) (n int) {
	for range 3 {
		n += lines[0].Price // want `lines\[\].Price is read`
		if _, err := api.DollarPrice(ctx, lines); err != nil {
			return 0
		}
	}
	return n
}

func afterLoop(ctx context.Context, api carts.CartsAPI, all []*carts.Cart) (n int) {
	for _, c := range all {
		if _, err := api.DollarTotal(ctx, c); err != nil {
			return 0
		}
	}
	for _, c := range all {
		n += c.Total // want `all\[\].Total is read`
	}
	return n
}

func inLoop(ctx context.Context, api carts.CartsAPI, all []*carts.Cart) (n int) {
	for _, c := range all {
		if _, err := api.DollarTotal(ctx, c); err != nil {
			return 0
		}
		n += c.Total // want `all\[\].Total is read`
	}
	return n
}

func twoCalls(ctx context.Context, api carts.CartsAPI, c *carts.Cart) (*carts.Cart, error) {
	if _, err := api.DollarPrice(ctx, c.Lines); err != nil {
		return nil, err
	}
	return api.DollarTotal(ctx, c) // want `c.Lines\[\].Price is read`
}

// price writes to what its caller has.
func price(ctx context.Context, api carts.CartsAPI, lines []carts.Line) error {
	_, err := api.DollarPrice(ctx, lines)
	return err
}

func calledInHelper(ctx context.Context, api carts.CartsAPI, lines []carts.Line) int {
	if err := price(ctx, api, lines); err != nil {
		return 0
	}
	return lines[0].Price // want `lines\[\].Price is read after carts.CartsAPI.DollarPrice`
}

func retry(f func() error) error {
	for range 3 {
		if err := f(); err == nil {
			return nil
		}
	}
	return io.ErrUnexpectedEOF
}

func calledInLiteral(ctx context.Context, api carts.CartsAPI) int {
	var c carts.Cart
	if err := retry(func() error { return api.DollarFill(ctx, &c) }); err != nil {
		return 0
	}
	return c.Total // want `c.Total is read`
}

func methodValue(ctx context.Context, api carts.CartsAPI) int {
	var c carts.Cart
	fill := api.DollarFill
	if err := fill(ctx, &c); err != nil {
		return 0
	}
	return c.Total // want `c.Total is read`
}

func deep(ctx context.Context, api carts.CartsAPI, c *carts.Cart) string {
	owner := c.Owner
	if _, err := api.DollarOwner(ctx, c); err != nil {
		return ""
	}
	return owner.Mail // want `c.Owner.Mail is read`
}

func byInterface(ctx context.Context, api carts.CartsAPI, c *carts.Cart) int {
	if _, err := api.DollarRules(ctx, c); err != nil {
		return 0
	}
	return c.Total // want `c.Total is read`
}

func appended(ctx context.Context, api carts.CartsAPI, c *carts.Cart) int {
	if _, err := api.DollarAdd(ctx, c, carts.Line{}); err != nil {
		return 0
	}
	return len(c.Lines) // want `c.Lines is read`
}

func sorted(ctx context.Context, api carts.CartsAPI, words []string) bool {
	if _, err := api.DollarSort(ctx, words); err != nil {
		return false
	}
	_, found := slices.BinarySearch(words, "x") // want `words\[\] is read`
	return found
}

func conditional(ctx context.Context, api carts.CartsAPI, c *carts.Cart, do bool) int {
	if do {
		if _, err := api.DollarTotal(ctx, c); err != nil {
			return 0
		}
	}
	return c.Total // want `c.Total is read`
}
