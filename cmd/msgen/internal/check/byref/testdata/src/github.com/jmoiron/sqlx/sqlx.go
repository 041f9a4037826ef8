// Package sqlx has the signatures of a few functions of the module of that name.
package sqlx

// DB is a database.
type DB struct{}

func (db *DB) Get(dest any, query string, args ...any) error    { return nil }
func (db *DB) Select(dest any, query string, args ...any) error { return nil }
func (db *DB) NamedExec(query string, arg any) (any, error)     { return nil, nil }
