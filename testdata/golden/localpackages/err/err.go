// Package err is called like a variable in generated code.
package err

// Size is a size.
type Size struct{ Bytes int }
