package main

import (
	"errors"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/dollarfn/msgen/cmd/msgen/internal/record"
)

// TestMain lets tests run this test binary as msgen, and as what measures it.
// Records are left only where a test says so.
func TestMain(m *testing.M) {
	if os.Getenv(record.Variable) == "" {
		os.Setenv(record.Variable, "off")
	}
	testscript.Main(m, map[string]func(){"msgen": main, "measure": measure})
}

// TestScripts runs the command as a user does. Each script in testdata/script
// has a folder of its own, outside the repository.
func TestScripts(t *testing.T) {
	root := repoRoot(t)
	testscript.Run(t, testscript.Params{
		Dir:                 filepath.Join(root, "testdata", "script"),
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(env *testscript.Env) error {
			for _, name := range []string{"GOCACHE", "GOMODCACHE", "GOPATH", "GOPROXY", "GOSUMDB"} {
				env.Setenv(name, goEnv(t, name))
			}
			env.Setenv("GOFLAGS", "-mod=readonly")
			env.Setenv(record.Variable, filepath.Join(env.WorkDir, ".records"))
			env.Setenv("PORT", freePort(t))
			env.Setenv("PORT2", freePort(t))
			path, err := exec.LookPath("go")
			if err != nil {
				return err
			}
			env.Setenv("REALGO", path)
			bin, _, _ := strings.Cut(env.Getenv("PATH"), string(os.PathListSeparator))
			env.Setenv("MSGEN", filepath.Join(bin, "msgen"))
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"module": func(ts *testscript.TestScript, _ bool, args []string) {
				ts.Check(writeModule(ts.MkAbs("."), root, args[0]))
			},
			"status": status,
		},
	})
}

// status runs a program and checks its exact exit status: status 2 msgen x.
func status(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: status code program [args]")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	var exit *exec.ExitError
	got := 0
	if err := ts.Exec(args[1], args[2:]...); errors.As(err, &exit) {
		got = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("exit status %d instead of %d", got, want)
	}
}

// writeModule makes dir a module that uses the repository's working tree.
func writeModule(dir, root, path string) error {
	own, err := os.ReadFile(filepath.Join(root, "go.mod"))
	if err != nil {
		return err
	}
	// What follows the first require is the repository's own requirements.
	_, requires, _ := strings.Cut(string(own), "\nrequire")
	text := "module " + path + "\n\ngo 1.26.0\n\n" +
		"tool github.com/dollarfn/msgen/cmd/msgen\n\n" +
		"require github.com/dollarfn/msgen v0.0.0\n\n" +
		"replace github.com/dollarfn/msgen => " + root + "\n\nrequire" + requires
	if err := os.WriteFile(filepath.Join(dir, "go.mod"), []byte(text), 0o600); err != nil {
		return err
	}
	sums, err := os.ReadFile(filepath.Join(root, "go.sum"))
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, "go.sum"), sums, 0o600)
}

// freePort returns a port of this machine that nobody listens on.
func freePort(t testing.TB) string {
	t.Helper()
	listener, err := net.Listen("tcp", "localhost:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	_, port, err := net.SplitHostPort(listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	return port
}

func repoRoot(t testing.TB) string {
	t.Helper()
	root, err := filepath.Abs(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	return root
}

func goEnv(t testing.TB, name string) string {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), "go", "env", name).Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(out))
}
