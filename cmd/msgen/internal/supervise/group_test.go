package supervise_test

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/dollarfn/msgen/cmd/msgen/internal/supervise"
)

func TestTableAfterReadyAndCleanStop(t *testing.T) {
	t.Parallel()
	a := server("ms-A", freeAddress(t), "out hello from A", "onterm 0")
	a.Services = []string{"Users", "Teams"}
	long := server("ms-longer", freeAddress(t), "err hello from the other")
	r := run(t, supervise.Options{Processes: []supervise.Process{a, long}})
	r.waitReady()
	text := r.out.String()
	rows := regexp.MustCompile(`(?m)^NAME +URL +SERVICES +PID\nms-A +` + regexp.QuoteMeta(a.URL) +
		` +Users, Teams +\d+\nms-longer +` + regexp.QuoteMeta(long.URL) + ` +- +\d+\nready; press Ctrl-C to stop\n`)
	table := rows.FindString(text)
	if table == "" {
		t.Fatalf("no table in:\n%s", text)
	}
	lines := strings.Split(table, "\n")
	if strings.Index(lines[0], "PID") != strings.LastIndex(lines[1], " ")+1 {
		t.Errorf("columns aren't aligned:\n%s", table)
	}
	r.out.waitFor("ms-A      | hello from A\n")
	r.out.waitFor("ms-longer | hello from the other\n")
	if err := r.stop(); err != nil {
		t.Errorf("stop: %v", err)
	}
	wantPart(t, r.out.String(), "ms-A      | got SIGTERM\n")
	if said := r.err.String(); said != "" {
		t.Errorf("stderr: %s", said)
	}
}

func TestProcessGetsArgsDirAndOnlyItsEnv(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "work")
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	p := process("ms-A", "args", "pwd", "env", "wait")
	p.Args, p.Dir, p.Env = []string{"-x", "y z"}, dir, p.Env[len(p.Env)-2:]
	r := run(t, supervise.Options{Processes: []supervise.Process{p}})
	r.out.waitFor("| -x y z\n")
	r.out.waitFor("| dir work\n")
	r.out.waitFor("| MS_CURRENT=ms-A " + scriptEnv)
	if err := r.stop(); err != nil {
		t.Error(err)
	}
}

func TestNothingToRun(t *testing.T) {
	t.Parallel()
	wantError(t, supervise.Run(t.Context(), supervise.Options{}), "nothing to run: the list of processes is empty")
}

func TestDoneContextStartsNothing(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	out := newOutput(t)
	err := supervise.Run(ctx, supervise.Options{Processes: []supervise.Process{process("ms-A", "out x")}, Stdout: out})
	if err != nil || out.String() != "" {
		t.Errorf("error %v, output %q", err, out)
	}
}

func TestNilWriters(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	err := supervise.Run(ctx, supervise.Options{
		Processes: []supervise.Process{server("ms-A", freeAddress(t))},
		OnReady:   cancel,
	})
	if err != nil {
		t.Error(err)
	}
}

func TestMissingExecutableStopsTheOthers(t *testing.T) {
	t.Parallel()
	b := process("ms-B")
	b.Path = filepath.Join(t.TempDir(), "missing")
	r := run(t, supervise.Options{Processes: []supervise.Process{process("ms-A", "wait"), b}})
	err := r.wait()
	if err == nil || !strings.HasPrefix(err.Error(), "ms-B can't start: ") {
		t.Errorf("error: %v", err)
	}
}

func TestExitBeforeReady(t *testing.T) {
	t.Parallel()
	up := make(chan struct{})
	gate := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { <-up }))
	defer gate.Close()
	a := server("ms-A", freeAddress(t), "onterm 0", "out A is up")
	b := server("ms-B", freeAddress(t), "get "+gate.URL, "out starting", "err config is broken", "exit 1")
	r := run(t, supervise.Options{Processes: []supervise.Process{a, b}})
	r.out.waitFor("ms-A | A is up\n")
	close(up)
	wantError(t, r.wait(), "ms-B exited before it was ready: exit status 1\n\tstarting\n\tconfig is broken")
	wantPart(t, r.out.String(), "ms-A | got SIGTERM\n")
	if strings.Contains(r.out.String(), "NAME") {
		t.Errorf("a table was printed:\n%s", r.out)
	}
}

func TestExitBeforeReadyShowsTheLastTenLines(t *testing.T) {
	t.Parallel()
	r := run(t, supervise.Options{Processes: []supervise.Process{server("ms-A", freeAddress(t), "flood 15", "exit 3")}})
	var want strings.Builder
	want.WriteString("ms-A exited before it was ready: exit status 3")
	for n := range strings.FieldsSeq("5 6 7 8 9 10 11 12 13 14") {
		want.WriteString("\n\tms-A " + n + " end")
	}
	wantError(t, r.wait(), want.String())
}

func TestExitBeforeReadyShowsThePanicNotItsDepth(t *testing.T) {
	t.Parallel()
	r := run(t, supervise.Options{Processes: []supervise.Process{server("ms-A", freeAddress(t), "out starting", "panic no database")}})
	err := r.wait()
	if err == nil || !strings.HasPrefix(err.Error(), "ms-A exited before it was ready: exit status 2\n\tpanic: no database\n\tgoroutine ") {
		t.Errorf("error: %v", err)
	}
	if lines := strings.Count(err.Error(), "\n"); lines != 10 {
		t.Errorf("%d lines of output in: %v", lines, err)
	}
}

