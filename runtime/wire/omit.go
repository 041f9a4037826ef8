package wire

// OmitEmptySlice returns nil for an empty slice, which is what becomes of one
// under omitempty.
func OmitEmptySlice[S ~[]E, E any](v *S) *S {
	if len(*v) == 0 {
		return new(S)
	}
	return v
}

// OmitEmptyMap returns nil for an empty map, which is what becomes of one under
// omitempty.
func OmitEmptyMap[M ~map[K]V, K comparable, V any](v *M) *M {
	if len(*v) == 0 {
		return new(M)
	}
	return v
}

// OmitEmptyFloat returns 0 for a negative zero, which is what becomes of one
// under omitempty.
func OmitEmptyFloat[T ~float32 | ~float64](v *T) *T {
	if *v == 0 {
		return new(T)
	}
	return v
}

// OmitZero returns the zero value for what its IsZero method calls so, which is
// what becomes of it under omitzero.
func OmitZero[T interface{ IsZero() bool }](v *T) *T {
	if (*v).IsZero() {
		return new(T)
	}
	return v
}
