// Package foreign is one that the service's author can't change.
package foreign

// Record is linked to the next one.
type Record struct {
	ID   int
	Next *Record
}
