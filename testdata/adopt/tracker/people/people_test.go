package people

import (
	"context"
	"slices"
	"testing"
)

func TestDirectory(t *testing.T) {
	d := New("ada", "bob")
	p, err := d.Lookup(t.Context(), "Ada")
	if err != nil || p.Name != "ada" {
		t.Fatalf("got %+v, %v", p, err)
	}
	if load, err := d.Assign("ada", 3); load != 3 || err != nil {
		t.Errorf("got %d, %v", load, err)
	}
	if got := d.Idle(); !slices.Equal(got, []string{"bob"}) {
		t.Errorf("got %v", got)
	}
	lookup := d.Lookup
	if _, err := lookup(context.Background(), "eve"); err == nil {
		t.Error("eve was found")
	}
	if d.Known("eve") {
		t.Error("eve is known")
	}
	if _, err := d.Assign("eve", 1); err == nil {
		t.Error("eve works")
	}
}
