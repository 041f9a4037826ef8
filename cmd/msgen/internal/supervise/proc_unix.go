//go:build unix

package supervise

import (
	"errors"
	"os"
	"os/exec"
	"syscall"
)

// setGroup makes the process that cmd starts the leader of a new group.
func setGroup(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
}

// terminateGroup sends SIGTERM to the leader and what it started. The error of
// a signal could only say that there is nothing left to take it.
func terminateGroup(leader *os.Process) {
	_ = syscall.Kill(-leader.Pid, syscall.SIGTERM)
}

func killGroup(leader *os.Process) {
	_ = syscall.Kill(-leader.Pid, syscall.SIGKILL)
}

// stoppedWell reports whether a process ended with status 0 or by SIGTERM.
func stoppedWell(state *os.ProcessState) bool {
	status, ok := state.Sys().(syscall.WaitStatus)
	return state.Success() || ok && status.Signaled() && status.Signal() == syscall.SIGTERM
}

func inUse(err error) bool {
	return errors.Is(err, syscall.EADDRINUSE)
}
