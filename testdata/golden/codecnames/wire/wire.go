// Package wire is called like the package that generated code imports.
package wire

// Copper conducts.
type Copper struct{ Text string }
