// Command compare makes the same calls by msgen and by other stacks, and shows what
// they take.
//
// A client and a server, each a process of its own, talk over loopback. Both are
// started anew for every stack, payload and number of callers, so that none finds
// what another has left behind; rounds go through all stacks in turn, so that all
// meet the same weather.
//
//	go run ./cmd/compare                   # everything
//	go run ./cmd/compare -stacks grpc,link -payloads 300 -callers 1,64
//	go run ./cmd/compare -quick            # whether every stack answers rightly
//	go run ./cmd/compare -instructions     # instructions for each call, by valgrind
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"runtime"
	"strconv"
	"strings"
	"time"

	"github.com/dollarfn/msgen/bench/internal/process"
	"github.com/dollarfn/msgen/bench/internal/report"
	"github.com/dollarfn/msgen/bench/peer"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "compare:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) > 1 && (args[0] == process.ServerRole || args[0] == process.ClientRole) {
		return play(args)
	}
	var (
		flags    = flag.NewFlagSet("compare", flag.ContinueOnError)
		span     = flags.Duration("time", 400*time.Millisecond, "how long each cell is measured; it is warmed up for a quarter of that")
		rounds   = flags.Int("rounds", 5, "how often everything is measured")
		items    = flags.Int("items", 1_000_000, "how many items a stream has; 0 for no streams")
		stacks   = flags.String("stacks", "", "parts of the `names` of stacks, with commas between; all stacks by default")
		payloads = flags.String("payloads", "", "beginnings of the `names` of payloads; all by default")
		callers  = flags.String("callers", "1,8,64,512", "`numbers` of callers")
		out      = flags.String("out", "results", "the `folder` for what was measured; empty for none")
		quick    = flags.Bool("quick", false, "make a few calls by each stack, and say only whether they were answered rightly")
		count    = flags.Bool("instructions", false, "count instructions for each call by valgrind instead")
	)
	if err := flags.Parse(args); errors.Is(err, flag.ErrHelp) {
		return nil
	} else if err != nil {
		return err
	}
	p, err := newPlan(*stacks, *payloads, *callers)
	if err != nil {
		return err
	}
	switch {
	case *quick:
		return p.quick(os.Stdout)
	case *count:
		return p.instructions(os.Stdout, *out)
	}
	p.span, p.rounds, p.items = *span, *rounds, *items
	results := &report.Results{
		Go: runtime.Version(), CPUs: runtime.NumCPU(), Limit: peer.Limit, Ours: peer.Ours,
		Command: "go run ./cmd/compare" + quoted(args),
	}
	if err := p.measure(results, os.Stderr); err != nil {
		return err
	}
	if err := results.WriteTable(os.Stdout); err != nil {
		return err
	}
	if *out == "" {
		return nil
	}
	return results.Save(*out)
}

// quoted writes the arguments as one gives them to a shell.
func quoted(args []string) (line string) {
	for _, arg := range args {
		if arg == "" || strings.ContainsAny(arg, " \t") {
			arg = strconv.Quote(arg)
		}
		line += " " + arg
	}
	return line
}

// play is the part of a pair.
func play(args []string) error {
	s, ok := peer.Named(args[1])
	switch {
	case !ok:
		return fmt.Errorf("no stack is called %q", args[1])
	case args[0] == process.ServerRole:
		return process.Serve(s)
	case len(args) > 2:
		return process.Call(s, args[2])
	default:
		return errors.New("a client needs the server's address")
	}
}
