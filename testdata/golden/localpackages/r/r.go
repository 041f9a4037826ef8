// Package r is called like a variable in generated code.
package r

// Size is a size.
type Size struct{ Bytes int }
