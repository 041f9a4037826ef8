package main

import (
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/dollarfn/msgen/bench/internal/load"
	"github.com/dollarfn/msgen/bench/internal/process"
	"github.com/dollarfn/msgen/bench/internal/report"
	"github.com/dollarfn/msgen/bench/internal/stack"
)

// measure goes through all rounds, and tells progress of them.
func (p plan) measure(r *report.Results, progress io.Writer) error {
	for _, s := range p.stacks {
		r.Stacks = append(r.Stacks, report.About{Name: s.Name, About: s.About})
	}
	began := time.Now()
	say := func(what string) { fmt.Fprintf(progress, "%4.0f s: %s done\n", time.Since(began).Seconds(), what) }
	for i := range p.rounds {
		if err := p.round(r); err != nil {
			return err
		}
		say(fmt.Sprintf("round %d of %d", i+1, p.rounds))
	}
	if err := p.countWire(r); err != nil {
		return err
	}
	say("bytes on the wire")
	return nil
}

// round measures every stack at every place once.
func (p plan) round(r *report.Results) error {
	for _, size := range p.payloads {
		for _, callers := range p.callers {
			for _, s := range p.stacks {
				sample, err := once(process.Setup{Stack: s}, process.Job{
					Lines: size.lines, Callers: callers,
					Warm: load.Until{Time: p.span / 4}, Until: load.Until{Time: p.span},
				})
				if err != nil {
					return fmt.Errorf("%s, %s, %d callers: %w", s.Name, size.name, callers, err)
				}
				cell := r.Cell(s, size.name, callers)
				cell.Rounds = append(cell.Rounds, sample)
			}
		}
	}
	for _, s := range p.streaming() {
		sample, err := once(process.Setup{Stack: s}, process.Job{Items: p.items})
		if err != nil {
			return fmt.Errorf("%s, stream: %w", s.Name, err)
		}
		cell := p.streamCell(r, s)
		cell.Rounds = append(cell.Rounds, sample)
	}
	return p.local(r)
}

// streaming returns the stacks whose streams are to be measured.
func (p plan) streaming() (some []stack.Stack) {
	for _, s := range p.stacks {
		if s.Streams && p.items > 0 {
			some = append(some, s)
		}
	}
	return some
}

func (p plan) streamCell(r *report.Results, s stack.Stack) *report.Cell {
	cell := r.Cell(s, fmt.Sprintf("stream of %d items", p.items), 1)
	cell.Items = true
	return cell
}

// countWire counts bytes apart from the rest, since counting takes time.
func (p plan) countWire(r *report.Results) error {
	const calls = 200
	for _, s := range p.stacks {
		for _, size := range p.payloads {
			sample, err := once(process.Setup{Stack: s, CountWire: true}, process.Job{
				Lines: size.lines, Callers: 1,
				Warm: load.Until{Calls: 20}, Until: load.Until{Calls: calls},
			})
			if err != nil {
				return fmt.Errorf("%s, %s, bytes on the wire: %w", s.Name, size.name, err)
			}
			for _, callers := range p.callers {
				r.Cell(s, size.name, callers).Wire = float64(sample.Wire) / calls
			}
		}
	}
	for _, s := range p.streaming() {
		items := min(p.items, 10_000)
		sample, err := once(process.Setup{Stack: s, CountWire: true}, process.Job{Items: items})
		if err != nil {
			return fmt.Errorf("%s, stream, bytes on the wire: %w", s.Name, err)
		}
		p.streamCell(r, s).Wire = float64(sample.Wire) / float64(items)
	}
	return nil
}

// once does a job in a pair of its own.
func once(setup process.Setup, job process.Job) (load.Sample, error) {
	pair, err := process.Start(setup)
	if err != nil {
		return load.Sample{}, err
	}
	sample, err := pair.Do(job)
	return sample, errors.Join(err, pair.Close())
}
