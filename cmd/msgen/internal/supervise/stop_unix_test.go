//go:build unix

package supervise_test

import (
	"io"
	"net"
	"os"
	"regexp"
	"strconv"
	"syscall"
	"testing"
	"time"

	"github.com/dollarfn/msgen/cmd/msgen/internal/supervise"
)

func init() {
	ownSession = &syscall.SysProcAttr{Setsid: true}
}

// pidOf reads a process's id from the table.
func pidOf(t *testing.T, r *running, name string) int {
	t.Helper()
	row := regexp.MustCompile(`(?m)^` + name + ` .* (\d+)$`).FindStringSubmatch(r.out.String())
	if row == nil {
		t.Fatalf("no row for %s in:\n%s", name, r.out)
	}
	pid, err := strconv.Atoi(row[1])
	if err != nil {
		t.Fatal(err)
	}
	return pid
}

func TestKilledProcessIsReported(t *testing.T) {
	t.Parallel()
	a, b := server("ms-A", freeAddress(t)), server("ms-B", freeAddress(t))
	r := run(t, supervise.Options{Processes: []supervise.Process{a, b}})
	r.waitReady()
	if err := syscall.Kill(pidOf(t, r, "ms-B"), syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	r.err.waitFor("msgen: ms-B ended: signal: killed; calls to it fail with code unavailable until it is back\n")
	if err := r.stop(); err != nil {
		t.Error(err)
	}
}

func TestStopTimeoutKills(t *testing.T) {
	t.Parallel()
	processes := []supervise.Process{
		server("ms-A", freeAddress(t), "ignore"),
		server("ms-B", freeAddress(t), "onterm 0"),
		server("ms-C", freeAddress(t), "onterm 4"),
		server("ms-D", freeAddress(t), "onterm 1"),
		server("ms-E", freeAddress(t), "ignore"),
	}
	const timeout = 3 * time.Second // of which the others need a little
	r := run(t, supervise.Options{Processes: processes, StopTimeout: timeout})
	r.waitReady()
	started := time.Now()
	wantError(t, r.stop(), "ms-A had to be killed: it still ran 3s after SIGTERM\n"+
		"ms-E had to be killed: it still ran 3s after SIGTERM\n"+
		"ms-C didn't stop well: exit status 4; the output above says why")
	if spent := time.Since(started); spent < timeout || spent > 2*timeout {
		t.Errorf("stopping took %s", spent)
	}
	wantPart(t, r.out.String(), "ms-B | got SIGTERM\n")
}

func TestFailedStartKillsWhatIgnoresSIGTERM(t *testing.T) {
	t.Parallel()
	b := process("ms-B", "ignore", "out deaf", "wait")
	b.Ready = "http://" + freeAddress(t)
	r := run(t, supervise.Options{
		Processes: []supervise.Process{b}, ReadyTimeout: 3 * time.Second, StopTimeout: 100 * time.Millisecond,
	})
	err := r.wait()
	if err == nil {
		t.Fatal("no error")
	}
	wantPart(t, err.Error(), "ms-B isn't ready after 3s: GET "+b.Ready+" failed: dial tcp ")
	wantPart(t, err.Error(), "\n\tdeaf\nms-B had to be killed: it still ran 100ms after SIGTERM")
}

func TestProcessesLeadTheirGroups(t *testing.T) {
	t.Parallel()
	r := run(t, supervise.Options{Processes: []supervise.Process{server("ms-A", freeAddress(t))}})
	r.waitReady()
	pid := pidOf(t, r, "ms-A")
	group, err := syscall.Getpgid(pid)
	if err != nil {
		t.Fatal(err)
	}
	if group != pid || group == syscall.Getpgrp() {
		t.Errorf("process %d is in group %d; this process in %d", pid, group, syscall.Getpgrp())
	}
	if err := r.stop(); err != nil {
		t.Error(err)
	}
}

// A descendant that ignores SIGTERM goes with its group, whether the leader
// stops by itself or not.
func TestKillReachesTheGroup(t *testing.T) {
	t.Parallel()
	for name, leader := range map[string]string{"leader stops": "onterm 0", "leader ignores SIGTERM": "ignore"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			l, err := net.Listen("tcp", "127.0.0.1:0")
			if err != nil {
				t.Fatal(err)
			}
			defer l.Close()
			a := server("ms-A", freeAddress(t), "child ignore;hold "+l.Addr().String()+";out holding;wait", leader)
			r := run(t, supervise.Options{Processes: []supervise.Process{a}, StopTimeout: 100 * time.Millisecond})
			r.waitReady()
			conn, err := l.Accept()
			if err != nil {
				t.Fatal(err)
			}
			defer conn.Close()
			r.stop() // its error, or none, is another test's matter
			// The connection ends with the descendant.
			if err := conn.SetReadDeadline(time.Now().Add(patience)); err != nil {
				t.Fatal(err)
			}
			if _, err := conn.Read(make([]byte, 1)); err == nil || os.IsTimeout(err) {
				t.Errorf("the descendant lives: %v", err)
			} else if err != io.EOF {
				t.Logf("connection ended: %v", err)
			}
		})
	}
}

// A descendant that left the group keeps the output open, but isn't waited for.
func TestDaemonDoesntHoldUpTheEnd(t *testing.T) {
	t.Parallel()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	a := server("ms-A", freeAddress(t), "daemon hold "+l.Addr().String()+";out holding;wait", "onterm 0")
	r := run(t, supervise.Options{Processes: []supervise.Process{a}})
	r.waitReady()
	conn, err := l.Accept()
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close() // ends the daemon
	if err := r.stop(); err != nil {
		t.Error(err)
	}
	wantPart(t, r.out.String(), "ms-A | got SIGTERM\n")
	if err := conn.SetReadDeadline(time.Now().Add(time.Millisecond)); err != nil {
		t.Fatal(err)
	}
	if _, err := conn.Read(make([]byte, 1)); !os.IsTimeout(err) {
		t.Errorf("the daemon is gone, so this tested nothing: %v", err)
	}
}
