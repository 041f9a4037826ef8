package imports

import (
	"example.com/foreign"
)

// Needs maps
func outside() { // want `free`
	foreign.Use(nil)
}
