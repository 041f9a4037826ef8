// Package foreign is no part of the standard library.
package foreign

// Use uses anything.
func Use(any) {}
