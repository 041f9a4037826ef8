//go:build unix

package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// adoption is a program of several packages, and what is to become of it.
type adoption struct {
	types   [][2]string // package and type, in the order in which they are adopted
	layouts [][2]string // services of the microservices front and back
	direct  string      // the package of the program as it is; default "."
	serves  bool        // it answers over HTTP; otherwise it prints
}

var adoptions = map[string]adoption{
	"shop": {
		types:   [][2]string{{"./catalog", "Catalog"}, {"./stock", "Stock"}, {"./orders", "Orders"}},
		layouts: [][2]string{{"", "Catalog, Stock, Orders"}, {"Orders, Catalog", "Stock"}},
	},
	"tracker": {
		types:   [][2]string{{"./people", "Directory"}, {"./issue", "Issues"}},
		layouts: [][2]string{{"", "Directory, Issues"}, {"Issues", "Directory"}},
		serves:  true,
	},
	"ledger": {
		types:   [][2]string{{"./store", "Store"}, {"./book", "trail"}, {"./book", "Ledger"}},
		layouts: [][2]string{{"", "Accounts, Ledger"}, {"Ledger", "Accounts"}},
	},
}

// TestAdoptPrograms adopts the services of whole programs: their own tests pass
// as before, and what they answer is the same as they are, as one process of
// services, and split.
func TestAdoptPrograms(t *testing.T) {
	t.Parallel()
	for name, a := range adoptions {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := newAdopted(t, a)
			if err := os.CopyFS(p.dir, os.DirFS(filepath.Join(repoRoot(t), "testdata", "adopt", name))); err != nil {
				t.Fatal(err)
			}
			p.run()
		})
	}
}

// TestAdoptModule does the same with a database that others wrote.
func TestAdoptModule(t *testing.T) {
	t.Parallel()
	p := newAdopted(t, adoption{
		types:   [][2]string{{".", "DB"}},
		layouts: [][2]string{{"", "DB"}},
		direct:  "./cmd/direct",
	})
	var module struct {
		Dir   string `json:"Dir"`
		Error string `json:"Error"`
	}
	out := p.must("go", "mod", "download", "-json", "github.com/akrylysov/pogreb@v0.10.2")
	if err := json.Unmarshal([]byte(out), &module); err != nil || module.Error != "" {
		t.Fatal(module.Error, err)
	}
	// What is in the module cache can't be written to.
	p.must("sh", "-c", "cp -R '"+module.Dir+"'/. . && chmod -R u+w .")
	own := filepath.Join(repoRoot(t), "testdata", "adopt", "pogreb")
	p.copy(filepath.Join(own, "direct.go.txt"), "cmd/direct/main.go")
	p.copy(filepath.Join(own, "answers.go.txt"), "cmd/answers/answers.go")
	p.copy(filepath.Join(own, "split.go.txt"), "cmd/split/main.go.txt")
	p.must("go", "mod", "edit", "-go=1.26.0")
	p.run()
}

// adopted is a copy of a program.
type adopted struct {
	adoption
	t   *testing.T
	dir string
}

func newAdopted(t *testing.T, a adoption) *adopted {
	if a.direct == "" {
		a.direct = "."
	}
	return &adopted{a, t, t.TempDir()}
}

func (p *adopted) run() {
	p.requireMsgen()
	want := p.answers("before", p.build(p.direct), "")
	if strings.Count(want, "\n") < 5 {
		p.t.Fatalf("hardly any answers:\n%s", want)
	}
	for _, names := range p.types {
		p.must("msgen", "adopt", names[0], names[1])
	}
	p.must("msgen", "./...")
	p.copy(filepath.Join(p.dir, "cmd", "split", "main.go.txt"), "cmd/split/main.go")
	p.must("go", "test", "./...")

	same := func(name, got string) {
		if got != want {
			p.t.Errorf("%s:\ngot:\n%s\nwant:\n%s", name, got, want)
		}
	}
	same("after", p.answers("after", p.build(p.direct), ""))
	split := p.build("./cmd/split")
	for i, services := range p.layouts {
		file := p.options(fmt.Sprintf("layout%d.yaml", i), services)
		same("one process", p.answers("one", split, file))
		p.start(split, file, "back")
		same(fmt.Sprintf("front with %q, back with %q", services[0], services[1]), p.answers("front", split, file))
	}
}

// requireMsgen makes the module use the repository's working tree.
func (p *adopted) requireMsgen() {
	own, err := os.ReadFile(filepath.Join(p.dir, "go.mod"))
	if err != nil {
		p.t.Fatal(err)
	}
	if err := writeModule(p.dir, repoRoot(p.t), "replaced"); err != nil {
		p.t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(p.dir, "go.mod"))
	if err != nil {
		p.t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(text), "\ntool ")
	p.write("go.mod", string(own)+"\ntool "+rest)
}

