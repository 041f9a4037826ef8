package main

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestGoldenProgram calls the service of a package main, which no test can
// import: alone, and as two processes.
func TestGoldenProgram(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	program := filepath.Join(dir, "program.exe") // Windows needs the suffix, others don't mind
	build := exec.CommandContext(t.Context(), "go", "build", "-o", program, "./testdata/golden/program")
	build.Dir = repoRoot(t)
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	command := func(file, current string, args ...string) *exec.Cmd {
		cmd := exec.CommandContext(t.Context(), program, args...)
		cmd.Env = append(os.Environ(), "MS_OPTIONS="+file, "MS_CURRENT="+current)
		return cmd
	}
	options := func(name, url string) string {
		file := filepath.Join(dir, name)
		text := fmt.Sprintf("username: link\npassword: golden\nmicroServices:\n"+
			"  owner:\n    services: [Greeter]\n    openBackDoor: true\n    listen: 127.0.0.1:0\n    url: %s\n"+
			"  caller:\n    url: http://127.0.0.1:1\n", url)
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return file
	}
	greet := func(cmd *exec.Cmd, want string) {
		t.Helper()
		out, err := cmd.CombinedOutput()
		if got := strings.TrimSpace(string(out)); got != want || err != nil {
			t.Errorf("got %q, %v; want %q", got, err, want)
		}
	}
	// The port is known once the owner has chosen it.
	file := options("owner.yaml", "http://127.0.0.1:2")
	greet(command(file, "", "Ada"), "hello, Ada ()")
	owner := command(file, "owner")
	stderr, err := owner.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := owner.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = owner.Wait() }) // killed when t.Context is done
	var log strings.Builder
	address, ready := "", false
	for lines := bufio.NewScanner(stderr); !ready && lines.Scan(); {
		log.WriteString(lines.Text() + "\n")
		if m := regexp.MustCompile(`address=(\S+)`).FindStringSubmatch(lines.Text()); m != nil {
			address = m[1]
		}
		ready = strings.Contains(lines.Text(), " ready ")
	}
	if !ready {
		t.Fatalf("the owner ended:\n%s", log.String())
	}
	greet(command(options("caller.yaml", "http://"+address), "caller", "Ada"), "hello, Ada (owner)")
}
