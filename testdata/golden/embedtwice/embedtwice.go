// Package embedtwice has a service with functions from two levels down and of
// two embedded structs.
package embedtwice

import "context"

//go:generate -command msgen go tool msgen
//go:generate msgen

// Log is at the bottom.
type Log struct{}

// DollarLevel comes from two levels down.
func (*Log) DollarLevel(ctx context.Context) (string, error) { return "info", nil }

// Core is in between.
type Core struct{ *Log }

// DollarName comes from one level down.
func (Core) DollarName(ctx context.Context, upper bool) (string, error) {
	if upper {
		return "CORE", nil
	}
	return "core", nil
}

// Flags is beside Core.
type Flags struct{}

// DollarFlag comes from the second embedded struct.
func (Flags) DollarFlag(ctx context.Context, name string) (bool, error) { return name == "on", nil }

// Server is at the top.
type Server struct {
	Core
	*Flags
}

// New returns a server.
func New(context.Context) (*Server, error) { return &Server{Core{new(Log)}, new(Flags)}, nil }
