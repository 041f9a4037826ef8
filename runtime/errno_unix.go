//go:build unix && !linux

package runtime

import "syscall"

// systemErrnos are none here: what is not portable travels as its number.
var systemErrnos map[string]syscall.Errno
