//go:build unix && nightly

package main

import (
	"context"
	"encoding/json"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"
)

// application is a public program with a service layer, and how it is adopted and
// run. What people change by hand before and after msgen adopt is in scripts under
// testdata/adopt/apps, which hold no more of the program than they need to find a
// place.
type application struct {
	module   string
	types    [][2]string // package and type, in the order in which they are adopted
	flags    []string    // of msgen adopt
	program  string      // package
	services string      // of the microservice back
	// environment, and the arguments that the program took as it was, say where to
	// listen and what may be written: $PORT and $DIR.
	environment, arguments []string
	// authorize adds the third word of a request, in which names stand for what
	// earlier answers held. Requests are JSON if there is none.
	authorize func(r *http.Request, who string, values map[string]string)
	// random matches what differs each time.
	random *regexp.Regexp
	// server tells that the program keeps a server of its own beside the app's.
	server bool
}

var applications = map[string]application{
	"gotify": {
		module:   "github.com/gotify/server/v2@v2.5.0",
		types:    [][2]string{{"./database", "GormDatabase"}},
		program:  ".",
		services: "GormDatabase",
		environment: []string{
			"GOTIFY_SERVER_PORT=$PORT", "GOTIFY_SERVER_LISTENADDR=localhost", "GOTIFY_DATABASE_CONNECTION=$DIR/data/gotify.db",
			"GOTIFY_UPLOADEDIMAGESDIR=$DIR/images", "GOTIFY_PLUGINSDIR=", "GOTIFY_PASSSTRENGTH=4",
		},
		authorize: func(r *http.Request, who string, values map[string]string) {
			if user, pass, ok := strings.Cut(who, ":"); ok && user == "key" {
				r.Header.Set("X-Gotify-Key", values[pass])
			} else if ok {
				r.SetBasicAuth(user, pass)
			}
		},
		random: moments,
	},
	"profilesvc": {
		module:    "github.com/go-kit/kit@v0.9.0",
		types:     [][2]string{{"./examples/profilesvc", "InmemService"}},
		program:   "./examples/profilesvc/cmd/profilesvc",
		services:  "InmemService",
		arguments: []string{"-http.addr=localhost:$PORT"},
		random:    moments,
	},
	"local-kms": {
		module:      "github.com/nsmithuk/local-kms@v0.0.0-20260228092603-2a5e92d09ab6",
		types:       [][2]string{{"./src/data", "Database"}},
		program:     ".",
		services:    "Database",
		environment: []string{"PORT=$PORT", "KMS_DATA_PATH=$DIR/data", "KMS_SEED_PATH=$DIR/none"},
		authorize: func(r *http.Request, who string, _ map[string]string) {
			r.Header.Set("X-Amz-Target", "TrentService."+who)
		},
		random: regexp.MustCompile(`"(CreationDate|DeletionDate|ValidTo)":\d+|"(Signature|Plaintext|PublicKey|PrivateKeyPlaintext)":"[^"]{60,}"`),
	},
	"mailpit": {
		module:   "github.com/axllent/mailpit@v1.33.1",
		types:    [][2]string{{"./internal/storage", "Mailbox"}},
		program:  ".",
		services: "Mailbox",
		server:   true,
		environment: []string{
			"MP_UI_BIND_ADDR=localhost:$PORT", "MP_SMTP_BIND_ADDR=localhost:0", "MP_DATABASE=$DIR/mail.db", "MP_DISABLE_VERSION_CHECK=true",
		},
		random: regexp.MustCompile(`"\d{4}-\d\d-\d\dT[^"]*"|(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d+ \w+ \d{4} [0-9:]+ [-+]\d{4}|"(Database|DatabaseSize|RuntimeStats)":("[^"]*"|\d+|\{[^}]*\})`),
	},
}

// TestAdoptApplications adopts public programs and compares what they answer as they
// are, as one process of services, and split over two.
func TestAdoptApplications(t *testing.T) {
	for name, a := range applications {
		t.Run(name, func(t *testing.T) {
			p := &adoptedApplication{application: a, adopted: newAdopted(t, adoption{}), name: name}
			p.download()
			p.run()
		})
	}
}

type adoptedApplication struct {
	application
	*adopted
	name  string
	asked int // requests of one run
}

// download copies the module out of the module cache, which can't be written to.
func (p *adoptedApplication) download() {
	var module struct {
		Dir   string `json:"Dir"`
		Error string `json:"Error"`
	}
	out := p.must("go", "mod", "download", "-json", p.module)
	if err := json.Unmarshal([]byte(out), &module); err != nil || module.Error != "" {
		p.t.Fatal(module.Error, err)
	}
	p.must("sh", "-c", "cp -R '"+module.Dir+"'/. . && chmod -R u+w .")
}

