package main

import (
	"crypto/sha256"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"

	"golang.org/x/tools/go/analysis/unitchecker"

	"github.com/dollarfn/msgen/cmd/msgen/internal/check"
	"github.com/dollarfn/msgen/cmd/msgen/internal/config"
)

// vetting recognizes the three ways in which go vet runs its tool.
func vetting(args []string) bool {
	if len(args) == 0 {
		return false
	}
	last := args[len(args)-1]
	return strings.HasPrefix(args[0], "-V=") || args[0] == "-flags" || strings.HasSuffix(last, ".cfg")
}

// vetGCPercent has a process that looks at one package, and ends, collect garbage
// less often: it was a third of the time.
const vetGCPercent = 300

// vet is main as go vet runs it.
func vet(args []string) int {
	if args[0] != "-V=full" {
		if os.Getenv("GOGC") == "" {
			debug.SetGCPercent(vetGCPercent)
		}
		unitchecker.Main(check.Analyzers()...) // does not return
	}
	if err := printToolID(os.Stdout); err != nil {
		fmt.Fprintf(os.Stderr, "msgen: %v\n", err)
		return exitFailure
	}
	return exitClean
}

// printToolID prints what go vet tells one tool from another by. It keeps the
// results of each, so that what the module states has to be a part of it:
//
//	msgen version devel comments-go-here buildID=5f3a…
func printToolID(w io.Writer) error {
	exe, err := os.Executable()
	if err != nil {
		return fmt.Errorf("find the command: %w", err)
	}
	f, err := os.Open(exe)
	if err != nil {
		return fmt.Errorf("read the command: %w", err)
	}
	defer f.Close()
	hash := sha256.New()
	if _, err := io.Copy(hash, f); err != nil {
		return fmt.Errorf("read the command: %w", err)
	}
	if dir, err := os.Getwd(); err == nil {
		// What can't be read is reported with the first package.
		text, _ := os.ReadFile(filepath.Join(config.Root(dir), config.File))
		hash.Write(text)
	}
	_, err = fmt.Fprintf(w, "%s version devel comments-go-here buildID=%x\n", exe, hash.Sum(nil))
	return err
}
