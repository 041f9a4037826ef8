package storage

import (
	"context"

	"github.com/jmoiron/sqlx"
)

// Sqlx is a service.
type Sqlx struct{ db *sqlx.DB }

func (s *Sqlx) DollarGet(ctx context.Context, u *User) error {
	return s.db.GetContext(ctx, u, "SELECT * FROM users WHERE id = ?", u.ID) // want byref
}

func (s *Sqlx) DollarSelect(ctx context.Context, name string) ([]User, error) {
	var us []User
	err := s.db.SelectContext(ctx, &us, "SELECT * FROM users WHERE name = ?", name)
	return us, err
}

func (s *Sqlx) DollarNamed(ctx context.Context, u *User) error {
	_, err := s.db.NamedExecContext(ctx, "INSERT INTO users VALUES (:id)", u)
	return err
}

func (s *Sqlx) DollarIn(ctx context.Context, ids []int64) ([]User, error) {
	q, args, err := sqlx.In("SELECT * FROM users WHERE id IN (?)", ids)
	if err != nil {
		return nil, err
	}
	var us []User
	return us, s.db.Select(&us, s.db.Rebind(q), args...)
}

func (s *Sqlx) DollarRows(ctx context.Context, u *User) error {
	rows, err := s.db.QueryxContext(ctx, "SELECT * FROM users")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := rows.StructScan(u); err != nil { // want byref
			return err
		}
	}
	return rows.Err()
}
