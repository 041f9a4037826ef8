// Command generatetime times go generate over the golden packages, which starts
// msgen once for each, against one run of msgen over all of them:
//
//	go run ./cmd/generatetime
//
// It runs in the bench folder, and prints seconds: those that go by, and those of
// processors, which other programs on the machine change less. 'starting the tool' is as many
// runs of go tool msgen version as there are packages: what go generate takes where
// msgen has nothing to do at all.
package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

const golden = "./testdata/golden/..."

func main() {
	log.SetFlags(0)
	records, err := os.MkdirTemp("", "generatetime-*")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(records)
	tool := filepath.Join(records, "msgen")
	do("off", "go", "build", "-o", tool, "./cmd/msgen")
	do("off", "go", "tool", "msgen", "version")
	packages := directives()
	do("off", tool, golden) // so that what it imports is compiled
	fmt.Printf("%-45s %8s %10s\n", "", "seconds", "processors")
	do("off", tool, golden).print("msgen " + golden)
	var start figure
	for range packages {
		start = start.plus(do("off", "go", "tool", "msgen", "version"))
	}
	start.print(fmt.Sprintf("starting the tool %d times", packages))
	do(records, "go", "generate", golden).print("go generate " + golden)
	do(records, "go", "generate", golden).print("the same, nothing changed")
}

// directives returns how often go generate starts msgen.
func directives() int {
	n := 0
	err := filepath.WalkDir(filepath.Join("..", "testdata", "golden"), func(path string, _ fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".go" {
			return err
		}
		text, err := os.ReadFile(path)
		n += bytes.Count(text, []byte("//go:generate msgen\n"))
		return err
	})
	if err != nil {
		log.Fatal(err)
	}
	return n
}

// figure is how long something took.
type figure struct{ elapsed, processors time.Duration }

func (f figure) plus(g figure) figure {
	return figure{f.elapsed + g.elapsed, f.processors + g.processors}
}

func (f figure) print(name string) {
	fmt.Printf("%-45s %8.2f %10.2f\n", name, f.elapsed.Seconds(), f.processors.Seconds())
}

// do runs a command at the root of the repository.
func do(records, name string, args ...string) figure {
	cmd := exec.Command(name, args...)
	cmd.Dir = ".."
	cmd.Env = append(os.Environ(), "MSGEN_CACHE="+records)
	cmd.Stderr = os.Stderr
	started := time.Now()
	if err := cmd.Run(); err != nil {
		log.Fatalf("%s %v: %v", name, args, err)
	}
	return figure{time.Since(started), cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()}
}
