// Package deep can be imported from within foreign only.
package deep

// Thing is exported, but not for everyone.
type Thing struct{ A int }
