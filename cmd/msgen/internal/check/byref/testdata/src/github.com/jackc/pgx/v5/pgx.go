// Package pgx has the signatures of a few functions of the module of that name.
package pgx

// Row is a row.
type Row interface{ Scan(dest ...any) error }

// Tx is a transaction.
type Tx interface {
	QueryRow(sql string, args ...any) Row
	Exec(sql string, args ...any) (any, error)
}
