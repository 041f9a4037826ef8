// Package jsonform has what values go through as JSON, for those parts of the
// runtime that give the same without writing any: isolated calls and the binary
// form.
package jsonform

import (
	stdjson "encoding/json"
	"fmt"
	"math"
	"reflect"
	"strconv"
	"strings"
	"time"

	"github.com/goccy/go-json"
)

// MaxDepth is how deep objects and arrays may nest. Decoders recurse, so the
// depth that a stranger chooses has to be bounded.
const MaxDepth = 1000

// ErrTooDeep says that something nests deeper than MaxDepth.
var ErrTooDeep = fmt.Errorf("nested more than %d levels deep", MaxDepth)

// Unmarshal decodes with go-json. What that refuses is tried again with
// encoding/json, whose rules are the lane's: it accepts a few numbers at the edge
// of their type, and it says better what is wrong.
func Unmarshal(data []byte, into any) error {
	if json.Unmarshal(data, into) == nil {
		return nil
	}
	reflect.ValueOf(into).Elem().SetZero()
	return stdjson.Unmarshal(data, into)
}

// Marshal writes v, which depth objects and arrays are around.
func Marshal[T any](v *T, depth int) ([]byte, error) {
	data, err := json.Marshal(v)
	if err == nil && NestsDeeper(data, MaxDepth-depth) {
		err = ErrTooDeep
	}
	return data, err
}

// NestsDeeper reports whether objects and arrays nest deeper than limit in data,
// which need not be well-formed.
func NestsDeeper(data []byte, limit int) bool {
	depth := 0
	for i := 0; i < len(data); i++ {
		switch marks[data[i]] {
		case plain:
		case quote:
			for i++; i < len(data) && data[i] != '"'; i++ {
				if data[i] == '\\' {
					i++
				}
			}
		case opening:
			if depth++; depth > limit {
				return true
			}
		case closing:
			depth--
		}
	}
	return false
}

// mark is what a byte is for how deep JSON nests.
type mark uint8

const (
	plain mark = iota
	quote
	opening
	closing
)

var marks = [256]mark{'"': quote, '{': opening, '[': opening, '}': closing, ']': closing}

// ValidText replaces every byte of s that is no valid UTF-8 by U+FFFD.
func ValidText(s string) string {
	var b strings.Builder
	for _, r := range s { // an invalid byte is one U+FFFD, a run of them several
		b.WriteRune(r)
	}
	return b.String()
}

// IsFinite reports whether JSON has a form for f.
func IsFinite(f float64) bool { return math.Abs(f) <= math.MaxFloat64 }

// FloatError is what it means to write f, which is not finite.
func FloatError(f float64) error {
	return &json.UnsupportedValueError{Value: reflect.ValueOf(f), Str: strconv.FormatFloat(f, 'g', -1, 64)}
}

// Offset returns a time's offset from UTC in seconds. It reports false for a
// time that JSON has no form for, or changes.
func Offset(t time.Time) (offset int, ok bool) {
	_, offset = t.Zone()
	year := t.Year()
	return offset, year >= 0 && year <= 9999 && IsOffset(offset)
}

// IsOffset reports whether JSON has a form for an offset, which is in seconds.
func IsOffset(offset int) bool {
	return offset%60 == 0 && offset > -24*60*60 && offset < 24*60*60
}

// InZone returns t as it comes out of JSON: in UTC or in the local zone where
// they have the offset, and without a monotonic reading.
func InZone(t time.Time, offset int) time.Time {
	if offset == 0 {
		return t.UTC()
	}
	if local := t.Local(); sameOffset(local, offset) { //nolint:gosmopolitan // as time.Time.UnmarshalJSON does
		return local
	}
	return t.In(time.FixedZone("", offset))
}

func sameOffset(t time.Time, offset int) bool {
	_, o := t.Zone()
	return o == offset
}
