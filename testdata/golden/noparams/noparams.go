// Package noparams has a service whose functions take nothing at all.
package noparams

//go:generate -command msgen go tool msgen
//go:generate msgen

// Build describes the program.
type Build struct{}

// DollarVersion returns the version.
func (Build) DollarVersion() (string, error) { return "1.2.3", nil }

// DollarVerify finds nothing wrong.
func (Build) DollarVerify() error { return nil }

// DollarPlatform returns operating system and architecture.
func (Build) DollarPlatform() (string, string, error) { return "plan9", "arm", nil }
