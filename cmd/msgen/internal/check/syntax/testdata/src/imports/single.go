package imports

import "strings"

// Needs slices
func single(s string) { // want `free`
	_ = strings.ToUpper(s)
}

// Needs strings
func there() { // want `free`
}

// Needs strings
func hidden(strings []string) { // want `taken`
}

// Needs maps
func local() { // want `taken`
	maps := 1
	_ = maps
}
