// Package build is called like a variable in generated code.
package build

// Size is a size.
type Size struct{ Bytes int }
