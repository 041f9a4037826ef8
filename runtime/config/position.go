package config

import (
	"strconv"
)

// Position is a place in the file.
type Position struct {
	File string // as [Read] was given it
	Line int    // from 1 on; 0: not known
	// Key is the path of keys that leads there, as in services.Orders.methods.DollarPlace. A key that is no plain name
	// is quoted.
	Key string
}

// String returns the file and the line, as in msoptions.yaml:7, or the file alone when the line is not known.
func (p Position) String() string {
	if p.Line == 0 {
		return p.File
	}
	return p.File + ":" + strconv.Itoa(p.Line)
}
