// Package app is called like a variable in generated code.
package app

// Size is a size.
type Size struct{ Bytes int }
