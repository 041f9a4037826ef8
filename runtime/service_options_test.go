package runtime

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/dollarfn/msgen/runtime/config"
)

// The test is inside the package because what a call makes of the settings is
// seen outside only by waiting.
func TestServiceOptions(t *testing.T) {
	path := filepath.Join(t.TempDir(), "msoptions.yaml")
	read := func(text string) *config.Config {
		t.Helper()
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		c, err := config.Read(path, config.Overrides{})
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	const services = `
microServices:
  slow: {url: http://localhost:1, timeout: 10s}
  plain: {url: http://localhost:2}
services:
  Orders: {timeout: 5s, isolate: true, methods: {DollarPlace: {timeout: 2s}}}
  shop.Bills: {isolate: false, methods: {DollarPay: {timeout: 3s}}}
  example.com/go-shop.Users: {timeout: 4s}
`
	silent, all := read(services), read("timeout: 20s\nisolate: true"+services)
	for _, e := range []struct {
		service, method, owner string
		silent, all            int // seconds
		isolated               [2]bool
	}{
		{"Orders", "DollarPlace", "slow", 2, 2, [2]bool{true, true}},
		{"Orders", "DollarList", "slow", 5, 5, [2]bool{true, true}},
		{"Orders", "DollarList", "", 5, 5, [2]bool{true, true}},
		{"Bills", "DollarPay", "slow", 3, 3, [2]bool{false, false}},
		{"Bills", "DollarPlace", "slow", 10, 10, [2]bool{false, false}},
		{"Bills", "DollarPlace", "plain", 0, 20, [2]bool{false, false}},
		{"Users", "DollarPlace", "slow", 4, 4, [2]bool{false, true}},
		{"Order", "DollarPlace", "slow", 10, 10, [2]bool{false, true}},
		{"MyOrders", "DollarPlace", "plain", 0, 20, [2]bool{false, true}},
		{"Order", "DollarPlace", "", 0, 20, [2]bool{false, true}},
	} {
		n := ServiceName{Path: "example.com/go-shop", Package: "shop", Type: e.service}
		for i, c := range []*config.Config{silent, all} {
			owner, want := c.Microservice(e.owner), time.Duration([]int{e.silent, e.all}[i])*time.Second
			if got := timeoutOf(c, n, e.method, owner); got != want {
				t.Errorf("%s.%s at %q: %s instead of %s", e.service, e.method, e.owner, got, want)
			}
			if got := isolates(c, n); got != e.isolated[i] {
				t.Errorf("%s is isolated: %t", e.service, got)
			}
			if n := testing.AllocsPerRun(10, func() { timeoutOf(c, n, e.method, owner); isolates(c, n) }); n != 0 {
				t.Errorf("%s.%s: %v allocations", e.service, e.method, n)
			}
		}
	}
	twice := read("services: {shop.Orders: {timeout: 1s}, Orders: {timeout: 2s}}")
	if got := timeoutOf(twice, ServiceName{"example.com/shop", "shop", "Orders"}, "DollarPlace", nil); got != time.Second {
		t.Errorf("the first of two entries counts, but got %s", got)
	}
}

func TestServiceNameIs(t *testing.T) {
	n := ServiceName{Path: "example.com/go-shop", Package: "shop", Type: "Orders"}
	for name, want := range map[string]bool{
		"Orders": true, "shop.Orders": true, "example.com/go-shop.Orders": true,
		"": false, ".Orders": false, "orders": false, "MyOrders": false, "go-shop.Orders": false, "shopOrders": false,
		"shop.": false, "my.shop.Orders": false, "Orders.": false, "example.com/go-shop.shop.Orders": false,
	} {
		if n.is(name) != want {
			t.Errorf("%q is %s: %t", name, n.full(), !want)
		}
	}
}
