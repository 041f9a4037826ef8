package orders

import (
	"context"
	"errors"
	"strings"
	"testing"

	"example.com/shop/stock"
)

type fixedPrice int

func (p fixedPrice) Price(sku string) (int, error) {
	if sku == "" {
		return 0, errors.New("no sku")
	}
	return int(p), nil
}

type shelf struct{ reserved, released []string }

func (s *shelf) Reserve(_ context.Context, sku string, quantity int) (stock.Reservation, error) {
	if quantity > 10 {
		return stock.Reservation{}, errors.New("too many")
	}
	s.reserved = append(s.reserved, sku)
	return stock.Reservation{ID: "R-" + sku}, nil
}

func (s *shelf) Release(id string) error {
	s.released = append(s.released, id)
	return nil
}

func TestPlace(t *testing.T) {
	s := &shelf{}
	o := New(fixedPrice(100), s)
	r, err := o.Place(t.Context(), Order{"ada", []Line{{"LAMP", 2}, {"BULB", 1}}})
	if err != nil || r.Cents != 300 || r.ID != "O1" {
		t.Fatalf("got %+v, %v", r, err)
	}
	if got, ok := o.Find("O1"); !ok || got.Customer != "ada" {
		t.Errorf("found %+v, %t", got, ok)
	}
	for customer, want := range map[string]int{"ada": 300, "bob": 0} {
		if got := o.Spent(customer); got != want {
			t.Errorf("%s spent %d", customer, got)
		}
	}
	if err := o.Cancel(t.Context(), r.ID); err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(s.released, " "); got != "R-LAMP R-BULB" {
		t.Errorf("released %s", got)
	}
}

func TestRefused(t *testing.T) {
	for name, in := range map[string]Order{
		"empty":    {"ada", nil},
		"price":    {"ada", []Line{{"", 1}}},
		"quantity": {"ada", []Line{{"LAMP", 1}, {"BULB", 11}}},
	} {
		t.Run(name, func(t *testing.T) {
			s := &shelf{}
			if r, err := New(fixedPrice(1), s).Place(t.Context(), in); err == nil {
				t.Errorf("got %+v", r)
			}
			if len(s.released) != len(s.reserved) {
				t.Errorf("reserved %v, released %v", s.reserved, s.released)
			}
		})
	}
}
