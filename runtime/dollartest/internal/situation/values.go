package situation

import (
	"context"
	"encoding/json"
	"math"
	"math/big"
	"time"
)

// Base is embedded.
type Base struct {
	ID   int
	Note *string `json:"note,omitempty"`
}

// More is embedded by pointer.
type More struct{ Extra string }

// Box holds a value of each kind.
type Box struct {
	Base
	*More

	Bools   []bool
	Small   int8
	Big     int64
	Huge    uint64
	Half    float32
	Whole   float64
	Text    string
	Bytes   []byte
	Fixed   [3]int16
	Names   map[string][]string
	Numbers map[int]string
	At      time.Time
	For     time.Duration
	Much    *big.Int
	Next    *Box
	Tags    []string `json:"tags,omitempty"`
	Quoted  int      `json:",string"`
}

// DollarBox returns its argument.
//
//msgen:ignore cycle a box in itself is refused here as from afar
func (b *Back) DollarBox(ctx context.Context, box Box) (Box, error) { return box, nil }

// DollarBoxes returns its arguments.
//
//msgen:ignore cycle a box in itself is refused here as from afar
func (b *Back) DollarBoxes(ctx context.Context, first *Box, rest ...*Box) (*Box, []*Box, error) {
	return first, rest, nil
}

// DollarBytes returns its argument.
func (b *Back) DollarBytes(ctx context.Context, bytes []byte) ([]byte, error) { return bytes, nil }

// DollarMaps returns its arguments.
func (b *Back) DollarMaps(ctx context.Context, names map[string]int, lists map[int][]string) (map[string]int, map[int][]string, error) {
	return names, lists, nil
}

// DollarTexts returns its arguments.
func (b *Back) DollarTexts(ctx context.Context, texts ...string) ([]string, error) {
	return texts, nil
}

// DollarRaw returns its argument.
func (b *Back) DollarRaw(ctx context.Context, raw json.RawMessage) (json.RawMessage, error) {
	return raw, nil
}

// DollarNumbers returns the numbers at the edges.
func (b *Back) DollarNumbers(ctx context.Context) ([]float64, []int64, uint64, error) {
	return []float64{math.MaxFloat64, math.SmallestNonzeroFloat64, math.Copysign(0, -1), 1e21, 0.1}, []int64{math.MinInt64, math.MaxInt64}, math.MaxUint64, nil
}

// DollarRatio divides; by zero it is not a number or infinite.
func (b *Back) DollarRatio(ctx context.Context, x, y float64) (float64, error) { return x / y, nil }

// DollarTime returns its argument.
func (b *Back) DollarTime(ctx context.Context, at time.Time) (time.Time, error) { return at, nil }

// DollarSame reports whether two arguments are one.
//
//msgen:ignore cycle a box in itself is refused here as from afar
func (b *Back) DollarSame(ctx context.Context, one, other *Box) (bool, error) {
	//msgen:ignore identity the difference is what is tested
	return one == other, nil
}

// DollarMark writes to its argument.
//
//msgen:ignore byref the difference is what is tested
//msgen:ignore cycle a box in itself is refused here as from afar
func (b *Back) DollarMark(ctx context.Context, box *Box) error {
	box.Text = "marked"
	return nil
}

// DollarKeep keeps its argument.
//
//msgen:ignore retain the difference is what is tested
//msgen:ignore cycle a box in itself is refused here as from afar
func (b *Back) DollarKeep(ctx context.Context, box *Box) error {
	b.kept = box
	return nil
}

// DollarKept returns what DollarKeep kept.
//
//msgen:ignore alias the difference is what is tested
//msgen:ignore cycle a box in itself is refused here as from afar
func (b *Back) DollarKept(ctx context.Context) (*Box, error) { return b.kept, nil }