func TestExitBeforeReadyWithoutAWord(t *testing.T) {
	t.Parallel()
	r := run(t, supervise.Options{Processes: []supervise.Process{server("ms-A", freeAddress(t), "exit 0")}})
	wantError(t, r.wait(), "ms-A exited before it was ready: exit status 0; it printed nothing")
}

func TestReadyProcessEndsWhileAnotherStarts(t *testing.T) {
	t.Parallel()
	var polls atomic.Int32
	gateOpen := make(chan struct{})
	ready := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/b":
			// A needs no answer, so it is ready from the start.
			if polls.Add(1) == 2 {
				close(gateOpen)
			}
			w.WriteHeader(http.StatusServiceUnavailable)
		case "/gate":
			<-gateOpen
		}
	}))
	defer ready.Close()
	a := process("ms-A", "get "+ready.URL+"/gate", "exit 0")
	b := process("ms-B", "wait")
	b.Ready = ready.URL + "/b"
	r := run(t, supervise.Options{Processes: []supervise.Process{a, b}})
	wantError(t, r.wait(), "ms-A ended before every process was ready: exit status 0; it printed nothing")
}

func TestNotReadyInTime(t *testing.T) {
	t.Parallel()
	busy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/redirected":
		case "/hangs":
			<-r.Context().Done()
		default:
			http.Redirect(w, r, "/redirected", http.StatusFound)
		}
	}))
	defer busy.Close()
	a := server("ms-A", freeAddress(t))
	b := process("ms-B", "out waiting for the database", "wait")
	b.Ready = busy.URL
	c := process("ms-C", "out hi", "wait")
	c.Ready = "http://" + freeAddress(t)
	d := process("ms-D", "out hi", "wait")
	d.Ready = busy.URL + "/hangs"
	r := run(t, supervise.Options{Processes: []supervise.Process{a, b, c, d}, ReadyTimeout: 3 * time.Second})
	err := r.wait()
	if err == nil {
		t.Fatal("no error")
	}
	faults := strings.Split(err.Error(), "\nms-C ")
	if len(faults) != 2 || !strings.HasPrefix(faults[1], "isn't ready after 3s: GET "+c.Ready+" failed: dial tcp ") {
		t.Errorf("error: %v", err)
	}
	want := "ms-B isn't ready after 3s: GET " + busy.URL + " answered 302 Found\n\twaiting for the database"
	if faults[0] != want {
		t.Errorf("error:\n%s\nwant:\n%s", faults[0], want)
	}
	wantPart(t, err.Error(), "\nms-D isn't ready after 3s: GET "+d.Ready+" got no answer within 1s\n\thi")
}

func TestPollingBacksOffUntilReady(t *testing.T) {
	t.Parallel()
	var asked atomic.Int32
	started := time.Now()
	slow := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !r.Close {
			t.Error("the connection would stay open")
		}
		if r.Method != http.MethodGet || asked.Add(1) < 7 {
			w.WriteHeader(http.StatusServiceUnavailable)
		}
	}))
	defer slow.Close()
	a := process("ms-A", "wait")
	a.Ready = slow.URL
	r := run(t, supervise.Options{Processes: []supervise.Process{a}})
	r.waitReady()
	if n := asked.Load(); n != 7 {
		t.Errorf("asked %d times", n)
	}
	if spent, least := time.Since(started), (10+20+40+80+160+250)*time.Millisecond; spent < least {
		t.Errorf("asked 7 times in %s, want at least %s", spent, least)
	}
}

func TestEndedProcessLeavesTheOthersRunning(t *testing.T) {
	t.Parallel()
	addressA, addressB := freeAddress(t), freeAddress(t)
	r := run(t, supervise.Options{Processes: []supervise.Process{server("ms-A", addressA), server("ms-B", addressB)}})
	r.waitReady()
	tell(t, addressB, "exit 3")
	r.err.waitFor("msgen: ms-B ended: exit status 3; calls to it fail with code unavailable until it is back\n")
	tell(t, addressA, "out still here")
	r.out.waitFor("ms-A | still here\n")
	if err := r.stop(); err != nil {
		t.Errorf("an end that was reported is an error of the stop: %v", err)
	}
}

func TestAllEnded(t *testing.T) {
	t.Parallel()
	addressA, addressB := freeAddress(t), freeAddress(t)
	r := run(t, supervise.Options{Processes: []supervise.Process{server("ms-A", addressA), server("ms-B", addressB)}})
	r.waitReady()
	tell(t, addressA, "exit 0")
	tell(t, addressB, "exit 5")
	wantError(t, r.wait(), "every process has ended (ms-A: exit status 0, ms-B: exit status 5); the output above says why")
}

func TestContextEndsWhileStarting(t *testing.T) {
	t.Parallel()
	r := run(t, supervise.Options{
		Processes: []supervise.Process{server("ms-A", freeAddress(t)), server("ms-B", freeAddress(t), "out B waits", "wait")},
	})
	r.out.waitFor("B waits")
	if err := r.stop(); err != nil {
		t.Error(err)
	}
	if strings.Contains(r.out.String(), "NAME") {
		t.Errorf("a table was printed:\n%s", r.out)
	}
}

func TestWriteErrorsDontBlockTheProcesses(t *testing.T) {
	t.Parallel()
	reader, writer := io.Pipe()
	reader.Close()
	address := freeAddress(t)
	ctx, cancel := context.WithCancel(t.Context())
	err := supervise.Run(ctx, supervise.Options{
		Processes: []supervise.Process{server("ms-A", address, "flood 20000")}, // more than a pipe holds
		Stdout:    writer,
		OnReady:   cancel,
	})
	if err != nil {
		t.Error(err)
	}
}
