package runtime

import (
	"time"
	"unicode/utf8"

	"github.com/dollarfn/msgen/runtime/internal/jsonform"
)

// Copier copies values for a call that stays in this process as the JSON lane
// would deliver them, so that neither side shares memory with the other.
// Generated code uses it; the zero value is ready. It is meant for one
// goroutine and one value: once something could not be copied, what it returns
// has no meaning, and Err says why.
type Copier struct {
	err   error
	depth int // of the objects and arrays around what is copied
}

// Err returns the first failure: a value that JSON has no form for, or one that
// nests more than 1000 levels deep. It is nil if there was none.
func (c *Copier) Err() error { return c.err }

func (c *Copier) fail(err error) {
	if c.err == nil {
		c.err = err
	}
}

// Enter counts an object or array, and reports whether its content should be
// copied: not after a failure, nor deeper than the JSON lane goes. If so, Leave
// has to follow.
func (c *Copier) Enter() bool {
	if c.depth >= jsonform.MaxDepth {
		c.fail(jsonform.ErrTooDeep)
	}
	if c.err != nil {
		return false
	}
	c.depth++
	return true
}

// Leave ends what Enter began.
func (c *Copier) Leave() { c.depth-- }

// Text returns s with every byte that is no valid UTF-8 replaced by U+FFFD.
func (c *Copier) Text(s string) string { return CopyText(c, s) }

// CopyText is Copier.Text for types of one's own.
func CopyText[T ~string](_ *Copier, s T) T {
	if utf8.ValidString(string(s)) {
		return s
	}
	return T(jsonform.ValidText(string(s)))
}

// CopyFloat returns f. NaN and infinities fail as they do when JSON is written.
func CopyFloat[T ~float32 | ~float64](c *Copier, f T) T {
	if !jsonform.IsFinite(float64(f)) {
		c.fail(jsonform.FloatError(float64(f)))
	}
	return f
}

// Time returns t without its monotonic reading. Of its zone the offset is
// kept, as UTC or the local zone where they have it. It fails for what
// time.Time.MarshalJSON fails for, such as years after 9999.
func (c *Copier) Time(t time.Time) time.Time {
	offset, ok := jsonform.Offset(t)
	if !ok {
		return CopyJSON(c, t)
	}
	return jsonform.InZone(t, offset)
}

// CopyBytes copies bytes, which JSON has as text. Nil stays nil.
func CopyBytes[S ~[]E, E ~uint8](_ *Copier, s S) S {
	if s == nil {
		return nil
	}
	out := make(S, len(s))
	copy(out, s)
	return out
}

// CopySlice copies a slice, by f for each element; f is nil where elements can
// be assigned. Nil stays nil.
func CopySlice[S ~[]E, E any](c *Copier, s S, f func(*Copier, E) E) S {
	if s == nil || !c.Enter() {
		return nil
	}
	out := make(S, len(s))
	if f == nil {
		copy(out, s)
	} else {
		for i, v := range s {
			out[i] = f(c, v)
		}
	}
	c.Leave()
	return out
}

// CopyArray copies the elements of an array in place, by f.
func CopyArray[E any](c *Copier, s []E, f func(*Copier, E) E) {
	if !c.Enter() {
		return
	}
	for i, v := range s {
		s[i] = f(c, v)
	}
	c.Leave()
}

// CopyMap copies a map with numbers as keys, by f for each value; f is nil where
// values can be assigned. Nil stays nil.
func CopyMap[M ~map[K]V, K integer, V any](c *Copier, m M, f func(*Copier, V) V) M {
	if m == nil || !c.Enter() {
		return nil
	}
	out := make(M, len(m))
	for k, v := range m {
		if f != nil {
			v = f(c, v)
		}
		out[k] = v
	}
	c.Leave()
	return out
}

type integer interface {
	~int | ~int8 | ~int16 | ~int32 | ~int64 | ~uint | ~uint8 | ~uint16 | ~uint32 | ~uint64
}

// CopyTextMap is CopyMap for strings as keys, which are copied as by CopyText.
func CopyTextMap[M ~map[K]V, K ~string, V any](c *Copier, m M, f func(*Copier, V) V) M {
	if m == nil || !c.Enter() {
		return nil
	}
	out := make(M, len(m))
	for k, v := range m {
		if f != nil {
			v = f(c, v)
		}
		out[CopyText(c, k)] = v
	}
	c.Leave()
	if len(out) < len(m) { // keys became the same: which of them wins is JSON's to say
		return CopyJSON(c, m)
	}
	return out
}

// CopyPointer returns a pointer to a copy of what p points to, made by f, or by
// assignment where f is nil. Nil stays nil.
func CopyPointer[T any](c *Copier, p *T, f func(*Copier, T) T) *T {
	if p == nil || c.err != nil {
		return nil
	}
	v := *p
	if f != nil {
		v = f(c, v)
	}
	return &v
}

// CopyJSON copies any value by writing it as JSON and reading that, as the JSON
// lane does. It is for types that have methods such as MarshalJSON, and for what
// else JSON treats in ways of its own.
func CopyJSON[T any](c *Copier, v T) T {
	var out T
	if c.err != nil {
		return out
	}
	data, err := jsonform.Marshal(&v, c.depth)
	if err == nil {
		err = jsonform.Unmarshal(data, &out)
	}
	if err != nil {
		c.fail(err)
	}
	return out
}
