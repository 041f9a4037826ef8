//go:build !unix && !windows

package runtime

// registerErrnos does nothing where package syscall has no common error numbers.
func registerErrnos(*errorRegistry) {}
