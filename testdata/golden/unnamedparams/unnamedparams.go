// Package unnamedparams has a service whose parameters have no names.
package unnamedparams

//go:generate -command msgen go tool msgen
//go:generate msgen

// Audit takes notes that nobody reads.
type Audit struct{}

// DollarRate rates anything.
func (Audit) DollarRate(string, float64) (string, error) { return "fair", nil }
