// Package pgx stands for database packages other than database/sql.
package pgx

import "context"

// Tx is an interface, as pgx has it.
type Tx interface {
	Exec(ctx context.Context, sql string) error
	Commit(ctx context.Context) error
	Rollback(ctx context.Context) error
}

// Pool has transactions.
type Pool struct{}

// Begin begins one.
func (*Pool) Begin(ctx context.Context) (Tx, error) { return nil, nil }

// BeginFunc runs f in one.
func BeginFunc(ctx context.Context, p *Pool, f func(Tx) error) error { return nil }

// DB is what it is, or a transaction, as gorm has it.
type DB struct{}

// Begin begins one.
func (d *DB) Begin() *DB { return d }

// Commit ends one.
func (d *DB) Commit() *DB { return d }

// Rollback ends one.
func (d *DB) Rollback() *DB { return d }

// Transaction runs f in one.
func (d *DB) Transaction(f func(tx *DB) error) error { return nil }
