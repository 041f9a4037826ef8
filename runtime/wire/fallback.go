package wire

import "github.com/dollarfn/msgen/runtime/internal/jsonform"

// EncodeJSON writes any value as JSON: the text's length in bytes, and the text.
// It is for types that have methods such as MarshalJSON, and for what else JSON
// treats in ways of its own.
func EncodeJSON[T any](e *Encoder, v *T) {
	if e.err != nil {
		return
	}
	data, err := jsonform.Marshal(v, e.depth)
	if err != nil {
		e.Fail(err)
	}
	e.Raw(data)
}

// DecodeJSON reads what EncodeJSON writes.
func DecodeJSON[T any](d *Decoder, v *T) {
	data := d.Raw()
	if d.err != nil {
		return
	}
	if jsonform.NestsDeeper(data, jsonform.MaxDepth-d.depth) {
		d.Fail(jsonform.ErrTooDeep)
		return
	}
	if err := jsonform.Unmarshal(data, v); err != nil {
		d.Fail(err)
	}
}
