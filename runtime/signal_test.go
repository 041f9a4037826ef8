//go:build unix

package runtime_test

import (
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"
	"syscall"
	"testing"
)

func TestSignalDrains(t *testing.T) {
	for _, s := range []os.Signal{syscall.SIGTERM, os.Interrupt} {
		t.Run(s.String(), func(t *testing.T) {
			p := startChild(t, "1h")
			p.await("logged ready")
			call := p.wait()
			readiness := p.do(http.MethodGet, "/readiness", "", "entered readiness")
			p.signal(s)
			p.await("logged draining")
			awaitRefusal(t, p.address)
			select {
			case how := <-call:
				t.Fatalf("the running call ended early: %s", how)
			case how := <-readiness:
				t.Fatalf("the running request ended early: %s", how)
			default:
			}
			p.stdin.Close() // ends both
			equal(t, <-call, "200 {}")
			equal(t, <-readiness, `503 {"microservice":"ms-A","status":"draining"}`)
			if state := p.end(); state.ExitCode() != 0 {
				t.Errorf("%v:\n%s", state, strings.Join(p.told, "\n"))
			}
			p.await("returned <nil>")
		})
	}
}

func TestDrainTimeoutCutsOff(t *testing.T) {
	p := startChild(t, "50ms")
	p.await("logged ready")
	ended := p.wait()
	p.signal(syscall.SIGTERM)
	if how := <-ended; !strings.HasSuffix(how, ": EOF") {
		t.Errorf("the request ended with %s", how)
	}
	p.await("returned drain: requests were still running after 50ms and were cut off")
	p.await("left context canceled")
	if state := p.end(); state.ExitCode() != 1 {
		t.Error(state)
	}
}

func TestSecondSignalEndsAtOnce(t *testing.T) {
	p := startChild(t, "1h")
	p.await("logged ready")
	ended := p.wait()
	p.signal(syscall.SIGTERM)
	p.await("logged draining")
	p.signal(syscall.SIGTERM)
	if status, ok := p.end().Sys().(syscall.WaitStatus); !ok || !status.Signaled() || status.Signal() != syscall.SIGTERM {
		t.Errorf("it ended with %v", p.cmd.ProcessState)
	}
	<-ended
}

func TestSignalWhileStarting(t *testing.T) {
	p := startChild(t, "1h", childEnv+"_BUILD=waits")
	resp, err := client.Get("http://" + p.address + "/readyz")
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, _ := io.ReadAll(resp.Body)
	equal(t, fmt.Sprint(resp.StatusCode, " ", string(body)), `503 {"microservice":"ms-A","status":"starting"}`)
	p.signal(syscall.SIGTERM)
	if state := p.end(); state.ExitCode() != 0 {
		t.Error(state)
	}
	p.await("returned <nil>")
}
