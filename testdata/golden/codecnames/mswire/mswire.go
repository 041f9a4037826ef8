// Package mswire has the name that generated code gives to the package wire.
package mswire

// Tin does, too.
type Tin struct{ Text string }
