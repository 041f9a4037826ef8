// Package gorm has the signatures of a few functions of the module of that name.
package gorm

// DB is a query.
type DB struct{ Error error }

func (db *DB) Create(value any) *DB                          { return nil }
func (db *DB) First(dest any, conds ...any) *DB              { return nil }
func (db *DB) Find(dest any, conds ...any) *DB               { return nil }
func (db *DB) Where(query any, args ...any) *DB              { return nil }
func (db *DB) Model(value any) *DB                           { return nil }
func (db *DB) Updates(values any) *DB                        { return nil }
func (db *DB) Exec(sql string, values ...any) *DB            { return nil }
func (db *DB) Transaction(fc func(tx *DB) error) (err error) { return nil }
