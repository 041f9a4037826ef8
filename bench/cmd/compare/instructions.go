package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"

	"github.com/dollarfn/msgen/bench/internal/load"
	"github.com/dollarfn/msgen/bench/internal/process"
	"github.com/dollarfn/msgen/bench/internal/stack"
)

// instructions counts what one call executes outside the kernel, by one caller: the
// difference of a run with more calls and one with fewer, so that what starting and
// ending takes drops out. Unlike time it is nearly the same on a busy machine. The
// table also goes into a folder, unless that is empty.
func (p plan) instructions(w io.Writer, folder string) error {
	var table bytes.Buffer
	to := io.MultiWriter(w, &table)
	fmt.Fprintf(to, "%s, instructions for each call, without the kernel's\n\n", runtime.Version())
	fmt.Fprintf(to, "%-8s %-12s %12s %12s %12s\n", "payload", "stack", "client", "server", "both")
	for _, size := range p.payloads {
		for _, s := range p.stacks {
			client, server, err := perCall(s, size)
			if err != nil {
				return fmt.Errorf("%s, %s, instructions: %w", s.Name, size.name, err)
			}
			fmt.Fprintf(to, "%-8s %-12s %12.0f %12.0f %12.0f\n", size.name, s.Name, client, server, client+server)
		}
	}
	if folder == "" {
		return nil
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(folder, "instructions.txt"), table.Bytes(), 0o644)
}

func perCall(s stack.Stack, size payload) (client, server float64, err error) {
	few, more := 100, 1600
	if size.lines > 1000 {
		few, more = 10, 110
	}
	var totals [2][2]int64
	for i, calls := range []int{few, more} {
		job := process.Job{Lines: size.lines, Callers: 1, Warm: load.Until{Calls: few}, Until: load.Until{Calls: calls}}
		if totals[i][0], totals[i][1], err = process.Instructions(s, job); err != nil {
			return 0, 0, err
		}
	}
	calls := float64(more - few)
	return float64(totals[1][0]-totals[0][0]) / calls, float64(totals[1][1]-totals[0][1]) / calls, nil
}
