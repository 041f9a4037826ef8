// Package imports has files with imports of all sorts.
package imports

// Needs slices
func none() { // want `free`
}

// Needs slices
func again() { // want `free`
}
