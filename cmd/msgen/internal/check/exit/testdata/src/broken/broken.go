// Package broken does not compile, so that nothing is said of its bodies.
package broken

import "os"

// S is a service.
type S struct{}

func (S) DollarExit(m missing) error {
	m.Go()
	os.Exit(1)
	return
}
