// Package rows makes iterators for others.
package rows

// Each calls f with one buffer again and again.
func Each(n int, f func([]byte) bool) {
	buf := make([]byte, 4)
	for i := range n {
		buf[0] = byte(i)
		if !f(buf) {
			return
		}
	}
}

// Fresh calls f with new buffers.
func Fresh(n int, f func([]byte) bool) {
	for i := range n {
		if !f([]byte{byte(i)}) {
			return
		}
	}
}
