// Package s is called like a variable in generated code.
package s

// Size is a size.
type Size struct{ Bytes int }
