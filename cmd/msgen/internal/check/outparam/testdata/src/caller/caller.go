// Package caller counts on a service to fill what it is given.
package caller

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"os"

	"shop"
)

func declared(ctx context.Context, s shop.OrdersAPI) (int, error) {
	var o shop.Order
	if err := s.DollarFill(ctx, &o); err != nil {
		log.Print(o.ID) // of a failure nothing is expected
		return 0, err
	}
	return o.Total, nil // want `^o.Total is read after shop.OrdersAPI.DollarFill was to fill it, but a remote call fills a copy; let DollarFill return it and assign the result$`
}

func literal(ctx context.Context, s shop.OrdersAPI) (shop.Order, error) {
	o := shop.Order{}
	err := s.DollarFill(ctx, &o)
	return o, err // want `^o is read after shop.OrdersAPI.DollarFill was to fill it`
}

func allocated(ctx context.Context, s shop.OrdersAPI) (*shop.Order, error) {
	o := new(shop.Order)
	if err := s.DollarFill(ctx, o); err != nil {
		return nil, err
	}
	return o, nil // want `^o is read`
}

func pointer(ctx context.Context, s shop.OrdersAPI) error {
	o := &shop.Order{ID: "1"}
	if err := s.DollarFill(ctx, o); err != nil {
		return err
	}
	fmt.Println(o.ID)
	fmt.Println(o.Lines[0].SKU) // want `^o.Lines\[0\].SKU is read`
	return nil
}

func named(ctx context.Context, s shop.OrdersAPI) (o shop.Order, err error) {
	err = s.DollarFill(ctx, &o)
	return // want `^o is read`
}

func fields(ctx context.Context, s shop.OrdersAPI, id string) string {
	o := shop.Order{ID: id, Base: shop.Base{}}
	o.Total = 1
	if s.DollarFill(ctx, &o) != nil {
		return ""
	}
	log.Print(o.ID, o.Total, o.Base.Created) // want `^o.Base.Created is read`
	return fmt.Sprint(o)
}

func promoted(ctx context.Context, s shop.OrdersAPI) int64 {
	o := shop.Order{ID: "1"}
	_ = s.DollarFill(ctx, &o)
	return o.Created // want `^o.Created is read`
}

func part(ctx context.Context, s shop.OrdersAPI) (shop.Page, error) {
	var page shop.Page
	page.Title = "user"
	if err := s.DollarFillUser(ctx, &page.User); err != nil {
		return page, err
	}
	return page, nil // want `^page is read`
}

func partOfPointer(ctx context.Context, s shop.OrdersAPI) string {
	page := &shop.Page{Title: "user"}
	_ = s.DollarFillUser(ctx, &page.User)
	return page.Title + page.User.Name // want `^page.User.Name is read`
}

func buffer(ctx context.Context, s shop.OrdersAPI, w io.Writer) error {
	out := make([]byte, 512)
	n, err := s.DollarRead(ctx, out)
	if err != nil {
		return err
	}
	_, err = w.Write(out[:n]) // want `^out\[:n\] is read`
	return err
}

func array(ctx context.Context, s shop.OrdersAPI) string {
	var key [32]byte
	if _, err := s.DollarRead(ctx, key[:]); err != nil {
		return ""
	}
	return string(key[:]) // want `^key\[:\] is read`
}

func slice(ctx context.Context, s shop.OrdersAPI, n int) (skus []string) {
	lines := make([]shop.Line, n)
	if err := s.DollarLines(ctx, lines[1:]); err != nil {
		return nil
	}
	log.Print(len(lines))
	for _, l := range lines { // want `^lines is read`
		skus = append(skus, l.SKU)
	}
	return skus
}

func sliceItself(ctx context.Context, s shop.OrdersAPI) int {
	var lines []shop.Line
	if err := s.DollarAppend(ctx, &lines); err != nil {
		return 0
	}
	return len(lines) // want `^lines is read`
}

func mapped(ctx context.Context, s shop.OrdersAPI) int {
	totals := map[string]int{}
	if err := s.DollarTotals(ctx, totals); err != nil {
		return 0
	}
	return totals["1"] // want `^totals\["1"\] is read`
}

