package outparamread

import "context"

type Line struct {
	SKU   string
	Price int
}

type Carts struct{}

func (*Carts) DollarPrice(ctx context.Context, lines []Line) ([]Line, error) {
	for i := range lines {
		lines[i].Price = 5
	}
	return lines, nil
}

func sum(lines []Line) (n int) {
	for _, l := range lines {
		n += l.Price
	}
	return n
}

func Total(ctx context.Context, c CartsAPI, lines []Line) (int, error) {
	if _, err := c.DollarPrice(ctx, lines); err != nil {
		return 0, err
	}
	return sum(lines), nil
}

/* want:
outparamread.go:30:9: warning: lines[].Price is read after CartsAPI.DollarPrice has written to it, but a remote call writes to a copy; use what DollarPrice returns [outparam]
	outparamread.go:27:15: CartsAPI.DollarPrice is called here
	outparamread.go:21:3: sum reads lines[].Price here
	outparamread.go:14:3: Carts.DollarPrice writes lines[].Price here
*/
