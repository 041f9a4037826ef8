package wire

import (
	"unicode/utf8"

	"github.com/dollarfn/msgen/runtime/internal/jsonform"
)

// EncodeMap writes a map: how many entries there are and one more, and each of
// them, in no certain order, its key by key and its value by value. Nil is 0.
func EncodeMap[M ~map[K]V, K comparable, V any](e *Encoder, v *M, key func(*Encoder, *K), value func(*Encoder, *V)) {
	m := *v
	if e.count(len(m), m == nil); m == nil || !e.Enter() {
		return
	}
	var entry entry[K, V]
	for entry.key, entry.value = range m {
		key(e, &entry.key)
		value(e, &entry.value)
	}
	e.Leave()
}

// entry has both in one allocation.
type entry[K, V any] struct {
	key   K
	value V
}

// DecodeMap reads what EncodeMap writes. No entry takes less than size bytes,
// which is at least 1. Of two entries with one key the last counts.
func DecodeMap[M ~map[K]V, K comparable, V any](d *Decoder, v *M, size int, key func(*Decoder, *K), value func(*Decoder, *V)) {
	n, some := d.count(size)
	if !some || !d.Enter() {
		return
	}
	m := make(M, n)
	var entry, zero entry[K, V]
	for range n {
		entry = zero
		key(d, &entry.key)
		value(d, &entry.value)
		m[entry.key] = entry.value
	}
	*v = m
	d.Leave()
}

// EncodeTextMap is EncodeMap for strings as keys. Of keys that become the same,
// since they are no UTF-8, the one that JSON lets win is written last.
func EncodeTextMap[M ~map[K]V, K ~string, V any](e *Encoder, v *M, value func(*Encoder, *V)) {
	for key := range *v {
		if !utf8.ValidString(string(key)) {
			encodeInvalid(e, *v, value)
			return
		}
	}
	EncodeMap(e, v, EncodeText, value)
}

// DecodeTextMap is DecodeMap for strings as keys.
func DecodeTextMap[M ~map[K]V, K ~string, V any](d *Decoder, v *M, size int, value func(*Decoder, *V)) {
	DecodeMap(d, v, size, DecodeText, value)
}

// encodeInvalid writes a map some of whose keys are no UTF-8.
func encodeInvalid[K ~string, V any](e *Encoder, m map[K]V, value func(*Encoder, *V)) {
	e.count(len(m), false)
	if !e.Enter() {
		return
	}
	var keys []K
	places, winners := map[K]int{}, map[K]int{}
	for key := range m {
		places[key] = len(keys)
		keys = append(keys, key)
	}
	data, err := jsonform.Marshal(&places, 0)
	if err == nil {
		err = jsonform.Unmarshal(data, &winners)
	}
	if err != nil {
		e.Fail(err)
	}
	var last []K
	write := func(key K) {
		v := m[key]
		e.Text(string(key))
		value(e, &v)
	}
	for i, key := range keys {
		if winners[K(jsonform.ValidText(string(key)))] == i {
			last = append(last, key)
		} else {
			write(key)
		}
	}
	for _, key := range last {
		write(key)
	}
	e.Leave()
}
