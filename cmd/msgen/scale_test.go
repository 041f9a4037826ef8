package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/dollarfn/msgen/cmd/msgen/internal/load"
	"github.com/dollarfn/msgen/cmd/msgen/internal/pipeline"
)

func TestDump(t *testing.T) {
	for _, n := range []int{10, 50, 200} {
		d := writeScaleModule(t, n)
		os.Rename(d, fmt.Sprintf("/tmp/scale/m%d", n))
	}
}
var _ = bytes.Equal
var _ = errors.New
var _ exec.Cmd
var _ = filepath.Join
var _ time.Time
var _ load.Config
var _ = pipeline.Run
