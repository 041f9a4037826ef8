package main

import (
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/dollarfn/msgen/bench/internal/load"
	"github.com/dollarfn/msgen/bench/internal/process"
	"github.com/dollarfn/msgen/bench/internal/stack"
)

// quick has every stack answer a few calls of each payload, and stream a little.
func (p plan) quick(w io.Writer) error {
	var errs []error
	for _, s := range p.stacks {
		began := time.Now()
		err := p.try(s)
		errs = append(errs, err)
		if err == nil {
			fmt.Fprintf(w, "%-12s answers rightly (%.1f s)\n", s.Name, time.Since(began).Seconds())
		}
	}
	return errors.Join(errs...)
}

// try makes all calls of a stack in one pair of processes.
func (p plan) try(s stack.Stack) error {
	pair, err := process.Start(process.Setup{Stack: s, CountWire: true})
	if err != nil {
		return err
	}
	err = p.tryIn(pair, s)
	return errors.Join(err, pair.Close())
}

func (p plan) tryIn(pair *process.Pair, s stack.Stack) error {
	few := load.Until{Calls: 5}
	for _, size := range p.payloads {
		const callers = 8
		sample, err := pair.Do(process.Job{Lines: size.lines, Callers: callers, Warm: few, Until: few})
		switch {
		case err != nil:
			return fmt.Errorf("%s, %s: %w", s.Name, size.name, err)
		case sample.Calls != callers*few.Calls:
			return fmt.Errorf("%s, %s: %d calls, want %d", s.Name, size.name, sample.Calls, callers*few.Calls)
		case sample.Wire == 0 || sample.Elapsed <= 0 || sample.P50 <= 0 || sample.Used.Mallocs == 0:
			return fmt.Errorf("%s, %s: measured nothing: %+v", s.Name, size.name, sample)
		}
	}
	if !s.Streams {
		return nil
	}
	if _, err := pair.Do(process.Job{Items: 1000}); err != nil {
		return fmt.Errorf("%s, stream: %w", s.Name, err)
	}
	return nil
}
