package report

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
)

// Save writes latest.txt, latest.csv, latest.json and latest.svg into a folder.
func (r *Results) Save(dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	var table, rows, plot bytes.Buffer
	if err := r.WriteTable(&table); err != nil {
		return err
	}
	if err := r.writeCSV(&rows); err != nil {
		return err
	}
	if err := r.writePlot(&plot); err != nil {
		return fmt.Errorf("plot: %w", err)
	}
	all, err := json.MarshalIndent(r, "", "\t")
	if err != nil {
		return err
	}
	for name, content := range map[string][]byte{"txt": table.Bytes(), "csv": rows.Bytes(), "json": append(all, '\n'), "svg": plot.Bytes()} {
		if err := os.WriteFile(filepath.Join(dir, "latest."+name), content, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// writeCSV writes a row for each cell, with medians, least and most of the rounds.
func (r *Results) writeCSV(to *bytes.Buffer) error {
	w := csv.NewWriter(to)
	measures := []struct {
		name string
		read measure
	}{{"p50_us", p50}, {"p99_us", p99}, {"per_s", rate}, {"cpu_us", cpu}, {"allocs", allocs}}
	head := []string{"payload", "callers", "stack"}
	for _, m := range measures {
		head = append(head, m.name, m.name+"_least", m.name+"_most")
	}
	if err := w.Write(append(head, "bytes")); err != nil {
		return err
	}
	for _, c := range r.Cells {
		row := []string{c.Payload, strconv.Itoa(c.Callers), c.Stack}
		for _, m := range measures {
			s := c.spread(m.read)
			row = append(row, plain(s.median), plain(s.least), plain(s.most))
		}
		if err := w.Write(append(row, plain(c.Wire))); err != nil {
			return err
		}
	}
	w.Flush()
	return w.Error()
}

func plain(v float64) string { return strconv.FormatFloat(v, 'f', 3, 64) }
