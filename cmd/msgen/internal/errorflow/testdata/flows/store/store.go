package store

import (
	"context"
	"database/sql"
	"encoding/csv"
	"io"

	"flows.test/domain"
)

type DB struct {
	db   *sql.DB
	last error
}

func (d *DB) Load(ctx context.Context, id int) (string, error) {
	var s string
	if err := d.db.QueryRowContext(ctx, "select").Scan(&s); err != nil {
		return "", err
	}
	return s, nil
}

type Memory struct{ items map[int]string }

func (m *Memory) Load(_ context.Context, id int) (string, error) {
	s, ok := m.items[id]
	if !ok {
		return "", domain.ErrNotFound
	}
	return s, nil
}

func Parse(r io.Reader) ([][]string, error) { return csv.NewReader(r).ReadAll() }

func InTx(ctx context.Context, f func(context.Context) error) error {
	if err := f(ctx); err != nil {
		return domain.Wrap(err, "tx")
	}
	return nil
}

func Close(err *error, c io.Closer) {
	if e := c.Close(); e != nil {
		*err = domain.ErrClosed
	}
}

type Limited struct{}

func (Limited) Read([]byte) (int, error) { return 0, domain.ErrTable }
