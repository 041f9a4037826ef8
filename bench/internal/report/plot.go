package report

import (
	"bytes"
	"fmt"
	"image/color"
	"io"
	"slices"
	"strconv"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgsvg"
)

const (
	plotWidth  = 5 * vg.Inch
	plotHeight = 3.6 * vg.Inch
)

// writePlot writes an SVG. Each payload has a row: calls a second by callers, the
// median latency of one caller, and processor time for each call of many callers.
// A stack has the same colour everywhere, and its name at the bars.
func (r *Results) writePlot(w io.Writer) error {
	payloads := r.payloads()
	if len(payloads) == 0 {
		return nil
	}
	canvas := vgsvg.New(3*plotWidth, vg.Length(len(payloads))*plotHeight)
	grid := make([][]*plot.Plot, len(payloads))
	for i, payload := range payloads {
		cells := r.of(payload)
		few, many := cells[0].Callers, cells[0].Callers
		for _, c := range cells {
			few, many = min(few, c.Callers), max(many, min(c.Callers, barCallers))
		}
		lines, err := r.lines(payload, cells)
		if err != nil {
			return err
		}
		latency, err := r.bars(fmt.Sprintf("%s, %s: median latency, µs", payload, callers(few)), cells, few, p50)
		if err != nil {
			return err
		}
		processor, err := r.bars(fmt.Sprintf("%s, %s: CPU for each call, µs", payload, callers(many)), cells, many, cpu)
		if err != nil {
			return err
		}
		grid[i] = []*plot.Plot{lines, latency, processor}
	}
	tiles := draw.Tiles{
		Rows: len(payloads), Cols: 3,
		PadTop: vg.Points(8), PadBottom: vg.Points(8), PadLeft: vg.Points(8), PadRight: vg.Points(16),
		PadX: vg.Points(18), PadY: vg.Points(18),
	}
	for i, row := range plot.Align(grid, tiles, draw.New(canvas)) {
		for j, place := range row {
			grid[i][j].Draw(place)
		}
	}
	var svg bytes.Buffer
	if _, err := canvas.WriteTo(&svg); err != nil {
		return err
	}
	_, err := w.Write(bytes.ReplaceAll(svg.Bytes(), []byte("font-family:Liberation Sans;"), []byte("font-family:Liberation Sans,Arial,sans-serif;")))
	return err
}

// barCallers is how many callers the bars of processor time are for, if there were
// as many.
const barCallers = 64

// payloads returns the names of the payloads of calls in order.
func (r *Results) payloads() (names []string) {
	for _, c := range r.Cells {
		if !c.Items && !slices.Contains(names, c.Payload) {
			names = append(names, c.Payload)
		}
	}
	return names
}

func (r *Results) of(payload string) (cells []*Cell) {
	for _, c := range r.Cells {
		if c.Payload == payload {
			cells = append(cells, c)
		}
	}
	return cells
}

// lines shows calls a second by callers.
func (r *Results) lines(payload string, cells []*Cell) (*plot.Plot, error) {
	p := newPlot(payload + ": calls/s by callers")
	p.X.Scale, p.Y.Scale = plot.LogScale{}, plot.LogScale{}
	p.X.Tick.Marker, p.Y.Tick.Marker = callerTicks(cells), plot.TickerFunc(rateTicks)
	p.Add(plotter.NewGrid())
	for i, s := range r.Stacks {
		var points plotter.XYs
		for _, c := range cells {
			if c.Stack == s.Name {
				points = append(points, plotter.XY{X: float64(c.Callers), Y: c.spread(rate).median})
			}
		}
		if len(points) == 0 {
			continue
		}
		line, dots, err := plotter.NewLinePoints(points)
		if err != nil {
			return nil, err
		}
		line.Color, line.Width = colour(i), r.width(s.Name)
		dots.Color, dots.Shape, dots.Radius = colour(i), draw.CircleGlyph{}, r.width(s.Name)+vg.Points(0.7)
		p.Add(line, dots)
	}
	if p.X.Min == p.X.Max { // one number of callers, which a scale can't have alone
		p.X.Min, p.X.Max = p.X.Min/2, p.X.Max*2
	}
	return p, nil
}