func count(ctx context.Context, s shop.OrdersAPI) (int, error) {
	var n int
	err := s.DollarCount(ctx, &n)
	if err == nil && n > 0 { // want `^n is read`
		return n, nil
	}
	return 0, err
}

func wrapped(ctx context.Context, s shop.OrdersAPI) int {
	var o, other shop.Order
	_ = s.DollarDo(ctx, shop.Request{Out: &o})
	_ = s.DollarDoAll(ctx, &shop.Request{&other})
	return o.Total + // want `^o.Total is read after shop.OrdersAPI.DollarDo was`
		other.Total // want `^other.Total is read after shop.OrdersAPI.DollarDoAll was`
}

func converted(ctx context.Context, s shop.OrdersAPI) byte {
	data := make(shop.Data, 9)
	_, _ = s.DollarRead(ctx, []byte(data))
	return data[0] // want `^data\[0\] is read`
}

func passedOn(ctx context.Context, s shop.OrdersAPI) error {
	var a, b, c, d shop.Order
	out := make([]byte, 8)
	for _, o := range []*int{} {
		_ = s.DollarCount(ctx, o)
	}
	if err := s.DollarFill(ctx, &a); err != nil {
		return err
	}
	_ = render(&a) // want `^a is read`
	_ = s.DollarFill(ctx, &b)
	fmt.Println(b.Valid()) // want `^b is read`
	_ = s.DollarFill(ctx, &c)
	fmt.Println(c.Sum()) // want `^c is read`
	_ = s.DollarFill(ctx, &d)
	page := shop.Page{Order: &d} // want `^d is read`
	_, _ = s.DollarRead(ctx, out)
	use(out) // want `^out is read`
	return os.WriteFile(page.Title, out, 0o600)
}

func branches(ctx context.Context, s shop.OrdersAPI, cache map[string]shop.Order) shop.Order {
	var o shop.Order
	if known, ok := cache["1"]; ok {
		o = known
	} else if err := s.DollarFill(ctx, &o); err != nil {
		log.Print(err)
	}
	return o // want `^o is read`
}

func loop(ctx context.Context, s shop.OrdersAPI, ids []string) (sum int) {
	for range ids {
		var o shop.Order
		if err := s.DollarFill(ctx, &o); err != nil {
			continue
		}
		sum += o.Total // want `^o.Total is read`
	}
	return sum
}

func method(ctx context.Context, s shop.OrdersAPI) int {
	var o shop.Order
	_ = shop.OrdersAPI.DollarFill(s, ctx, &o)
	return o.Total // want `^o.Total is read`
}

func inLiteral(ctx context.Context, s shop.OrdersAPI) func() (int, error) {
	return func() (int, error) {
		o := new(shop.Order)
		err := s.DollarFill(ctx, o)
		return o.Total, err // want `^o.Total is read`
	}
}

func compound(ctx context.Context, s shop.OrdersAPI) {
	var o shop.Order
	_ = s.DollarFill(ctx, &o)
	o.Total += 10 // want `^o.Total is read`
	var n int
	_ = s.DollarCount(ctx, &n)
	n++ // want `^n is read`
}

func render(o *shop.Order) error { return nil }
func use(p []byte)               {}

// The result is assigned.

func results(ctx context.Context, s shop.OrdersAPI) (shop.Order, error) {
	var o shop.Order
	o, err := s.DollarMerge(ctx, o)
	if err != nil {
		return o, err
	}
	p := &o
	p, err = s.DollarFind(ctx, p)
	if err != nil {
		return *p, err
	}
	q := new(shop.Order)
	if q, err = s.DollarFind(ctx, q); err != nil {
		return *q, err
	}
	return *q, nil
}

// The caller has put something in.

