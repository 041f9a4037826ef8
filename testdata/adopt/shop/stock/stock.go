// Package stock counts what lies in the warehouse.
package stock

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"sync"
)

// Reservation is goods put aside.
type Reservation struct {
	ID       string
	SKU      string
	Quantity int
}

// Stock is the warehouse.
type Stock struct {
	mu       sync.Mutex
	levels   map[string]int
	reserved map[string]Reservation
	last     int
}

// New returns an empty warehouse.
func New() *Stock {
	return &Stock{levels: map[string]int{}, reserved: map[string]Reservation{}}
}

// Receive puts goods on the shelf.
func (s *Stock) Receive(ctx context.Context, sku string, quantity int) error {
	if quantity <= 0 {
		return errors.New("nothing was received")
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.levels[sku] += quantity
	return nil
}

// Level tells how many pieces are left.
func (s *Stock) Level(sku string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.levels[sku]
}

// Reserve puts goods aside.
func (s *Stock) Reserve(ctx context.Context, sku string, quantity int) (Reservation, error) {
	if err := ctx.Err(); err != nil {
		return Reservation{}, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if left := s.levels[sku]; left < quantity {
		return Reservation{}, fmt.Errorf("%d of %s are left, not %d", left, sku, quantity)
	}
	s.levels[sku] -= quantity
	s.last++
	r := Reservation{"R" + strconv.Itoa(s.last), sku, quantity}
	s.reserved[r.ID] = r
	return r, nil
}

// Release puts reserved goods back.
func (s *Stock) Release(id string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	r, ok := s.reserved[id]
	if !ok {
		return fmt.Errorf("no reservation %s", id)
	}
	delete(s.reserved, id)
	s.levels[r.SKU] += r.Quantity
	return nil
}
