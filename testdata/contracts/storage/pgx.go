package storage

import (
	"context"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

// Pgx is a service.
type Pgx struct{ pool *pgxpool.Pool }

func (s *Pgx) DollarScan(ctx context.Context, u *User) error {
	return s.pool.QueryRow(ctx, "SELECT name FROM users WHERE id = $1", u.ID).Scan(&u.Name) // want byref
}

func (s *Pgx) DollarCollect(ctx context.Context, ids []int64) ([]User, error) {
	rows, err := s.pool.Query(ctx, "SELECT * FROM users WHERE id = ANY($1)", ids)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowToStructByName[User])
}

func (s *Pgx) DollarInsert(ctx context.Context, u *User) error {
	_, err := s.pool.Exec(ctx, "INSERT INTO users VALUES ($1, $2)", u.ID, u)
	return err
}

func (s *Pgx) DollarInsertAll(ctx context.Context, us []*User) error {
	return pgx.BeginFunc(ctx, s.pool, func(tx pgx.Tx) error {
		b := &pgx.Batch{}
		for _, u := range us {
			b.Queue("INSERT INTO users VALUES ($1)", u.ID)
		}
		return tx.SendBatch(ctx, b).Close()
	})
}
