package wire_test

import (
	"bytes"
	"reflect"
	"testing"

	"github.com/dollarfn/msgen/runtime/wire"
)

// FuzzDecoder reads anything. What can be read can be written, and means the
// same when it is read again; and memory is bounded by the input.
func FuzzDecoder(f *testing.F) {
	var e wire.Encoder
	sample := sampleNode()
	encodeNode(&e, &sample)
	f.Add(e.Bytes())
	f.Add(make([]byte, nodeSize))
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, data []byte) {
		var got node
		var err error
		input := bytes.Clone(data)
		if n := allocated(func() { got, err = read(input, decodeNode) }); n > 1<<20+2000*uint64(len(data)) {
			t.Errorf("%d bytes of memory for %d of input", n, len(data))
		}
		for i := range input {
			input[i] = '!' // nothing of it may be in use
		}
		if err != nil {
			return
		}
		var e wire.Encoder
		if encodeNode(&e, &got); e.Err() != nil {
			t.Fatalf("%+v can't be written: %v", got, e.Err())
		}
		if again, err := read(e.Bytes(), decodeNode); err != nil || !reflect.DeepEqual(got, again) {
			t.Errorf("%+v arrives as %+v, %v", got, again, err)
		}
	})
}
