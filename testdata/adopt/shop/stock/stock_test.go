package stock_test

import (
	"context"
	"fmt"
	"testing"

	"example.com/shop/stock"
)

func TestReserve(t *testing.T) {
	ctx := context.Background()
	s := stock.New()
	if err := s.Receive(ctx, "LAMP", 0); err == nil {
		t.Error("received nothing")
	}
	if err := s.Receive(ctx, "LAMP", 3); err != nil {
		t.Fatal(err)
	}
	r, err := s.Reserve(ctx, "LAMP", 2)
	if err != nil {
		t.Fatal(err)
	}
	if s.Level("LAMP") != 1 {
		t.Errorf("%d are left", s.Level("LAMP"))
	}
	if _, err := s.Reserve(ctx, "LAMP", 2); err == nil {
		t.Error("reserved what is not there")
	}
	if err := s.Release(r.ID); err != nil {
		t.Fatal(err)
	}
	if err := s.Release(r.ID); err == nil {
		t.Error("released twice")
	}
	if level := s.Level("LAMP"); level != 3 {
		t.Errorf("%d are left", level)
	}
}

func TestCanceled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := stock.New().Reserve(ctx, "LAMP", 0); err == nil {
		t.Error("reserved by a call that is over")
	}
}

func ExampleStock_Level() {
	s := stock.New()
	_ = s.Receive(context.Background(), "LAMP", 3)
	r, err := s.Reserve(context.Background(), "LAMP", 1)
	fmt.Println(r, err)
	// Output: {R1 LAMP 1} <nil>
}
