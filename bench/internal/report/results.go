// Package report shows what the comparison measured: as a table, as files for other
// programs, and as a plot.
package report

import (
	"math"
	"slices"
	"time"

	"github.com/dollarfn/msgen/bench/internal/load"
	"github.com/dollarfn/msgen/bench/internal/stack"
)

// Results are what the rounds of a comparison measured.
type Results struct {
	Go      string  // its version
	CPUs    int     // that the processes share
	Command string  // by which it was run
	Limit   string  // the stack that is the limit of the others
	Ours    string  // the stack that the others are set against
	Stacks  []About // in the order of the rows
	Cells   []*Cell // in the order of the sections
	Local   []*Local
}

// About is how a stack is set up.
type About struct{ Name, About string }

// Cell is what a stack did with a payload and so many callers.
type Cell struct {
	Stack   string
	Payload string
	Callers int
	Items   bool          // of a stream, instead of calls
	Rounds  []load.Sample // one a round
	Wire    float64       // bytes for each call, in both directions; 0 if not counted
}

// Local is what a call within the process took, in nanoseconds, one value a round.
type Local struct {
	Name   string
	Rounds []float64
	Allocs float64
}

// Cell returns the cell of that place, which is made if there is none.
func (r *Results) Cell(s stack.Stack, payload string, callers int) *Cell {
	for _, c := range r.Cells {
		if c.Stack == s.Name && c.Payload == payload && c.Callers == callers {
			return c
		}
	}
	c := &Cell{Stack: s.Name, Payload: payload, Callers: callers}
	r.Cells = append(r.Cells, c)
	return c
}

// beside returns the cell of another stack in the place of c, or nil.
func (r *Results) beside(c *Cell, other string) *Cell {
	for _, o := range r.Cells {
		if o.Stack == other && o.Payload == c.Payload && o.Callers == c.Callers {
			return o
		}
	}
	return nil
}

// A measure is what is read from a sample.
type measure func(load.Sample) float64

func p50(s load.Sample) float64    { return micro(s.P50) }
func p99(s load.Sample) float64    { return micro(s.P99) }
func rate(s load.Sample) float64   { return float64(s.Calls) / s.Elapsed.Seconds() }
func cpu(s load.Sample) float64    { return micro(s.Used.CPU) / float64(s.Calls) }
func allocs(s load.Sample) float64 { return float64(s.Used.Mallocs) / float64(s.Calls) }

func micro(d time.Duration) float64 { return float64(d) / float64(time.Microsecond) }

// spread is the median of the rounds, with the least and the most.
type spread struct{ median, least, most float64 }

func (c *Cell) spread(m measure) spread {
	values := make([]float64, len(c.Rounds))
	for i, s := range c.Rounds {
		values[i] = m(s)
	}
	return spreadOf(values)
}

func spreadOf(values []float64) spread {
	if len(values) == 0 {
		return spread{math.NaN(), math.NaN(), math.NaN()}
	}
	sorted := slices.Sorted(slices.Values(values))
	middle := len(sorted) / 2
	median := sorted[middle]
	if len(sorted)%2 == 0 {
		median = (sorted[middle-1] + sorted[middle]) / 2
	}
	return spread{median: median, least: sorted[0], most: sorted[len(sorted)-1]}
}

// ratio returns the median of c's measure divided by the other's in the same round,
// which met the same weather; NaN if there is no other.
func (c *Cell) ratio(other *Cell, m measure) float64 {
	if other == nil {
		return math.NaN()
	}
	var ratios []float64
	for i := range min(len(c.Rounds), len(other.Rounds)) {
		ratios = append(ratios, m(c.Rounds[i])/m(other.Rounds[i]))
	}
	return spreadOf(ratios).median
}
