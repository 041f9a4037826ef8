package dollartest

import (
	"errors"
	"reflect"

	"github.com/dollarfn/msgen/runtime"
)

// maxDrained is how many pairs of a stream are taken.
const maxDrained = 1000

// pair is one of a stream.
type pair struct {
	Item any
	Code runtime.Code // of its error; "" for none
}

// drain takes what a stream holds: its pairs are the result, and their errors are
// joined. Any other result stays as it is.
func drain(result any, err error) (any, error) {
	seq := reflect.ValueOf(result)
	if err != nil || seq.Kind() != reflect.Func {
		return result, err
	}
	pairs, errs := []pair{}, []error(nil)
	for item, failure := range seq.Seq2() {
		failed, _ := reflect.TypeAssert[error](failure)
		if failed != nil {
			errs = append(errs, failed)
		}
		if pairs = append(pairs, pair{item.Interface(), codeOf(failed)}); len(pairs) == maxDrained {
			break
		}
	}
	return pairs, errors.Join(errs...)
}