// bars shows a measure of every stack, the first at the top.
func (r *Results) bars(title string, cells []*Cell, callers int, m measure) (*plot.Plot, error) {
	p := newPlot(title)
	p.X.Min = 0
	names := make([]string, len(r.Stacks))
	for i, s := range r.Stacks {
		row := len(r.Stacks) - 1 - i
		names[row] = s.Name
		for _, c := range cells {
			if c.Stack != s.Name || c.Callers != callers {
				continue
			}
			value := c.spread(m).median
			bar, err := plotter.NewBarChart(plotter.Values{value}, vg.Points(13))
			if err != nil {
				return nil, err
			}
			bar.Horizontal, bar.XMin, bar.Color, bar.LineStyle.Width = true, float64(row), colour(i), 0
			label, err := plotter.NewLabels(plotter.XYLabels{
				XYs: plotter.XYs{{X: value, Y: float64(row)}}, Labels: []string{" " + figure(value)},
			})
			if err != nil {
				return nil, err
			}
			label.TextStyle[0].YAlign = draw.YCenter
			label.TextStyle[0].Font = p.X.Tick.Label.Font
			p.Add(bar, label)
		}
	}
	p.NominalY(names...)
	p.Y.Padding = vg.Points(9)
	p.Y.Max += 0.3  // room below the title
	p.X.Max *= 1.12 // room for the figure beside the longest bar
	return p, nil
}

func newPlot(title string) *plot.Plot {
	p := plot.New()
	p.Title.Text = title
	for _, style := range []*text.Style{&p.Title.TextStyle, &p.X.Tick.Label, &p.Y.Tick.Label} {
		style.Font.Typeface, style.Font.Variant = "Liberation", "Sans"
	}
	p.Title.TextStyle.Font.Size = vg.Points(13)
	p.Title.Padding = vg.Points(4)
	p.BackgroundColor = color.White
	return p
}

// width makes the limit and ours stand out.
func (r *Results) width(name string) vg.Length {
	if name == r.Limit || name == r.Ours {
		return vg.Points(2.8)
	}
	return vg.Points(1.3)
}

func callers(n int) string {
	if n == 1 {
		return "1 caller"
	}
	return fmt.Sprintf("%d callers", n)
}

// callerTicks marks the numbers of callers that there are.
func callerTicks(cells []*Cell) (ticks plot.ConstantTicks) {
	for _, c := range cells {
		tick := plot.Tick{Value: float64(c.Callers), Label: strconv.Itoa(c.Callers)}
		if !slices.Contains(ticks, tick) {
			ticks = append(ticks, tick)
		}
	}
	return ticks
}

// rateTicks marks 1, 2 and 5 of every power of ten.
func rateTicks(least, most float64) (ticks []plot.Tick) {
	for power := 1.0; power <= most; power *= 10 {
		for _, digit := range []float64{1, 2, 5} {
			if v := digit * power; v >= least && v <= most {
				ticks = append(ticks, plot.Tick{Value: v, Label: strconv.FormatFloat(v, 'f', 0, 64)})
			}
		}
	}
	return ticks
}

// colours can be told apart on white, also by most people who are colour-blind, with
// the names at hand.
var colours = []color.RGBA{
	{0x55, 0x55, 0x55, 0xff}, {0xd6, 0x27, 0x28, 0xff}, {0xf5, 0x9a, 0x9a, 0xff}, {0x1f, 0x77, 0xb4, 0xff},
	{0xff, 0x7f, 0x0e, 0xff}, {0x2c, 0xa0, 0x2c, 0xff}, {0x17, 0xbe, 0xcf, 0xff}, {0x94, 0x67, 0xbd, 0xff},
	{0x8c, 0x56, 0x4b, 0xff}, {0xe3, 0x77, 0xc2, 0xff},
}

func colour(i int) color.Color { return colours[i%len(colours)] }
