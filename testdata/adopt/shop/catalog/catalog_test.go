package catalog

import (
	"slices"
	"testing"
)

func filled(t *testing.T) *Catalog {
	t.Helper()
	c := New()
	c.Add(Product{SKU: "LAMP", Cents: 4950, Tags: []string{"light"}})
	c.Add(Product{SKU: "BULB", Cents: 150, Tags: []string{"light", "spare"}})
	c.Add(Product{SKU: "VASE", Cents: 2000})
	return c
}

func TestPrice(t *testing.T) {
	c := filled(t)
	if cents, err := c.Price("LAMP"); cents != 4950 || err != nil {
		t.Errorf("got %d, %v", cents, err)
	}
	if _, err := c.Price("SOFA"); err == nil {
		t.Error("a price for nothing")
	}
}

func TestFind(t *testing.T) {
	c := New()
	if _, ok := c.Find("LAMP"); ok {
		t.Error("found in an empty catalog")
	}
	c.Add(Product{SKU: "LAMP", Tags: []string{"light"}})
	p, ok := c.Find("LAMP")
	if !ok || p.Tags[0] != "light" {
		t.Errorf("got %+v, %t", p, ok)
	}
	p.Tags[0] = "dark"
	if p, _ := c.Find("LAMP"); p.Tags[0] != "light" {
		t.Error("the catalog's own tags were changed")
	}
}

func TestProducts(t *testing.T) {
	for tag, want := range map[string][]string{
		"": {"BULB", "LAMP", "VASE"}, "light": {"BULB", "LAMP"}, "spare": {"BULB"}, "none": nil,
	} {
		t.Run(tag, func(t *testing.T) {
			var got []string
			for _, p := range filled(t).Products(tag) {
				got = append(got, p.SKU)
			}
			if !slices.Equal(got, want) {
				t.Errorf("got %v, want %v", got, want)
			}
		})
	}
}

func TestEach(t *testing.T) {
	n := 0
	filled(t).Each(func(Product) bool { n++; return n < 2 })
	if n != 2 {
		t.Errorf("stopped after %d", n)
	}
}
