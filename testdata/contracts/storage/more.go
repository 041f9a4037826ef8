package storage

import (
	"context"

	"gorm.io/gorm"
)

// More is a service.
type More struct{ db *gorm.DB }

func (s *More) DollarUpdate(ctx context.Context, u *User) error {
	return s.db.Model(u).Where("id = ?", u.ID).Updates(map[string]any{"name": u.Name}).Error // want byref
}

func (s *More) DollarUpdateNew(ctx context.Context, u *User) error {
	return s.db.Model(&User{}).Where("id = ?", u.ID).Updates(u).Error
}

func (s *More) DollarDelete(ctx context.Context, u *User) error {
	return s.db.Where(u).Delete(&User{}).Error
}

func (s *More) DollarPluck(ctx context.Context, names []string) ([]string, error) {
	var found []string
	err := s.db.Model(&User{}).Where("name IN ?", names).Pluck("name", &found).Error
	return found, err
}

func (s *More) DollarFindInto(ctx context.Context, us []User) error {
	return s.db.Find(&us).Error // want byref
}

func (s *More) DollarAssociate(ctx context.Context, u *User, friends []*User) error {
	return s.db.Model(u).Association("Friends").Append(friends) // want byref
}
