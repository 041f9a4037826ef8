// Package marshalers has types that turn themselves into JSON and text.
package marshalers

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
)

//go:generate -command msgen go tool msgen
//go:generate msgen

// Money has unexported fields and marshals itself.
type Money struct {
	cents    int
	currency string
}

// Euros returns an amount.
func Euros(n int) Money { return Money{100 * n, "EUR"} }

// MarshalJSON writes [100,"EUR"].
func (m Money) MarshalJSON() ([]byte, error) { return json.Marshal([]any{m.cents, m.currency}) }

// UnmarshalJSON reads what MarshalJSON writes.
func (m *Money) UnmarshalJSON(data []byte) error {
	return json.Unmarshal(data, &[]any{&m.cents, &m.currency})
}

// Code is text with a dash in it.
type Code struct{ Country, Number string }

// MarshalText writes DE-12.
func (c Code) MarshalText() ([]byte, error) { return []byte(c.Country + "-" + c.Number), nil }

// UnmarshalText reads what MarshalText writes.
func (c *Code) UnmarshalText(text []byte) error {
	var ok bool
	if c.Country, c.Number, ok = strings.Cut(string(text), "-"); !ok {
		return fmt.Errorf("no dash in %q", text)
	}
	return nil
}

// Secret has both methods on its pointer.
type Secret struct{ text string }

// Hide returns a secret.
func Hide(text string) Secret { return Secret{text} }

// MarshalText writes it backwards.
func (s *Secret) MarshalText() ([]byte, error) { return []byte("*" + s.text), nil }

// UnmarshalText reads what MarshalText writes.
func (s *Secret) UnmarshalText(text []byte) error {
	s.text = strings.TrimPrefix(string(text), "*")
	return nil
}

// Bank moves money.
type Bank struct{}

// DollarMove has a value, a pointer and a map of each.
func (Bank) DollarMove(ctx context.Context, amount Money, to *Code) (map[Code]Money, []*Money, error) {
	return map[Code]Money{*to: amount}, []*Money{&amount, nil}, nil
}

// DollarPins has types with pointer receivers where they have an address.
func (Bank) DollarPins(ctx context.Context, pin Secret, pins []Secret) (Secret, []Secret, error) {
	return pin, pins, nil
}
