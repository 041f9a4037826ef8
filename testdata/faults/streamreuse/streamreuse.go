package streamreuse

import (
	"context"
	"iter"
)

type Streams struct{}

func (*Streams) DollarReuse(ctx context.Context) iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		b := []byte{0}
		for i := range 3 {
			b[0] = byte(i)
			if !yield(b, nil) {
				return
			}
		}
	}
}

/* want:
streamreuse.go:15:8: warning: Streams.DollarReuse yields memory that it writes to again, which changes the items that a local caller has and no remote one's; yield a copy [alias]
	streamreuse.go:14:4: it is written to again here
*/
