//go:build !unix

package supervise

import (
	"os"
	"os/exec"
	"strings"
)

// Without process groups and SIGTERM, a process is killed alone and at once.

func setGroup(*exec.Cmd) {}

func terminateGroup(leader *os.Process) {
	_ = leader.Kill()
}

func killGroup(leader *os.Process) {
	_ = leader.Kill()
}

// stoppedWell is always true: a killed process can't choose its status.
func stoppedWell(*os.ProcessState) bool {
	return true
}

// inUse goes by the text, since the error numbers differ between systems.
func inUse(err error) bool {
	return strings.Contains(err.Error(), "in use") || // plan9 and others
		strings.Contains(err.Error(), "Only one usage of each socket address") // windows
}
