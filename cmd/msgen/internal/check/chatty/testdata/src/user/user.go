// Package user has a service, as msgen leaves it: with its interface beside it.
package user

import "context"

// User is a value.
type User struct {
	ID, Name string
	Friends  []string
}

// Page is some users and where the next ones begin.
type Page struct {
	Users []User
	Next  string
	Pages int
}

// Users is the service.
type Users struct{ byID map[string]User }

// UsersAPI is what callers see.
type UsersAPI interface {
	DollarFind(ctx context.Context, id string) (User, error)
	DollarFindAll(ctx context.Context, ids []string) ([]User, error)
	DollarList(ctx context.Context, cursor string) (Page, error)
	DollarPage(ctx context.Context, number int) (Page, error)
	DollarReady(ctx context.Context) (bool, error)
	DollarTouch(ctx context.Context, id string) error
}

func (u *Users) DollarFind(ctx context.Context, id string) (User, error) { return u.byID[id], nil }

func (u *Users) DollarFindAll(ctx context.Context, ids []string) (out []User, err error) {
	for _, id := range ids {
		found, err := u.DollarFind(ctx, id) // its own, which never leaves the process
		if err != nil {
			return nil, err
		}
		out = append(out, found)
	}
	return out, nil
}
