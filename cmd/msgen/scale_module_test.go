package main

import (
	"bytes"
	"fmt"
	"go/format"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"text/template"
)

// scaleNouns name the services of a module for measurements, in turn.
var scaleNouns = []string{"Order", "Ticket", "Invoice", "Parcel", "Booking", "Claim", "Device"}

// scalePackage is what the template of a package needs to know.
type scalePackage struct {
	Noun   string
	Name   string   // of the package; its path ends with it
	Uses   []string // names of earlier packages, whose services it calls
	Number int
	// Memory gives the package's repository a second implementation.
	Memory bool
}

func newScalePackage(n int) scalePackage {
	name := func(i int) string { return fmt.Sprintf("part%03d", i) }
	p := scalePackage{Noun: scaleNouns[n%len(scaleNouns)], Name: name(n), Number: n, Memory: n%2 == 0}
	earlier := []int{n - 1, n / 2, n / 3}
	for _, i := range earlier {
		if i >= 0 && i < n && !slices.Contains(p.Uses, name(i)) {
			p.Uses = append(p.Uses, name(i))
		}
	}
	return p
}

// Interface names the API of the i-th package that p uses.
func (p scalePackage) Interface(i int) string {
	var n int
	_, _ = fmt.Sscanf(p.Uses[i], "part%d", &n)
	return p.Uses[i] + "." + scaleNouns[n%len(scaleNouns)] + "sAPI"
}

