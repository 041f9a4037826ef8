// Package windows reckons with time and money.
package windows

import (
	"context"
	"errors"
	"math/big"
	"slices"
	"sort"
	"time"
)

// Window is a span of time.
type Window struct {
	From, To time.Time
	Names    []string
}

// Money is an amount.
type Money struct {
	Units    int64
	Cents    int32
	Currency string
}

// Line is a part of an invoice.
type Line struct {
	Text  string
	Price *Money
	Count int
}

// Invoice has lines.
type Invoice struct {
	Lines []*Line
	Total Money
	Taxes map[string]Money
}

// Office reckons.
type Office struct {
	open  []Window
	rates map[string]int64
	sum   *big.Int
}

var errCurrency = errors.New("different currencies")

// Overlapping windows are joined, in the list that is given.
func joined(ws []Window) []Window {
	sort.SliceStable(ws, func(i, j int) bool { return ws[i].From.Before(ws[j].From) }) // want byref "DollarBusy modifies parameter ws,"
	for i := 1; i < len(ws); i++ {
		if last := &ws[i-1]; !ws[i].From.After(last.To) {
			last.To = ws[i].To
			ws = append(ws[:i], ws[i+1:]...)
			i--
		}
	}
	return ws
}

func (o *Office) DollarBusy(ctx context.Context, ws []Window) (busy time.Duration, err error) {
	for _, w := range joined(ws) {
		busy += w.To.Sub(w.From)
	}
	return busy, nil
}

// They are joined in a clone.
func (o *Office) DollarBusyClone(ctx context.Context, ws []Window) (busy time.Duration, err error) {
	for _, w := range joined(slices.Clone(ws)) {
		busy += w.To.Sub(w.From)
	}
	return busy, nil
}

// They are joined and returned.
func (o *Office) DollarJoined(ctx context.Context, ws []Window) ([]Window, error) {
	return joined(ws), nil
}

// They are joined into a new list, whose names are appended to.
func (o *Office) DollarUnion(ctx context.Context, ws []Window) (int, error) {
	var out []Window
	for _, w := range ws {
		if n := len(out); n > 0 && !w.From.After(out[n-1].To) {
			out[n-1].To = w.To
			out[n-1].Names = append(out[n-1].Names, w.Names...) // want byref "may modify parameter ws,"
			continue
		}
		out = append(out, w)
	}
	return len(out), nil
}

// The service's own windows are cut at the call's.
func (o *Office) DollarFree(ctx context.Context, from, to time.Time) ([]Window, error) {
	var out []Window
	for _, w := range o.open {
		if w.To.Before(from) || w.From.After(to) {
			continue
		}
		if w.From.Before(from) {
			w.From = from
		}
		out = append(out, Window{From: w.From, To: w.To})
	}
	return out, nil
}

// Slots of a day, counted by an index.
func (o *Office) DollarSlots(ctx context.Context, from, to time.Time, step time.Duration) ([]int, error) {
	slots := make([]int, to.Sub(from)/step)
	for i := range slots {
		at := from.Add(time.Duration(i) * step)
		for _, w := range o.open {
			if !at.Before(w.From) && at.Before(w.To) {
				slots[i]++
			}
		}
	}
	return slots, nil
}

// plus makes a new amount of two.
func (m Money) plus(o Money) (Money, error) {
	if m.Currency != o.Currency {
		return Money{}, errCurrency
	}
	m.Units += o.Units + int64((m.Cents+o.Cents)/100)
	m.Cents = (m.Cents + o.Cents) % 100
	return m, nil
}

// times adds it up.
func (m Money) times(n int) Money {
	out := Money{Currency: m.Currency}
	for range n {
		out, _ = out.plus(m)
	}
	return out
}

// A total by value.
func (o *Office) DollarTotal(ctx context.Context, in *Invoice) (Money, error) {
	total := Money{Currency: in.Total.Currency}
	for _, l := range in.Lines {
		sum, err := total.plus(l.Price.times(l.Count))
		if err != nil {
			return Money{}, err
		}
		total = sum
	}
	return total, nil
}

