package streamlate

import (
	"context"
	"iter"
)

type Streams struct{}

func (*Streams) DollarLate(ctx context.Context, in []int) iter.Seq2[int, error] {
	return func(yield func(int, error) bool) {
		for _, x := range in {
			if !yield(x, nil) {
				return
			}
		}
	}
}

/* want:
streamlate.go:12:21: warning: the iterator of Streams.DollarLate reads parameter in after the call, when a local caller may have changed it and a remote one can't have; copy it before returning the iterator [retain]
	streamlate.go:10:49: parameter in declared here
*/