// writeScaleModule fills a new folder with a module of n packages, each with a
// service, as large as services are: a repository in a database, handlers,
// JSON, and calls of the services before it. It returns the folder.
func writeScaleModule(t testing.TB, n int) string {
	t.Helper()
	dir := t.TempDir()
	if err := writeModule(dir, repoRoot(t), "example.com/scale"); err != nil {
		t.Fatal(err)
	}
	for i := range n {
		p := newScalePackage(i)
		var text bytes.Buffer
		if err := scaleTemplate.Execute(&text, p); err != nil {
			t.Fatal(err)
		}
		source, err := format.Source(text.Bytes())
		if err != nil {
			t.Fatalf("%v in\n%s", err, text.Bytes())
		}
		folder := filepath.Join(dir, p.Name)
		if err := os.Mkdir(folder, 0o750); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(folder, "service.go"), source, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

var scaleTemplate = template.Must(template.New("service").Parse(`// Package {{.Name}} keeps {{.Noun}}s.
package {{.Name}}

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	{{if .Memory}}"sync"
	{{end}}"time"
{{range .Uses}}
	"example.com/scale/{{.}}"{{end}}
)

// {{.Noun}} is what the service keeps.
type {{.Noun}} struct {
	ID        string            ` + "`json:\"id\"`" + `
	Owner     string            ` + "`json:\"owner\"`" + `
	Status    Status            ` + "`json:\"status\"`" + `
	Lines     []Line            ` + "`json:\"lines\"`" + `
	Labels    map[string]string ` + "`json:\"labels,omitempty\"`" + `
	CreatedAt time.Time         ` + "`json:\"created_at\"`" + `
}

// Line is a part of one.
type Line struct {
	SKU      string ` + "`json:\"sku\"`" + `
	Quantity int    ` + "`json:\"quantity\"`" + `
	Price    int64  ` + "`json:\"price\"`" + `
}

// Status says how far it is.
type Status string

// The states.
const (
	Open   Status = "open"
	Closed Status = "closed"
)

// Filter selects.
type Filter struct {
	Owner  string
	Labels map[string]string
	Limit  int
}

// Page is a part of a list.
type Page struct {
	Items  []{{.Noun}} ` + "`json:\"items\"`" + `
	Totals map[string]int64 ` + "`json:\"totals\"`" + `
}

var errNotFound = errors.New("{{.Noun}} not found")

type repository interface {
	load(ctx context.Context, id string) (*{{.Noun}}, error)
	list(ctx context.Context, f Filter) ([]{{.Noun}}, error)
	save(ctx context.Context, v *{{.Noun}}) error
	remove(ctx context.Context, ids []string) (int64, error)
}

// Database keeps them in a table.
type Database struct{ db *sql.DB }

func (d *Database) load(ctx context.Context, id string) (*{{.Noun}}, error) {
	row := d.db.QueryRowContext(ctx, "SELECT id, owner, status, lines, created_at FROM t{{.Number}} WHERE id = ?", id)
	v, err := scan(row)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, errNotFound
	}
	return v, err
}

type scanner interface{ Scan(dest ...any) error }

func scan(row scanner) (*{{.Noun}}, error) {
	var v {{.Noun}}
	var lines []byte
	if err := row.Scan(&v.ID, &v.Owner, &v.Status, &lines, &v.CreatedAt); err != nil {
		return nil, fmt.Errorf("scan: %w", err)
	}
	if err := json.Unmarshal(lines, &v.Lines); err != nil {
		return nil, fmt.Errorf("lines of %s: %w", v.ID, err)
	}
	return &v, nil
}

func (d *Database) list(ctx context.Context, f Filter) ([]{{.Noun}}, error) {
	rows, err := d.db.QueryContext(ctx, "SELECT id, owner, status, lines, created_at FROM t{{.Number}} WHERE owner = ? LIMIT ?", f.Owner, f.Limit)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []{{.Noun}}
	for rows.Next() {
		v, err := scan(rows)
		if err != nil {
			return nil, err
		}
		if matches(v, f) {
			out = append(out, *v)
		}
	}
	return out, rows.Err()
}

func (d *Database) save(ctx context.Context, v *{{.Noun}}) error {
	lines, err := json.Marshal(v.Lines)
	if err != nil {
		return err
	}
	tx, err := d.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := tx.ExecContext(ctx, "REPLACE INTO t{{.Number}} VALUES (?, ?, ?, ?, ?)", v.ID, v.Owner, string(v.Status), lines, v.CreatedAt); err != nil {
		return fmt.Errorf("save %s: %w", v.ID, err)
	}
	return tx.Commit()
}

func (d *Database) remove(ctx context.Context, ids []string) (int64, error) {
	args := make([]any, len(ids))
	for i, id := range ids {
		args[i] = id
	}
	marks := strings.TrimSuffix(strings.Repeat("?,", len(ids)), ",")
	res, err := d.db.ExecContext(ctx, "DELETE FROM t{{.Number}} WHERE id IN ("+marks+")", args...)
	if err != nil {
		return 0, err
	}
	return res.RowsAffected()
}
{{if .Memory}}
type memory struct {
	mu   sync.RWMutex
	byID map[string]{{.Noun}}
}

func (m *memory) load(_ context.Context, id string) (*{{.Noun}}, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	v, ok := m.byID[id]
	if !ok {
		return nil, errNotFound
	}
	c := v.clone()
	return &c, nil
}

func (m *memory) list(_ context.Context, f Filter) ([]{{.Noun}}, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	var out []{{.Noun}}
	for _, v := range m.byID {
		if matches(&v, f) {
			out = append(out, v.clone())
		}
	}
	slices.SortFunc(out, func(a, b {{.Noun}}) int { return cmp.Compare(a.ID, b.ID) })
	return out, nil
}

func (m *memory) save(_ context.Context, v *{{.Noun}}) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.byID[v.ID] = v.clone()
	return nil
}

func (m *memory) remove(_ context.Context, ids []string) (n int64, _ error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, id := range ids {
		if _, ok := m.byID[id]; ok {
			delete(m.byID, id)
			n++
		}
	}
	return n, nil
}
{{end}}
func (v {{.Noun}}) clone() {{.Noun}} {
	v.Lines = slices.Clone(v.Lines)
	v.Labels = maps.Clone(v.Labels)
	return v
}

func (v *{{.Noun}}) total() (sum int64) {
	for _, l := range v.Lines {
		sum += l.Price * int64(l.Quantity)
	}
	return sum
}

func matches(v *{{.Noun}}, f Filter) bool {
	for key, want := range f.Labels {
		if v.Labels[key] != want {
			return false
		}
	}
	return f.Owner == "" || v.Owner == f.Owner
}

func normalize(v *{{.Noun}}) {
	v.Owner = strings.TrimSpace(v.Owner)
	v.Status = cmp.Or(v.Status, Open)
	for i := range v.Lines {
		v.Lines[i].SKU = strings.ToUpper(v.Lines[i].SKU)
		v.Lines[i].Quantity = max(1, v.Lines[i].Quantity)
	}
	slices.SortFunc(v.Lines, func(a, b Line) int { return strings.Compare(a.SKU, b.SKU) })
}

// {{.Noun}}s is the service.
type {{.Noun}}s struct {
	repo  repository
	now   func() time.Time
	{{range $i, $_ := .Uses}}use{{$i}} {{$.Interface $i}}
	{{end}}
}

// New returns what builds the service.
func New(db *sql.DB{{range $i, $_ := .Uses}}, use{{$i}} {{$.Interface $i}}{{end}}) func(context.Context) (*{{.Noun}}s, error) {
	return func(ctx context.Context) (*{{.Noun}}s, error) {
		s := &{{.Noun}}s{now: time.Now{{range $i, $_ := .Uses}}, use{{$i}}: use{{$i}}{{end}}}
		s.repo = &Database{db}
		{{if .Memory}}if db == nil {
			s.repo = &memory{byID: map[string]{{.Noun}}{}}
			return s, nil
		}
		{{end}}return s, db.PingContext(ctx)
	}
}

// DollarGet finds one.
func (s *{{.Noun}}s) DollarGet(ctx context.Context, id string) (*{{.Noun}}, error) {
	return s.repo.load(ctx, id)
}

// DollarCreate stores a new one.
func (s *{{.Noun}}s) DollarCreate(ctx context.Context, in {{.Noun}}) (*{{.Noun}}, error) {
	v := in.clone()
	normalize(&v)
	v.CreatedAt = s.now()
	{{if .Uses}}owner, err := s.use0.DollarGet(ctx, v.Owner)
	if err != nil {
		return nil, fmt.Errorf("owner of %s: %w", v.ID, err)
	}
	if owner.Status == {{index .Uses 0}}.Closed {
		return nil, errNotFound
	}
	{{end}}if err := s.repo.save(ctx, &v); err != nil {
		return nil, err
	}
	return &v, nil
}

// DollarList lists them with their totals.
func (s *{{.Noun}}s) DollarList(ctx context.Context, f *Filter) (*Page, error) {
	copied := *f
	copied.Limit = min(max(copied.Limit, 10), 100)
	items, err := s.repo.list(ctx, copied)
	if err != nil {
		return nil, err
	}
	page := &Page{Items: items, Totals: make(map[string]int64, len(items))}
	for i := range items {
		page.Totals[items[i].Owner] += items[i].total()
	}
	return page, nil
}

// DollarAdd adds lines to one.
func (s *{{.Noun}}s) DollarAdd(ctx context.Context, id string, lines []Line, labels map[string]string) (*{{.Noun}}, error) {
	v, err := s.repo.load(ctx, id)
	if err != nil {
		return nil, err
	}
	v.Lines = append(v.Lines, lines...)
	if v.Labels == nil {
		v.Labels = map[string]string{}
	}
	maps.Copy(v.Labels, labels)
	normalize(v)
	return v, s.repo.save(ctx, v)
}

// DollarClose closes one{{if .Uses}} and lists those of its owner elsewhere{{end}}.
func (s *{{.Noun}}s) DollarClose(ctx context.Context, id string) error {
	v, err := s.repo.load(ctx, id)
	if err != nil {
		return err
	}
	{{range $i, $use := .Uses}}page{{$i}}, err := s.use{{$i}}.DollarList(ctx, &{{$use}}.Filter{Owner: v.Owner, Labels: maps.Clone(v.Labels)})
	if err != nil {
		return err
	}
	if len(page{{$i}}.Items) > 0 {
		return fmt.Errorf("%s has %d left", id, len(page{{$i}}.Items))
	}
	{{end}}v.Status = Closed
	return s.repo.save(ctx, v)
}

// DollarRemove removes some.
func (s *{{.Noun}}s) DollarRemove(ctx context.Context, ids ...string) (int64, error) {
	unique := slices.Clone(ids)
	slices.Sort(unique)
	return s.repo.remove(ctx, slices.Compact(unique))
}

// Handler serves the service over HTTP.
func Handler(s {{.Noun}}sAPI) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{id}", func(w http.ResponseWriter, r *http.Request) {
		v, err := s.DollarGet(r.Context(), r.PathValue("id"))
		reply(w, v, err)
	})
	mux.HandleFunc("POST /", func(w http.ResponseWriter, r *http.Request) {
		var in {{.Noun}}
		if err := json.NewDecoder(r.Body).Decode(&in); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		v, err := s.DollarCreate(r.Context(), in)
		reply(w, v, err)
	})
	return mux
}

func reply(w http.ResponseWriter, v any, err error) {
	switch {
	case errors.Is(err, errNotFound):
		http.Error(w, err.Error(), http.StatusNotFound)
	case err != nil:
		http.Error(w, err.Error(), http.StatusInternalServerError)
	default:
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(v)
	}
}
`))
