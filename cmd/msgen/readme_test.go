//go:build unix

package main

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// block is a fenced block of README.md: ```go shop/orders.go has lang go and
// name shop/orders.go.
type block struct {
	lang, name, text string
}

var fence = regexp.MustCompile("(?ms)^```(\\w+) ?(\\S*)\n(.*?)^```$")

// TestReadme does what README.md says, word for word, in a module of its own
// outside the repository: it writes the files, runs the commands and compares
// what they print.
func TestReadme(t *testing.T) {
	root := repoRoot(t)
	text, err := os.ReadFile(filepath.Join(root, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	r := newReader(t, root, string(text))
	var blocks []block
	for _, m := range fence.FindAllStringSubmatch(r.text, -1) {
		blocks = append(blocks, block{m[1], m[2], m[3]})
	}
	ran := 0
	for _, b := range blocks {
		switch {
		case b.name != "":
			r.write(b)
		case b.lang == "sh":
			r.sh(b.text)
		case b.lang == "console":
			ran += r.console(b.text)
		}
	}
	if ran < 5 {
		t.Errorf("only %d commands with output were found in README.md", ran)
	}
	r.stop()
	// The package with faults came after the program had been tried.
	if err := os.RemoveAll(filepath.Join(r.dir, "faulty")); err != nil {
		t.Fatal(err)
	}
	r.mono()
}

// reader follows the README.
type reader struct {
	t     *testing.T
	text  string
	dir   string
	front string // the address that localhost:3005 stands for
	env   []string
	up    *exec.Cmd
	log   *watched
}

func newReader(t *testing.T, root, text string) *reader {
	// The ports of the README may be in use here.
	front, back := freePort(t), freePort(t)
	text = strings.ReplaceAll(text, "localhost:3005", "localhost:"+front)
	text = strings.ReplaceAll(text, "localhost:3006", "localhost:"+back)
	r := &reader{t: t, text: text, dir: t.TempDir(), front: "localhost:" + front}
	// 'go get' finds msgen in the working tree, as it would find a release.
	if err := writeModule(r.dir, root, "example.com/kiosk"); err != nil {
		t.Fatal(err)
	}
	r.env = append(os.Environ(), "GOFLAGS=-mod=mod", "MS_OPTIONS=", "MS_CURRENT=")
	return r
}

func (r *reader) write(b block) {
	path := filepath.Join(r.dir, b.name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		r.t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(b.text), 0o600); err != nil {
		r.t.Fatal(err)
	}
}

// sh runs the commands of a block, line by line.
func (r *reader) sh(text string) {
	for line := range strings.Lines(text) {
		line, _, _ = strings.Cut(line, "  #")
		line = strings.TrimSpace(line)
		name, value, isExport := strings.Cut(strings.TrimPrefix(line, "export "), "=")
		switch {
		case strings.HasPrefix(line, "go mod init"): // newReader did
		case strings.HasPrefix(line, "export ") && isExport:
			r.env = append(r.env, name+"="+value)
		case strings.HasPrefix(line, "go get "):
			// It is to find the working tree and ask for nothing newer.
			r.must("go mod download && GOPROXY=off " + line)
		case line == "go test ./...": // this test is part of it
		case line == "go tool msgen up":
			if r.hasPassword() {
				r.start("tool", "msgen", "up")
			}
		default:
			r.must(line)
		}
	}
}

func (r *reader) must(line string) {
	r.t.Helper()
	if out, err := r.command(line); err != nil {
		r.t.Fatalf("$ %s\n%s%v", line, out, err)
	}
}

// hasPassword tells the list of commands at the README's start from the
// walk-through.
func (r *reader) hasPassword() bool {
	return strings.Contains(strings.Join(r.env, "\n"), "\nMS_PASSWORD=secret")
}

// console runs each "$ command" and compares its output with the lines below.
func (r *reader) console(text string) (ran int) {
	for _, part := range strings.Split("\n"+text, "\n$ ")[1:] {
		command, want, _ := strings.Cut(part, "\n")
		got, _ := r.command(command)
		if strings.TrimSpace(got) != strings.TrimSpace(want) {
			r.t.Errorf("$ %s\ngot:\n%s\nwant:\n%s", command, got, want)
		}
		ran++
	}
	return ran
}

func (r *reader) command(line string) (string, error) {
	cmd := exec.CommandContext(r.t.Context(), "sh", "-c", strings.Replace(line, "curl ", "curl -s ", 1))
	cmd.Dir, cmd.Env = r.dir, r.env
	out, err := cmd.CombinedOutput()
	return string(out), err
}

// start runs 'go tool msgen up' and waits until it is ready. What was started before
// is stopped.
func (r *reader) start(args ...string) {
	r.t.Helper()
	r.stop()
	// The command that go tool runs gets the signal only as part of a group.
	r.up = exec.CommandContext(context.Background(), "go", args...)
	r.up.Dir, r.up.Env = r.dir, r.env
	r.up.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	r.log = &watched{want: "ready; press Ctrl-C to stop", found: make(chan struct{})}
	r.up.Stdout, r.up.Stderr = r.log, r.log
	if err := r.up.Start(); err != nil {
		r.t.Fatal(err)
	}
	r.t.Cleanup(r.stop)
	select {
	case <-r.log.found:
	case <-time.After(2 * time.Minute):
		r.t.Fatalf("msgen up is not ready:\n%s", r.log)
	}
}

// stop presses Ctrl-C.
func (r *reader) stop() {
	if r.up == nil {
		return
	}
	_ = syscall.Kill(-r.up.Process.Pid, syscall.SIGINT)
	if err := r.up.Wait(); err != nil {
		r.t.Errorf("msgen up after Ctrl-C: %v\n%s", err, r.log)
	}
	r.up = nil
}

// mono does what the README says under --mono: the same answer.
func (r *reader) mono() {
	r.start("tool", "msgen", "up", "--mono")
	got, err := r.command("curl http://" + r.front + "/checkout")
	if err != nil || got != "9900 cents\n" {
		r.t.Errorf("with --mono /checkout answers %q, %v\n%s", got, err, r.log)
	}
	r.stop()
}

// watched collects output and tells when it contains what is wanted.
type watched struct {
	want  string
	found chan struct{}

	mu   sync.Mutex
	buf  bytes.Buffer
	seen bool
}

func (w *watched) Write(b []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.buf.Write(b)
	if !w.seen && strings.Contains(w.buf.String(), w.want) {
		w.seen = true
		close(w.found)
	}
	return len(b), nil
}

func (w *watched) String() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.buf.String()
}
