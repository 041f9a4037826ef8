// Package known has services that use modules of which only the contracts are
// known: what stands for them here has the right names and empty bodies.
package known

import (
	"context"

	"github.com/jackc/pgx/v5"
	"github.com/jmoiron/sqlx"
	"github.com/rs/zerolog"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"gorm.io/gorm"
)

// User is a row.
type User struct {
	ID   int
	Name string
}

// Users is a service.
type Users struct {
	db   *gorm.DB
	sqlx *sqlx.DB
	tx   pgx.Tx
	docs *mongo.Collection
	log  *zerolog.Event
}

func (s *Users) DollarCreate(ctx context.Context, u *User) error { return s.db.Create(u).Error } // want `modifies parameter u, .* it calls DB.Create, and DB.Create writes to it;`

func (s *Users) DollarFirst(ctx context.Context, u *User) error {
	return s.db.Where("id = ?", u.ID).First(u).Error // want `modifies parameter u,`
}

func (s *Users) DollarUpdate(ctx context.Context, u *User) error {
	return s.db.Model(u).Where("id = ?", u.ID).Updates(map[string]any{"name": ""}).Error // want `modifies parameter u,`
}

func (s *Users) DollarTransaction(ctx context.Context, u *User) error {
	return s.db.Transaction(func(tx *gorm.DB) error {
		return tx.Create(u).Error // want `modifies parameter u,`
	})
}

func (s *Users) DollarQuery(ctx context.Context, u *User, names []string) ([]User, error) {
	var us []User
	if err := s.db.Where(u).Where("name IN ?", names).Find(&us).Error; err != nil {
		return nil, err
	}
	return us, s.db.Exec("SELECT ?", u).Error
}

func (s *Users) DollarGet(ctx context.Context, u *User) error { return s.sqlx.Get(u, "SELECT") } // want `modifies parameter u,`

func (s *Users) DollarSelect(ctx context.Context, u *User, ids []int) ([]User, error) {
	var us []User
	if _, err := s.sqlx.NamedExec("INSERT", u); err != nil {
		return nil, err
	}
	return us, s.sqlx.Select(&us, "SELECT", ids)
}

func (s *Users) DollarScan(ctx context.Context, u *User) error {
	return s.tx.QueryRow("SELECT", u.ID).Scan(&u.Name) // want `modifies parameter u,`
}

func (s *Users) DollarExec(ctx context.Context, u *User) error {
	_, err := s.tx.Exec("INSERT", u)
	return err
}

func (s *Users) DollarDecode(ctx context.Context, u *User) error {
	return s.docs.FindOne(ctx, u).Decode(u) // want `modifies parameter u,`
}

func (s *Users) DollarInsert(ctx context.Context, u *User) error {
	_, err := s.docs.InsertOne(ctx, u)
	s.log.Interface("user", u).Msg("inserted")
	return err
}
