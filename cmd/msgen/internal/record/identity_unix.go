//go:build linux || darwin || freebsd || netbsd

package record

import (
	"fmt"
	"io/fs"
	"syscall"
	"time"
)

// identify returns what tells a file's content from any later one, once the file
// has settled, and when it last changed. Programs can set the time of modification
// back, but not that of change.
func identify(info fs.FileInfo) (identity string, changed time.Time) {
	st, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return "", time.Time{}
	}
	at := changeTime(st)
	changed = time.Unix(at.Unix())
	if mod := info.ModTime(); mod.After(changed) {
		changed = mod
	}
	return fmt.Sprint(st.Dev, st.Ino, st.Size, info.ModTime().UnixNano(), at.Nano()), changed
}
