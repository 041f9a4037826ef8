// Package p is called like a variable in generated code.
package p

// Size is a size.
type Size struct{ Bytes int }
