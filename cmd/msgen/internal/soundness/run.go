package soundness

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"

	"github.com/dollarfn/msgen/cmd/msgen/internal/soundness/observe"
)

// ModulePath is the path of every generated module. Its go.mod is the caller's
// to write.
const ModulePath = "example.com/random"

// Write puts the module's files into a folder.
func (m *Module) Write(dir string) error {
	for name, text := range m.Files {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o750); err != nil {
			return err
		}
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			return err
		}
	}
	return nil
}

// Run builds the module in dir and calls its functions.
func Run(ctx context.Context, dir string) (*observe.Report, error) {
	program := filepath.Join(dir, "random.exe") // Windows needs the suffix, others don't mind
	// Most of the time goes into the compiler, so it optimizes nothing.
	build := exec.CommandContext(ctx, "go", "build", "-o", program,
		"-gcflags="+ModulePath+"/...=-N -l -dwarf=false", "-ldflags=-s -w", ".")
	build.Dir = dir
	build.Env = append(os.Environ(), "GOGC=400")
	if out, err := build.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("build the module: %w\n%s", err, out)
	}
	run := exec.CommandContext(ctx, program)
	run.Dir = dir
	var out, log bytes.Buffer
	run.Stdout, run.Stderr = &out, &log
	if err := run.Run(); err != nil {
		return nil, fmt.Errorf("run the module: %w\n%.4000s", err, log.String())
	}
	report := &observe.Report{}
	return report, json.Unmarshal(out.Bytes(), report)
}