// script runs what people do by hand and returns how many lines it changed.
func (p *adoptedApplication) script(name string) int {
	p.t.Helper()
	before := p.t.TempDir()
	p.must("cp", "-R", p.dir+"/.", before)
	dir := filepath.Join(repoRoot(p.t), "testdata", "adopt", "apps", p.name)
	p.must("env", "APP="+dir, "sh", filepath.Join(dir, name))
	out, err := exec.CommandContext(p.t.Context(), "diff", "-rN", before, p.dir).Output()
	if exit, ok := err.(*exec.ExitError); err != nil && (!ok || exit.ExitCode() != 1) {
		p.t.Fatal(err)
	}
	n := 0
	for line := range strings.Lines(string(out)) {
		if strings.HasPrefix(line, "> ") {
			n++
		}
	}
	return n
}

func (p *adoptedApplication) run() {
	p.script("prepare.sh")
	p.must("go", "mod", "edit", "-go=1.26.0", "-require=github.com/dollarfn/msgen@v0.0.0",
		"-replace=github.com/dollarfn/msgen="+repoRoot(p.t), "-tool=github.com/dollarfn/msgen/cmd/msgen")
	p.must("go", "mod", "tidy")
	want := p.answersOf("before", p.build(p.program), "", "")
	if p.asked < 30 {
		p.t.Fatalf("only %d answers:\n%s", p.asked, want)
	}
	byHand := p.script("before.sh")
	for _, names := range p.types {
		started := time.Now()
		args := append(append([]string{"adopt"}, p.flags...), names[0], names[1])
		said := p.must("msgen", args...)
		p.t.Logf("msgen %s: %v, %d methods\n%s", strings.Join(args, " "), time.Since(started).Round(time.Second),
			strings.Count(said, " is Dollar")-strings.Count(said, " too\n"), lastLine(said))
	}
	byHand += p.script("after.sh")
	p.must("msgen", "./...")
	p.t.Logf("%d lines written by hand", byHand)

	program := p.build(p.program)
	file := p.options("layout.yaml", [2]string{"", p.services})
	if got := p.answersOf("one", program, file, ""); got != want {
		p.t.Errorf("one process: got:\n%s\nwant:\n%s", got, want)
	}
	if got := p.answersOf("split", program, file, "front"); got != want {
		p.t.Errorf("split: got:\n%s\nwant:\n%s", got, want)
	}
	p.t.Logf("%d requests, equal answers: %v", p.asked, !p.t.Failed())
}

func lastLine(text string) string {
	lines := strings.Split(strings.TrimSpace(text), "\n")
	return lines[len(lines)-1]
}

// answersOf makes the requests of a program that runs as it was, as one process, or
// as front and back.
func (p *adoptedApplication) answersOf(role, program, file, current string) string {
	dir := p.t.TempDir()
	start := func(role, current string) (port string, stop func()) {
		env, app := environment(file, current), freePort(p.t)
		if current == "" {
			env = append(env, "MS_LISTEN=localhost:"+app)
		} else {
			app = p.portOf(file, current)
		}
		port = app
		ports := []string{app}
		switch {
		case p.server && file == "":
			port = freePort(p.t)
			ports = []string{port}
		case p.server:
			port = freePort(p.t)
			ports = append(ports, port)
		}
		return port, p.launch(role, program, dir, port, ports, env)
	}
	if current != "" {
		// The front may need what is in the back as soon as it starts.
		_, stop := start(role+" back", "back")
		defer stop()
	}
	port, stop := start(role, current)
	defer stop()
	return p.ask("http://localhost:" + port)
}

// portOf returns where a microservice of the file listens.
func (p *adoptedApplication) portOf(file, name string) string {
	text, err := os.ReadFile(file)
	if err != nil {
		p.t.Fatal(err)
	}
	return regexp.MustCompile(name + `: .*http://localhost:(\d+)`).FindStringSubmatch(string(text))[1]
}

// launch starts a process and waits until something listens at its ports.
func (p *adoptedApplication) launch(role, program, dir, port string, ports, env []string) (stop func()) {
	ctx, cancel := context.WithCancel(context.Background())
	cmd := exec.CommandContext(ctx, program)
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGTERM) }
	cmd.WaitDelay = 20 * time.Second
	for _, v := range p.environment {
		env = append(env, placeholders(v, port, dir))
	}
	if role == "before" {
		for _, v := range p.arguments {
			cmd.Args = append(cmd.Args, placeholders(v, port, dir))
		}
	}
	cmd.Dir, cmd.Env = dir, env
	var log strings.Builder
	cmd.Stdout, cmd.Stderr = &log, &log
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
	deadline := time.Now().Add(30 * time.Second)
	for len(ports) > 0 {
		if conn, err := net.Dial("tcp", "localhost:"+ports[0]); err == nil {
			conn.Close()
			ports = ports[1:]
			continue
		}
		select {
		case <-ended:
			p.t.Fatalf("%s ended:\n%s", role, log.String())
		case <-time.After(50 * time.Millisecond):
			if time.Now().After(deadline) {
				stop()
				p.t.Fatalf("%s does not listen at %s:\n%s", role, ports[0], log.String())
			}
		}
	}
	return stop
}

func placeholders(text, port, dir string) string {
	return strings.NewReplacer("$PORT", port, "$DIR", dir).Replace(text)
}
