// Package query has requests that carry their own answers, and the building of
// SQL.
package query

import (
	"context"
	"database/sql"
	"strings"
	"time"
)

// Count asks how many tickets there are of each state.
type Count struct {
	Desk   string
	Result map[string]int
}

// Search asks for tickets.
type Search struct {
	Text   string
	States []string
	Labels []string
	Limit  int
	Offset int
	Result []Hit
}

// Hit is an answer.
type Hit struct {
	ID    int64
	Title string
	Seen  time.Time
}

// Desk answers.
type Desk struct {
	db     *sql.DB
	states map[string]string
}

type session struct {
	desk string
	log  []string
}

// with runs a function with what most of them need.
func (d *Desk) with(ctx context.Context, f func(s *session) error) error {
	s := &session{desk: "main"}
	if err := f(s); err != nil {
		return err
	}
	return ctx.Err()
}

// The answer is put into the question.
func (d *Desk) DollarCount(ctx context.Context, q *Count) error {
	return d.with(ctx, func(s *session) error {
		q.Result = make(map[string]int) // want byref "parameter q,.* writes q.Result"
		for _, state := range d.states {
			q.Result[state]++
		}
		return nil
	})
}

// The answer is returned.
func (d *Desk) DollarCounted(ctx context.Context, q *Count) (map[string]int, error) {
	out := make(map[string]int)
	err := d.with(ctx, func(s *session) error {
		s.log = append(s.log, q.Desk)
		for _, state := range d.states {
			out[state]++
		}
		return nil
	})
	return out, err
}

// Defaults go into a copy.
func (d *Desk) DollarDefaults(ctx context.Context, q Search) (string, error) {
	states := q.States
	if len(states) == 0 {
		states = []string{"open", "waiting"}
	}
	if q.Limit == 0 {
		q.Limit = 50
	}
	if q.Text == "" {
		q.Labels = nil
	}
	return strings.Join(states, ",") + strings.Join(q.Labels, ","), nil
}

// Defaults go into the caller's.
func (d *Desk) DollarNormalized(ctx context.Context, q *Search) ([]Hit, error) {
	q.normalize()
	return d.hits(q.Limit), nil
}

func (q *Search) normalize() {
	if q.Limit <= 0 || q.Limit > 200 {
		q.Limit = 50 // want byref "DollarNormalized modifies parameter q,.*Search.normalize writes q.Limit"
	}
	q.Text = strings.TrimSpace(q.Text)
}

// Defaults go into a copy of the caller's.
func (d *Desk) DollarNormalizedCopy(ctx context.Context, q *Search) ([]Hit, error) {
	own := *q
	own.normalize()
	return d.hits(own.Limit), nil
}

func (d *Desk) hits(n int) []Hit { return make([]Hit, 0, n) }

// The text of a query, condition by condition.
func (d *Desk) DollarWhere(ctx context.Context, q *Search) (string, error) {
	where, args := []string{"1 = 1"}, []any{}
	if q.Text != "" {
		where, args = append(where, "title = ?"), append(args, q.Text)
	}
	if len(q.States) > 0 {
		marks := make([]string, 0, len(q.States))
		for _, state := range q.States {
			marks = append(marks, "?")
			args = append(args, state)
		}
		where = append(where, "state IN ("+strings.Join(marks, ",")+")")
	}
	addLabels(q.Labels, &where, &args)
	rows, err := d.db.QueryContext(ctx, strings.Join(where, " AND "), args...)
	if err != nil {
		return "", err
	}
	defer rows.Close()
	return strings.Join(where, " AND "), rows.Err()
}

func addLabels(labels []string, where *[]string, args *[]any) {
	for _, l := range labels {
		*where = append(*where, "label = ?")
		*args = append(*args, l)
	}
}

// Rows are scanned into new values.
func (d *Desk) DollarSearch(ctx context.Context, q Search) (hits []Hit, err error) {
	rows, err := d.db.QueryContext(ctx, "SELECT id, title FROM tickets LIMIT ?", q.Limit)
	if err != nil {
		return nil, err
	}
	defer func() {
		if e := rows.Close(); err == nil {
			err = e
		}
	}()
	for rows.Next() {
		var h Hit
		if err := rows.Scan(&h.ID, &h.Title); err != nil {
			return nil, err
		}
		hits = append(hits, h)
	}
	return hits, rows.Err()
}

// The database gives the new row's number, and the row is returned unless that
// fails.
func (d *Desk) DollarInsert(ctx context.Context, h *Hit) (*Hit, error) {
	row := d.db.QueryRowContext(ctx, "INSERT INTO tickets (title) VALUES (?) RETURNING id", h.Title)
	if err := row.Scan(&h.ID); err != nil { // want errpath "parameter h .*Scan"
		return nil, err
	}
	return h, nil
}

// The database gives the number, and nothing is returned.
func (d *Desk) DollarStore(ctx context.Context, h *Hit) error {
	res, err := d.db.ExecContext(ctx, "INSERT INTO tickets (title) VALUES (?)", h.Title)
	if err != nil {
		return err
	}
	h.ID, err = res.LastInsertId() // want byref "parameter h,.* writes h.ID"
	return err
}

// moment reads a time as the database has it.
type moment time.Time

// Scan implements sql.Scanner.
func (m *moment) Scan(v any) error {
	if t, ok := v.(time.Time); ok {
		*m = moment(t)
	}
	return nil
}

// A field is scanned into through a pointer of another type.
func (d *Desk) DollarReload(ctx context.Context, h *Hit) error {
	row := d.db.QueryRowContext(ctx, "SELECT seen FROM tickets WHERE id = ?", h.ID)
	return row.Scan((*moment)(&h.Seen)) // want byref "parameter h,.*Scan"
}

// A field is set to the time.
func (d *Desk) DollarSeen(ctx context.Context, h *Hit) error {
	h.Seen = time.Now() // want byref "parameter h,.* writes h.Seen"
	return nil
}

// Arguments of a statement are read only, in a transaction that ends here.
func (d *Desk) DollarClose(ctx context.Context, ids []int64) (err error) {
	tx, err := d.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = tx.Rollback()
		}
	}()
	args := make([]any, len(ids))
	for i, id := range ids {
		args[i] = id
	}
	if _, err = tx.ExecContext(ctx, "UPDATE tickets SET state = 'closed' WHERE id IN (?)", args...); err != nil {
		return err
	}
	return tx.Commit()
}

// Pages of all there is, each asked for by a request that is changed on the way.
func (d *Desk) DollarAll(ctx context.Context, q Search) ([]Hit, error) {
	var all []Hit
	for page := (&Search{Text: q.Text, Limit: 10}); ; page.Offset += page.Limit {
		hits := d.hits(page.Limit)
		all = append(all, hits...)
		if len(hits) < page.Limit {
			return all, nil
		}
	}
}