// A total in the invoice.
func (o *Office) DollarSetTotal(ctx context.Context, in *Invoice) error {
	var err error
	for _, l := range in.Lines {
		if in.Total, err = in.Total.plus(*l.Price); err != nil { // want byref "parameter in,.* writes in.Total"
			return err
		}
	}
	return nil
}

// convert replaces the amount behind the pointer.
func (o *Office) convert(m *Money, to string) {
	*m = Money{Units: m.Units * o.rates[to], Currency: to} // want byref "DollarConvert modifies parameter in,"
}

func (o *Office) DollarConvert(ctx context.Context, in *Invoice, to string) error {
	for _, l := range in.Lines {
		o.convert(l.Price, to)
	}
	return nil
}

// New lines with new prices.
func (o *Office) DollarConverted(ctx context.Context, in *Invoice, to string) (*Invoice, error) {
	out := &Invoice{Taxes: map[string]Money{}}
	for _, l := range in.Lines {
		price := *l.Price
		o.convert(&price, to)
		out.Lines = append(out.Lines, &Line{Text: l.Text, Price: &price, Count: l.Count})
	}
	for name, tax := range in.Taxes {
		o.convert(&tax, to)
		out.Taxes[name] = tax
	}
	return out, nil
}

// New lines with the old prices, of which the last gets what is left over.
func (o *Office) DollarRounded(ctx context.Context, in Invoice) (int, error) {
	lines := make([]*Line, 0, len(in.Lines))
	for _, l := range in.Lines {
		lines = append(lines, &Line{Text: l.Text, Price: l.Price})
	}
	lines[len(lines)-1].Price.Cents++ // want byref "parameter in,"
	return len(lines), nil
}

// Parts of an amount, as even as can be.
func (o *Office) DollarSplit(ctx context.Context, m Money, ratios []int64) ([]Money, error) {
	var sum int64
	for _, r := range ratios {
		sum += r
	}
	left, out := m.Units, make([]Money, len(ratios))
	for i, r := range ratios {
		out[i] = Money{Units: m.Units * r / sum, Currency: m.Currency}
		left -= out[i].Units
	}
	for i := 0; left > 0; i, left = i+1, left-1 {
		out[i].Units++
	}
	return out, nil
}

// The ratios are made to add up, where they are.
func (o *Office) DollarNormalize(ctx context.Context, ratios []float64) (int, error) {
	var sum float64
	for _, r := range ratios {
		sum += r
	}
	for i := range ratios {
		ratios[i] /= sum // want byref "parameter ratios,"
	}
	return len(ratios), nil
}

// Taxes in a map of values.
func (o *Office) DollarTax(ctx context.Context, in *Invoice, name string, rate int64) error {
	tax := in.Taxes[name]
	tax.Units += in.Total.Units * rate / 100
	in.Taxes[name] = tax // want byref "parameter in,.* writes in.Taxes\\[\\]"
	return nil
}

// Large numbers: kept, added to and returned.
func (o *Office) DollarAddBig(ctx context.Context, n *big.Int) (*big.Int, error) {
	o.sum = new(big.Int).Add(o.sum, n)
	return new(big.Int).Set(o.sum), nil
}

func (o *Office) DollarBigSum(ctx context.Context) (*big.Int, error) {
	return o.sum, nil // want alias "o.sum"
}

// The first argument of a big number's method is not the one that is written.
func (o *Office) DollarBigMax(ctx context.Context, ns []*big.Int) (*big.Int, error) {
	most := new(big.Int)
	for _, n := range ns {
		if n.Cmp(most) > 0 {
			most.Set(n)
		}
	}
	return most, nil
}

func (o *Office) DollarBigHalf(ctx context.Context, ns []*big.Int) error {
	for _, n := range ns {
		n.Rsh(n, 1) // want byref "parameter ns,"
	}
	return nil
}