// options writes an msoptions.yaml for two microservices.
func (p *adopted) options(name string, services [2]string) string {
	text := "username: link\npassword: test\nmicroServices:\n"
	for i, ms := range []string{"front", "back"} {
		text += fmt.Sprintf("  %s: {services: [%s], openBackDoor: true, url: 'http://localhost:%s'}\n", ms, services[i], freePort(p.t))
	}
	return p.write(name, text)
}

// answers is what the program prints, or serves, as the front microservice or
// as one process. Without a file it is the program as it was.
func (p *adopted) answers(role, program, file string) string {
	current := ""
	if role == "front" {
		current = role
	}
	if !p.serves {
		cmd := exec.CommandContext(p.t.Context(), program)
		cmd.Env = environment(file, current)
		var stderr strings.Builder
		cmd.Stderr = &stderr
		out, err := cmd.Output()
		if err != nil {
			p.t.Fatalf("%s: %v\n%s", role, err, stderr.String())
		}
		return string(out)
	}
	address := "localhost:" + freePort(p.t)
	stop := p.start(program, file, current, "LISTEN="+address, "MS_LISTEN="+address)
	defer stop()
	return askTracker(p.t, "http://"+address)
}

// askTracker makes the tracker's requests.
func askTracker(t *testing.T, entry string) string {
	var answers strings.Builder
	for _, r := range []struct{ path, form string }{
		{"/issues", "title=The door squeaks&points=3"},
		{"/issues", "title=The roof leaks&points=8"},
		{"/issues", "title=No points"},
		{"/issues/1/owner", "name=Ada"},
		{"/issues/2/owner", "name=bob"},
		{"/issues/2/owner", "name=eve"},
		{"/issues/9/owner", "name=ada"},
		{"/issues/1/comments", "by=bob&text=Oil it & be done"},
		{"/issues/9/comments", "by=bob"},
		{"/issues/1", ""},
		{"/issues/9", ""},
		{"/issues", ""},
		{"/issues?owner=bob", ""},
		{"/issues?owner=nobody", ""},
		{"/idle", ""},
		{"/issues/1/close", "x=y"},
		{"/issues/1/close", "x=y"},
		{"/idle", ""},
		{"/issues?state=closed", ""},
	} {
		get := func() (*http.Response, error) { return http.Get(entry + r.path) }
		if r.form != "" {
			form, err := url.ParseQuery(r.form)
			if err != nil {
				t.Fatal(err)
			}
			get = func() (*http.Response, error) { return http.PostForm(entry+r.path, form) }
		}
		resp, err := get()
		if err != nil {
			t.Fatal(err)
		}
		var body bytes.Buffer
		if _, err := body.ReadFrom(resp.Body); err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
		fmt.Fprintf(&answers, "%s %s: %d %s", r.path, r.form, resp.StatusCode, body.String())
	}
	return answers.String()
}

// start starts a process, waits until it is ready, and stops it at the end of
// the test or when it is told to.
func (p *adopted) start(program, file, current string, env ...string) (stop func()) {
	ctx, cancel := context.WithCancel(context.Background())
	cmd := exec.CommandContext(ctx, program)
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGTERM) }
	cmd.WaitDelay = 20 * time.Second
	cmd.Env = append(environment(file, current), env...)
	log := &watched{want: "INFO ready", found: make(chan struct{})}
	cmd.Stderr = log
	if err := cmd.Start(); err != nil {
		p.t.Fatal(err)
	}
	ended := make(chan struct{})
	go func() {
		_ = cmd.Wait()
		close(ended)
	}()
	stop = func() {
		cancel()
		<-ended
	}
	p.t.Cleanup(stop)
	select {
	case <-log.found:
	case <-ended:
		p.t.Fatalf("%s ended before it was ready:\n%s", filepath.Base(program), log)
	}
	return stop
}

// environment is this process's, with a layout in place of its own.
func environment(file, current string) []string {
	var env []string
	for _, v := range os.Environ() {
		if !strings.HasPrefix(v, "MS_") {
			env = append(env, v)
		}
	}
	if file != "" {
		env = append(env, "MS_OPTIONS="+file)
	}
	if current != "" {
		env = append(env, "MS_CURRENT="+current)
	}
	return env
}

// build compiles a program of the module.
func (p *adopted) build(pkg string) string {
	program := filepath.Join(p.t.TempDir(), "program")
	p.must("go", "build", "-o", program, pkg)
	return program
}

// must runs a command in the module and returns all that it prints.
func (p *adopted) must(name string, args ...string) string {
	p.t.Helper()
	cmd := exec.CommandContext(p.t.Context(), name, args...)
	cmd.Dir = p.dir
	out, err := cmd.CombinedOutput()
	if err != nil {
		p.t.Fatalf("%s %s: %v\n%s", name, strings.Join(args, " "), err, out)
	}
	return string(out)
}

func (p *adopted) copy(from, to string) {
	p.t.Helper()
	text, err := os.ReadFile(from)
	if err != nil {
		p.t.Fatal(err)
	}
	p.write(to, string(text))
}

func (p *adopted) write(name, text string) string {
	p.t.Helper()
	path := filepath.Join(p.dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		p.t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		p.t.Fatal(err)
	}
	return path
}
