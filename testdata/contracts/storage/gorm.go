// Package storage has services that keep what they are given in databases.
package storage

import (
	"context"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// User is a row.
type User struct {
	ID    int64 `gorm:"primaryKey" db:"id" bun:",pk"`
	Name  string
	Email string
}

// Gorm is a service.
type Gorm struct{ db *gorm.DB }

func (s *Gorm) DollarCreate(ctx context.Context, u *User) error {
	return s.db.WithContext(ctx).Create(u).Error // want byref
}

func (s *Gorm) DollarCreated(ctx context.Context, u *User) (*User, error) {
	if err := s.db.WithContext(ctx).Create(u).Error; err != nil {
		return u, err
	}
	return u, nil
}

func (s *Gorm) DollarSave(ctx context.Context, u *User) error {
	return s.db.Save(u).Error // want byref
}

func (s *Gorm) DollarBatch(ctx context.Context, us []*User) error {
	return s.db.CreateInBatches(us, 10).Error // want byref
}

func (s *Gorm) DollarFirst(ctx context.Context, u *User) error {
	return s.db.Where("name = ?", u.Name).First(u).Error // want byref
}

func (s *Gorm) DollarUpsert(ctx context.Context, u *User) error {
	return s.db.Clauses(clause.OnConflict{UpdateAll: true}).Create(u).Error // want byref
}

func (s *Gorm) DollarFind(ctx context.Context, name string) ([]User, error) {
	var us []User
	err := s.db.WithContext(ctx).Where("name = ?", name).Order("id").Limit(10).Find(&us).Error
	return us, err
}

func (s *Gorm) DollarQuery(ctx context.Context, q *User, ids []int64) (int64, error) {
	var n int64
	err := s.db.Model(&User{}).Where(q).Where("id IN ?", ids).Not(q).Or("id = ?", q.ID).Count(&n).Error
	return n, err
}

func (s *Gorm) DollarExec(ctx context.Context, u *User) error {
	return s.db.Exec("UPDATE users SET name = ?", u).Error
}

func (s *Gorm) DollarRaw(ctx context.Context, ids []int64) ([]User, error) {
	var us []User
	return us, s.db.Raw("SELECT * FROM users WHERE id IN ?", ids).Scan(&us).Error
}

func (s *Gorm) DollarCopy(ctx context.Context, u *User) (*User, error) {
	c := *u
	err := s.db.Create(&c).Error
	return &c, err
}

func (s *Gorm) DollarTx(ctx context.Context, u *User) error {
	return s.db.Transaction(func(tx *gorm.DB) error {
		return tx.Create(u).Error // want byref
	})
}
