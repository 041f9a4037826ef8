package report

import (
	"fmt"
	"io"
	"math"
	"strings"
	"unicode/utf8"
)

// WriteTable writes everything for people: a section for each payload and number of
// callers, a row for each stack.
func (r *Results) WriteTable(w io.Writer) error {
	var b strings.Builder
	r.writeHead(&b)
	last := ""
	var rows [][]string
	flush := func() {
		writeAligned(&b, rows)
		rows = nil
	}
	for _, c := range r.Cells {
		if title := c.title(); title != last {
			flush()
			last = title
			rows = [][]string{append([]string{title}, r.columns(c)...)}
		}
		rows = append(rows, r.row(c))
	}
	flush()
	r.writeLocal(&b)
	_, err := io.WriteString(w, b.String())
	return err
}

func (r *Results) writeHead(b *strings.Builder) {
	fmt.Fprintf(b, "%s, %d CPUs, client and server on loopback\n%s\n\n", r.Go, r.CPUs, r.Command)
	var rows [][]string
	for _, s := range r.Stacks {
		rows = append(rows, []string{s.Name, s.About})
	}
	width := 0
	for _, row := range rows {
		width = max(width, len(row[0]))
	}
	for _, row := range rows {
		fmt.Fprintf(b, "%-*s  %s\n", width, row[0], row[1])
	}
	fmt.Fprintf(b, `
Medians of the rounds, the least and the most in brackets. CPU and allocations are those of
both processes together, for each call. x %s and x %s: how many times the figure of that
stack, the median of the ratios in each round. Bytes: of TCP's payload, in both directions, for each call.
`, r.Limit, r.Ours)
}

func (c *Cell) title() string {
	switch {
	case c.Items:
		return c.Payload
	case c.Callers == 1:
		return c.Payload + ", 1 caller"
	default:
		return fmt.Sprintf("%s, %d callers", c.Payload, c.Callers)
	}
}

func (r *Results) columns(c *Cell) []string {
	what := "calls/s"
	if c.Items {
		what = "items/s"
	}
	return []string{"p50 µs", "(least-most)", "x " + r.Limit, "p99 µs", what, "(least-most)", "x " + r.Limit, "x " + r.Ours, "CPU µs", "x " + r.Limit, "x " + r.Ours, "allocs", "bytes"}
}

func (r *Results) row(c *Cell) []string {
	limit, ours := r.beside(c, r.Limit), r.beside(c, r.Ours)
	speed := c.spread(rate)
	row := []string{c.Stack, "-", "-", "-", "-"}
	if !c.Items {
		half := c.spread(p50)
		row = []string{c.Stack, figure(half.median), half.ends(), times(c.ratio(limit, p50)), figure(c.spread(p99).median)}
	}
	wire := c.Wire
	if wire == 0 {
		wire = math.NaN()
	}
	return append(row,
		figure(speed.median), speed.ends(),
		times(c.ratio(limit, rate)), times(c.ratio(ours, rate)),
		figure(c.spread(cpu).median), times(c.ratio(limit, cpu)), times(c.ratio(ours, cpu)),
		figure(c.spread(allocs).median), figure(wire))
}

func (r *Results) writeLocal(b *strings.Builder) {
	if len(r.Local) == 0 {
		return
	}
	rows := [][]string{{"within the process", "ns", "(least-most)", "allocs"}}
	for _, l := range r.Local {
		s := spreadOf(l.Rounds)
		rows = append(rows, []string{l.Name, figure(s.median), s.ends(), figure(l.Allocs)})
	}
	writeAligned(b, rows)
}

// ends writes the least and the most.
func (s spread) ends() string { return "(" + figure(s.least) + "-" + figure(s.most) + ")" }

// figure writes three digits at least, and no decimals of large numbers.
func figure(v float64) string {
	switch {
	case math.IsNaN(v) || math.IsInf(v, 0):
		return "-"
	case v != 0 && v < 10:
		return fmt.Sprintf("%.2f", v)
	case v != 0 && v < 100:
		return fmt.Sprintf("%.1f", v)
	default:
		return fmt.Sprintf("%.0f", v)
	}
}

func times(v float64) string {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return "-"
	}
	return fmt.Sprintf("%.2f", v)
}

// writeAligned writes the rows in columns, the first to the left.
func writeAligned(b *strings.Builder, rows [][]string) {
	if len(rows) == 0 {
		return
	}
	widths := make([]int, len(rows[0]))
	for _, row := range rows {
		for i, cell := range row {
			widths[i] = max(widths[i], utf8.RuneCountInString(cell))
		}
	}
	b.WriteByte('\n')
	for _, row := range rows {
		for i, cell := range row {
			pad := strings.Repeat(" ", widths[i]-utf8.RuneCountInString(cell))
			switch {
			case i == 0:
				b.WriteString(cell + pad)
			default:
				b.WriteString("  " + pad + cell)
			}
		}
		b.WriteByte('\n')
	}
}