func written(ctx context.Context, s shop.OrdersAPI, in shop.Order, p *shop.Order, list []byte, ids []string) error {
	_ = s.DollarFill(ctx, &in)
	_ = s.DollarFill(ctx, p)
	_, _ = s.DollarRead(ctx, list)
	fmt.Println(in, p.Total, list[0])

	a := shop.Order{ID: "1"}
	_ = s.DollarFill(ctx, &a)
	fmt.Println(a, a.ID) // a whole of which a part was written

	var b shop.Order
	b.Lines = append(b.Lines, shop.Line{})
	_ = s.DollarFill(ctx, &b)
	fmt.Println(b.Lines)

	var c shop.Order
	if err := json.Unmarshal(list, &c); err != nil {
		return err
	}
	_ = s.DollarFill(ctx, &c)
	fmt.Println(c.Total)

	d := make([]byte, 8)
	copy(d, list)
	_, _ = s.DollarRead(ctx, d)
	fmt.Println(d[0])

	e := map[string]int{"1": 2}
	_ = s.DollarTotals(ctx, e)
	fmt.Println(e["1"])

	var f shop.Order
	q := &f
	q.Total = 1
	_ = s.DollarFill(ctx, &f)
	fmt.Println(f.Total)

	var g int
	for range ids {
		_ = s.DollarCount(ctx, &g) // what is counted up below is there in the next round
		g++
	}

	h := new(shop.Order)
	h.SetTotal(1)
	_ = s.DollarFill(ctx, h)
	fmt.Println(h.Total)

	var i shop.Order
	if len(ids) > 0 {
		i = in
	}
	_ = s.DollarFill(ctx, &i)
	fmt.Println(i.Total)

	j := f
	_ = s.DollarFill(ctx, &j)
	k := []shop.Line{{SKU: "1"}}
	_ = s.DollarLines(ctx, k)
	fmt.Println(j, k[0])
	return nil
}

func rounds(ctx context.Context, s shop.OrdersAPI, ids []string) {
	var o shop.Order
	for _, id := range ids {
		_ = s.DollarFill(ctx, &o)
		fmt.Println(o.ID)
		o.ID = id
	}
}

// Something else is put in before it is read, or nothing is read.

func replaced(ctx context.Context, s shop.OrdersAPI, r io.Reader, data []byte) {
	var a shop.Order
	_ = s.DollarFill(ctx, &a)
	a = shop.Order{ID: "1"}
	fmt.Println(a)

	var b shop.Order
	_ = s.DollarFill(ctx, &b)
	_ = json.Unmarshal(data, &b)
	fmt.Println(b.Total)

	c := make([]byte, 8)
	_, _ = s.DollarRead(ctx, c)
	_, _ = io.ReadFull(r, c)
	fmt.Println(len(c), c[0])

	var d shop.Order
	_ = s.DollarFill(ctx, &d)
	d.SetTotal(1)
	fmt.Println(d.Total)

	var e shop.Order
	found, err := s.DollarFind(ctx, &e)
	fmt.Println(found, err)
	_ = render(&e) // DollarFind has answered, and render may write
	fmt.Println(e.Total)

	f := &shop.Order{}
	_ = s.DollarFill(ctx, f)
	if f != nil {
		_ = f
	}
	_ = s.DollarFill(ctx, f)

	var g shop.Order
	_ = s.DollarFill(ctx, &g)
	g.ID = "1"
	fmt.Println(g.ID)

	var empty []shop.Line
	_ = s.DollarLines(ctx, empty)
	none := make([]shop.Line, 0, 8)
	_ = s.DollarLines(ctx, none)
	fmt.Println(len(empty), none)
	var nothing *shop.Order
	_ = s.DollarFill(ctx, nothing)
	fmt.Println(nothing)
	seven := new(7)
	_ = s.DollarCount(ctx, seven)
	fmt.Println(*seven)
}

// Elsewhere: by the service itself, at another time, in a literal.

func elsewhere(ctx context.Context, s shop.OrdersAPI, impl *shop.Orders) int {
	var a, b, c shop.Order
	_ = impl.DollarFill(ctx, &a)
	defer s.DollarFill(ctx, &b)
	func() { _ = s.DollarFill(ctx, &c) }()
	if a.Total > 0 {
		var d shop.Order
		_ = s.DollarFill(ctx, &d)
		return 1
	}
	return a.Total + b.Total + c.Total + global.Total
}

func shared(ctx context.Context, s shop.OrdersAPI) int {
	_ = s.DollarFill(ctx, &global)
	return global.Total
}

var global shop.Order
