package imports

import list "slices"

// Needs slices
func renamed() { // want `free`
	_ = list.Max[[]int]
}

// Needs net/http
func http() { // want `taken`
}
