package storage

import (
	"context"
	_ "github.com/dollarfn/msgen/runtime"

	"github.com/uptrace/bun"
)

// Bun is a service.
type Bun struct{ db *bun.DB }

func (s *Bun) DollarInsert(ctx context.Context, u *User) error {
	_, err := s.db.NewInsert().Model(u).Exec(ctx) // want byref
	return err
}

func (s *Bun) DollarSelect(ctx context.Context, name string) ([]User, error) {
	var us []User
	err := s.db.NewSelect().Model(&us).Where("name = ?", name).Limit(3).Scan(ctx)
	return us, err
}

func (s *Bun) DollarLoad(ctx context.Context, u *User) error {
	return s.db.NewSelect().Model(u).WherePK().Scan(ctx) // want byref
}

func (s *Bun) DollarWhere(ctx context.Context, ids []int64) (int64, error) {
	return s.db.NewSelect().Model((*User)(nil)).Where("id IN (?)", bun.In(ids)).Count(ctx)
}
