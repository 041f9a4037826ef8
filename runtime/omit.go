package runtime

// OmitEmptySlice returns nil for an empty slice, which is what becomes of one
// under omitempty.
func OmitEmptySlice[S ~[]E, E any](s S) S {
	if len(s) == 0 {
		return nil
	}
	return s
}

// OmitEmptyMap returns nil for an empty map, which is what becomes of one under
// omitempty.
func OmitEmptyMap[M ~map[K]V, K comparable, V any](m M) M {
	if len(m) == 0 {
		return nil
	}
	return m
}

// OmitEmptyFloat returns 0 for a negative zero, which is what becomes of one
// under omitempty.
func OmitEmptyFloat[T ~float32 | ~float64](f T) T {
	if f == 0 {
		return 0
	}
	return f
}

// OmitZero returns the zero value for what its IsZero method calls so, which is
// what becomes of it under omitzero.
func OmitZero[T interface{ IsZero() bool }](v T) T {
	if v.IsZero() {
		var zero T
		return zero
	}
	return v
}
