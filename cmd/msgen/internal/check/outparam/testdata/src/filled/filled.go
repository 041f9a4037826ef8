// Package filled passes what decoders, callbacks and other functions have filled.
package filled

import (
	"context"
	"encoding/json"
	"encoding/xml"
	"net/http"
	"strings"

	"carts"
)

func decoded(api carts.CartsAPI, w http.ResponseWriter, r *http.Request) error {
	var c carts.Cart
	if err := json.NewDecoder(r.Body).Decode(&c); err != nil {
		return err
	}
	if _, err := api.DollarPrice(r.Context(), c.Lines); err != nil {
		return err
	}
	return json.NewEncoder(w).Encode(c) // want `c.Lines\[\].Price is read`
}

func goodDecoded(api carts.CartsAPI, w http.ResponseWriter, r *http.Request) (err error) {
	var c carts.Cart
	if err := json.NewDecoder(r.Body).Decode(&c); err != nil {
		return err
	}
	if c.Lines, err = api.DollarPrice(r.Context(), c.Lines); err != nil {
		return err
	}
	return json.NewEncoder(w).Encode(c)
}

func owner(ctx context.Context, api carts.CartsAPI, b []byte) string {
	c := new(carts.Cart)
	if xml.Unmarshal(b, c) != nil {
		return ""
	}
	_, _ = api.DollarOwner(ctx, c)
	return c.Owner.Mail // want `c.Owner.Mail is read`
}

func goodOwner(ctx context.Context, api carts.CartsAPI, b []byte) string {
	c := new(carts.Cart)
	if xml.Unmarshal(b, c) != nil {
		return ""
	}
	_, _ = api.DollarOwner(ctx, c)
	return c.Owner.Name + c.Lines[0].SKU
}

func read(r *http.Request, v any) error { return json.NewDecoder(r.Body).Decode(v) }

func byHelper(api carts.CartsAPI, r *http.Request) int {
	var c carts.Cart
	if read(r, &c) != nil {
		return 0
	}
	_, _ = api.DollarPrice(r.Context(), c.Lines)
	return c.Sum() // want `c.Lines\[\].Price is read`
}

func goodByHelper(api carts.CartsAPI, r *http.Request) int {
	var c carts.Cart
	if read(r, &c) != nil {
		return 0
	}
	_, _ = api.DollarCount(r.Context(), &c)
	return c.Sum()
}

func decode[T any](r *http.Request) (v T, err error) {
	err = json.NewDecoder(r.Body).Decode(&v)
	return v, err
}

func byGeneric(api carts.CartsAPI, r *http.Request) int {
	c, err := decode[carts.Cart](r)
	if err != nil {
		return 0
	}
	_, _ = api.DollarPrice(r.Context(), c.Lines)
	return c.Sum() // want `Lines\[\].Price is read`
}

func goodByGeneric(api carts.CartsAPI, r *http.Request) (n int) {
	c, err := decode[carts.Cart](r)
	if err != nil {
		return 0
	}
	lines, _ := api.DollarPrice(r.Context(), c.Lines)
	for _, l := range lines {
		n += l.Price
	}
	return n + len(c.Lines)
}

func newCart(b []byte) *carts.Cart {
	c := &carts.Cart{ID: "x"}
	_ = json.Unmarshal(b, c)
	return c
}

func byConstructor(ctx context.Context, api carts.CartsAPI, b []byte) int {
	c := newCart(b)
	_, _ = api.DollarPrice(ctx, c.Lines)
	return c.Lines[0].Price // want `Lines\[\].Price is read`
}

func goodByConstructor(ctx context.Context, api carts.CartsAPI, b []byte) int {
	c := newCart(b)
	lines, _ := api.DollarPrice(ctx, c.Lines)
	return lines[0].Price
}

// Store is implemented elsewhere.
type Store interface {
	Find(id string) (*carts.Cart, error)
	Fill(c *carts.Cart)
}

func found(ctx context.Context, api carts.CartsAPI, s Store) int {
	c, err := s.Find("x")
	if err != nil {
		return 0
	}
	_, _ = api.DollarPrice(ctx, c.Lines)
	return c.Sum() // want `Lines\[\].Price is read`
}

func goodFound(ctx context.Context, api carts.CartsAPI, s Store) int {
	c, err := s.Find("x")
	if err != nil {
		return 0
	}
	c, _ = api.DollarTotal(ctx, c)
	return c.Total
}

func byStore(ctx context.Context, api carts.CartsAPI, s Store) string {
	var c carts.Cart
	s.Fill(&c)
	_, _ = api.DollarOwner(ctx, &c)
	return c.Owner.Mail // want `c.Owner.Mail is read`
}

func options(ctx context.Context, api carts.CartsAPI, opts ...func(*carts.Cart)) string {
	c := &carts.Cart{}
	for _, o := range opts {
		o(c)
	}
	_, _ = api.DollarTag(ctx, c.Tags)
	return c.Tags["seen"] // want `c.Tags\[\] is read`
}

func goodOptions(ctx context.Context, api carts.CartsAPI, opts ...func(*carts.Cart)) string {
	c := &carts.Cart{}
	for _, o := range opts {
		o(c)
	}
	c.Tags, _ = api.DollarTag(ctx, c.Tags)
	return c.Tags["seen"]
}

func words(ctx context.Context, api carts.CartsAPI, s string) string {
	all := strings.Fields(s)
	_, _ = api.DollarSort(ctx, all)
	return all[0] // want `all\[\] is read`
}

func goodWords(ctx context.Context, api carts.CartsAPI, s string) string {
	all, _ := api.DollarSort(ctx, strings.Fields(s))
	return all[0]
}
