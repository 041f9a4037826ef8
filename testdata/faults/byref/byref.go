package byref

import (
	"context"
	"slices"
)

type Line struct {
	SKU   string
	Count int
}

type Order struct{ Lines []Line }

type Orders struct{}

func (o *Orders) DollarTidy(ctx context.Context, in Order) error {
	tidy(in.Lines)
	return nil
}

func tidy(lines []Line) {
	for i := range lines {
		lines[i].Count = max(lines[i].Count, 1)
	}
}

func (o *Orders) DollarSort(ctx context.Context, skus []string) error {
	slices.Sort(skus)
	return nil
}

func (o *Orders) DollarAppend(ctx context.Context, skus []string) (int, error) {
	skus = append(skus, "gift")
	return len(skus), nil
}

func (o *Orders) DollarReturned(ctx context.Context, in *Order) (*Order, error) {
	in.Lines = nil
	return in, nil
}

/* want:
byref.go:24:3: Orders.DollarTidy modifies parameter in, which a remote caller never sees: tidy writes lines[].Count; return in or write to a copy [byref]
	byref.go:18:2: Orders.DollarTidy calls tidy here
	byref.go:17:50: parameter in declared here
byref.go:29:2: Orders.DollarSort modifies parameter skus, which a remote caller never sees: it calls slices.Sort, and slices.Sort writes to it; return skus or write to a copy [byref]
	byref.go:28:50: parameter skus declared here
byref.go:34:9: Orders.DollarAppend may modify parameter skus, which a remote caller never sees: it appends to skus, which writes into spare capacity; append to a clipped slice (slices.Clip) or return the result [byref]
	byref.go:33:52: parameter skus declared here
*/
