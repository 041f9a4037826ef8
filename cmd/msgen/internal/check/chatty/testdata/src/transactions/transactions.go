// Package transactions calls a service while one is open, or not.
package transactions

import (
	"context"
	"database/sql"

	"pgx"
	"user"
)

type store struct {
	db    *sql.DB
	pool  *pgx.Pool
	users user.UsersAPI
}

func (s *store) open(ctx context.Context) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		_ = s.users.DollarTouch(ctx, "failed") // none was begun
		return err
	}
	defer tx.Rollback()
	u, err := s.users.DollarFind(ctx, "1") // want `^user.UsersAPI.DollarFind is called in an open transaction, which stays open over the network if the call is remote; call it before the transaction begins or after it has ended$`
	if err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, "update x", u.Name); err != nil {
		return err
	}
	return tx.Commit()
}

func (s *store) around(ctx context.Context, id string) error {
	u, err := s.users.DollarFind(ctx, id)
	if err != nil {
		return err
	}
	tx, err := s.db.Begin()
	if err != nil {
		return err
	}
	if _, err := tx.Exec("update x", u.Name); err != nil {
		tx.Rollback()
		_ = s.users.DollarTouch(ctx, "rolled back")
		return err
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	return s.users.DollarTouch(ctx, "committed")
}

func (s *store) branches(ctx context.Context, ok bool) error {
	tx, err := s.db.Begin()
	if err != nil {
		return err
	}
	if ok {
		err = tx.Commit()
	}
	_ = s.users.DollarTouch(ctx, "1") // want `in an open transaction`
	if !ok {
		err = tx.Rollback()
	}
	return err
}

func (s *store) inLoop(ctx context.Context, ids []string) error {
	for _, id := range ids {
		tx, err := s.db.Begin()
		if err != nil {
			return err
		}
		_ = s.users.DollarTouch(ctx, id) // want `in an open transaction`
		if err := tx.Commit(); err != nil {
			return err
		}
		_ = s.users.DollarTouch(ctx, id) // want `in a loop`
	}
	var tx, _ = s.db.Begin()
	for _, id := range ids {
		_ = s.users.DollarTouch(ctx, id) // want `in an open transaction`
	}
	return tx.Commit()
}

func (s *store) later(ctx context.Context) error {
	tx, err := s.db.Begin()
	if err != nil {
		return err
	}
	defer s.users.DollarTouch(ctx, "deferred")
	defer func() { _ = s.users.DollarTouch(ctx, "deferred") }()
	go s.users.DollarTouch(ctx, "elsewhere")
	func() {
		_ = s.users.DollarTouch(ctx, "1") // want `in an open transaction`
	}()
	defer func() {
		if err != nil {
			tx.Rollback()
		} else {
			err = tx.Commit()
		}
	}()
	return s.users.DollarTouch(ctx, "1") // want `in an open transaction`
}

// Transactions that are passed, or taken from elsewhere.

func (s *store) save(ctx context.Context, tx *sql.Tx, id string) error {
	return s.users.DollarTouch(ctx, id) // want `in an open transaction`
}

func (s *store) finish(ctx context.Context, tx *sql.Tx, id string) error {
	if err := tx.Commit(); err != nil {
		return err
	}
	return s.users.DollarTouch(ctx, id)
}

func txFrom(ctx context.Context) *sql.Tx { return nil }

func (s *store) taken(ctx context.Context) error {
	tx := txFrom(ctx)
	if err := s.users.DollarTouch(ctx, "1"); err != nil { // want `in an open transaction`
		return err
	}
	return tx.Commit()
}

// Callbacks.

func (s *store) withTx(ctx context.Context, f func(tx *sql.Tx) error) error     { return nil }
func (s *store) atomically(ctx context.Context, f func(tx *sql.Tx) error) error { return nil }
func (s *store) runInTransaction(ctx context.Context, f func(context.Context) error) error {
	return nil
}
func (s *store) lookupTxt(f func(string) error) error { return nil }

func (s *store) callbacks(ctx context.Context, db *pgx.DB) error {
	err := s.withTx(ctx, func(tx *sql.Tx) error {
		return s.users.DollarTouch(ctx, "1") // want `in an open transaction`
	})
	err = s.atomically(ctx, func(tx *sql.Tx) error {
		return s.users.DollarTouch(ctx, "1") // want `in an open transaction`
	})
	err = s.runInTransaction(ctx, func(ctx context.Context) error {
		for range 3 {
			_ = s.users.DollarTouch(ctx, "1") // want `in an open transaction`
		}
		return nil
	})
	err = pgx.BeginFunc(ctx, s.pool, func(tx pgx.Tx) error {
		return s.users.DollarTouch(ctx, "1") // want `in an open transaction`
	})
	err = db.Transaction(func(tx *pgx.DB) error {
		return s.users.DollarTouch(ctx, "1") // want `in an open transaction`
	})
	err = s.lookupTxt(func(id string) error { return s.users.DollarTouch(ctx, id) })
	return err
}

// Other databases.

func (s *store) others(ctx context.Context, db *pgx.DB) error {
	tx, err := s.pool.Begin(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback(ctx) }()
	if _, err := s.name(ctx, "1"); err != nil { // want `^user.UsersAPI.DollarFind is called by store.name in an open transaction`
		return err
	}
	if err := tx.Commit(ctx); err != nil {
		return err
	}
	gtx := db.Begin()
	_ = s.users.DollarTouch(ctx, "1") // want `in an open transaction`
	gtx.Commit()
	return s.users.DollarTouch(ctx, "1")
}

func (s *store) plain(ctx context.Context, db *pgx.DB) error {
	return s.users.DollarTouch(ctx, "1") // a *pgx.DB need not be a transaction
}

func (s *store) name(ctx context.Context, id string) (string, error) {
	u, err := s.users.DollarFind(ctx, id)
	return u.Name, err
}
