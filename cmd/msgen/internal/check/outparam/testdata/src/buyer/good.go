package buyer

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"slices"

	"carts"
)

func reassigned(ctx context.Context, c Prices, lines []carts.Line) (n int, err error) {
	lines, err = c.DollarPrice(ctx, lines)
	if err != nil {
		return 0, err
	}
	for _, l := range lines {
		n += l.Price
	}
	return n, nil
}

func result(ctx context.Context, api carts.CartsAPI, c *carts.Cart) (int, error) {
	priced, err := api.DollarTotal(ctx, c)
	if err != nil {
		return 0, err
	}
	return priced.Total, nil
}

func storedBack(ctx context.Context, api carts.CartsAPI, c *carts.Cart) (int, error) {
	lines, err := api.DollarPrice(ctx, c.Lines)
	if err != nil {
		return 0, err
	}
	c.Lines = lines
	return c.Sum(), nil
}

func copied(ctx context.Context, api carts.CartsAPI, words []string) (string, error) {
	if _, err := api.DollarSort(ctx, slices.Clone(words)); err != nil {
		return "", err
	}
	return words[0], nil
}

func otherFields(ctx context.Context, api carts.CartsAPI, c *carts.Cart) (string, error) {
	if err := api.DollarFill(ctx, c); err != nil {
		return "", err
	}
	log.Print(c.ID, len(c.Lines), c.Lines[0].Price)
	return c.Label(), nil
}

func otherElements(ctx context.Context, c Prices, lines []carts.Line) (skus []string, err error) {
	if _, err := c.DollarPrice(ctx, lines); err != nil {
		return nil, err
	}
	for _, l := range lines {
		skus = append(skus, l.SKU)
	}
	return skus, nil
}

func before(ctx context.Context, api carts.CartsAPI, c *carts.Cart) (int, error) {
	total := c.Total
	_, err := api.DollarTotal(ctx, c)
	return total, err
}

func failed(ctx context.Context, api carts.CartsAPI, c *carts.Cart) (int, error) {
	priced, err := api.DollarTotal(ctx, c)
	if err != nil {
		log.Print(c.Total)
		return c.Total, fmt.Errorf("total of %d: %w", c.Total, err)
	}
	return priced.Total, nil
}

var errGone = errors.New("gone")

func failedSomehow(ctx context.Context, api carts.CartsAPI, c *carts.Cart) int {
	priced, err := api.DollarTotal(ctx, c)
	if errors.Is(err, errGone) {
		return c.Total
	}
	if err == nil {
		return priced.Total
	}
	return c.Total
}

func otherPath(ctx context.Context, api carts.CartsAPI, c *carts.Cart, do bool) (int, error) {
	if do {
		priced, err := api.DollarTotal(ctx, c)
		if err != nil {
			return 0, err
		}
		return priced.Total, nil
	}
	return c.Total, nil
}

func overwritten(ctx context.Context, api carts.CartsAPI, c *carts.Cart) int {
	if err := api.DollarFill(ctx, c); err != nil {
		return 0
	}
	c.Total, c.Note = 3, ""
	return c.Total
}

func reset(ctx context.Context, api carts.CartsAPI, c *carts.Cart) int {
	if _, err := api.DollarTotal(ctx, c); err != nil {
		return 0
	}
	c.Reset()
	return c.Total
}

func decoded(ctx context.Context, api carts.CartsAPI, data []byte) int {
	var c carts.Cart
	if err := api.DollarFill(ctx, &c); err != nil {
		return 0
	}
	if err := json.Unmarshal(data, &c); err != nil {
		return 0
	}
	return c.Total
}

func untouched(ctx context.Context, api carts.CartsAPI, c *carts.Cart) (int, error) {
	n, err := api.DollarCount(ctx, c)
	return n + c.Total, err
}

func header(ctx context.Context, api carts.CartsAPI, words []string) int {
	if _, err := api.DollarSort(ctx, words); err != nil {
		return 0
	}
	if words == nil {
		return 0
	}
	return len(words) + cap(words)
}

func eachByItself(ctx context.Context, api carts.CartsAPI, all []*carts.Cart) (n int, err error) {
	for _, c := range all {
		if c.Total > 0 {
			continue
		}
		priced, err := api.DollarTotal(ctx, c)
		if err != nil {
			return 0, err
		}
		n += priced.Total
	}
	return n, nil
}

func fresh(ctx context.Context, api carts.CartsAPI, ids []string) (n int, err error) {
	for _, id := range ids {
		c := &carts.Cart{ID: id}
		if c.Total > 0 {
			continue
		}
		c, err = api.DollarTotal(ctx, c)
		if err != nil {
			return 0, err
		}
		n += c.Total
	}
	return n, nil
}

func replacedInPlace(ctx context.Context, api carts.CartsAPI, all []*carts.Cart) (n int, err error) {
	for i, c := range all {
		if all[i], err = api.DollarTotal(ctx, c); err != nil {
			return 0, err
		}
	}
	for _, c := range all {
		n += c.Total
	}
	return n, nil
}

func local(ctx context.Context, c *carts.Cart) (int, error) {
	s := &carts.Carts{}
	err := s.DollarFill(ctx, c)
	return c.Total, err
}

// priced hands on what comes back.
func priced(ctx context.Context, api carts.CartsAPI, lines []carts.Line) ([]carts.Line, error) {
	return api.DollarPrice(ctx, lines)
}

func byHelper(ctx context.Context, api carts.CartsAPI, lines []carts.Line) (int, error) {
	lines, err := priced(ctx, api, lines)
	if err != nil {
		return 0, err
	}
	return lines[0].Price, nil
}

func goroutineBefore(ctx context.Context, api carts.CartsAPI, c *carts.Cart) (*carts.Cart, error) {
	done := make(chan int)
	go func() { done <- c.Total }()
	<-done
	return api.DollarTotal(ctx, c)
}

func copyBefore(ctx context.Context, api carts.CartsAPI, c *carts.Cart) (int, error) {
	saved := *c
	if _, err := api.DollarTotal(ctx, c); err != nil {
		return 0, err
	}
	return saved.Total, nil
}

func replacedByResult(ctx context.Context, api carts.CartsAPI, c *carts.Cart) (int, error) {
	out, err := api.DollarTotal(ctx, c)
	if err != nil {
		return 0, err
	}
	*c = *out
	return c.Total, nil
}

func (d *Desk) refreshed(ctx context.Context) error {
	lines, err := d.api.DollarPrice(ctx, d.lines)
	if err != nil {
		return err
	}
	d.lines = lines
	return nil
}

func refilled(ctx context.Context, api carts.CartsAPI, words []string) (string, error) {
	if _, err := api.DollarSort(ctx, words); err != nil {
		return "", err
	}
	for i := range words {
		words[i] = "x"
	}
	return words[0], nil
}
