// Package account holds two services that need each other: MyUser knows who
// somebody is, Profile what they say of themselves.
package account

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"sync"
	"time"

	"github.com/dollarfn/msgen/runtime"
)

//go:generate -command msgen go tool msgen
//go:generate msgen

// User is somebody with an account.
type User struct {
	ID     string    `json:"id"`
	Name   string    `json:"name"`
	Email  string    `json:"email"`
	Joined time.Time `json:"joined"`
}

// MyUser is the service that keeps users, in memory.
type MyUser struct {
	profiles ProfileAPI

	mu    sync.Mutex
	users map[string]User
}

// NewMyUser returns the service without users.
func NewMyUser(profiles ProfileAPI) *MyUser {
	return &MyUser{profiles: profiles, users: map[string]User{}}
}

// DollarCreate stores a new user and returns it with its id.
//
//msgen:public
func (u *MyUser) DollarCreate(ctx context.Context, user User) (User, error) {
	if user.Name == "" {
		return User{}, runtime.Errorf(runtime.CodeInvalidArgument, "a user needs a name")
	}
	u.mu.Lock()
	defer u.mu.Unlock()
	user.ID = strconv.Itoa(len(u.users) + 1)
	u.users[user.ID] = user
	return user, nil
}

// DollarFind returns a user by id.
//
//msgen:public
func (u *MyUser) DollarFind(ctx context.Context, id string) (User, error) {
	u.mu.Lock()
	defer u.mu.Unlock()
	user, ok := u.users[id]
	if !ok {
		return User{}, runtime.Errorf(runtime.CodeNotFound, "no user %q", id)
	}
	return user, nil
}

// DollarFindAll returns the users with the given ids, or every user if none is
// given, by name.
//
//msgen:public
func (u *MyUser) DollarFindAll(ctx context.Context, ids ...string) ([]User, error) {
	u.mu.Lock()
	defer u.mu.Unlock()
	found := []User{}
	for id, user := range u.users {
		if len(ids) == 0 || slices.Contains(ids, id) {
			found = append(found, user)
		}
	}
	slices.SortFunc(found, func(a, b User) int { return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID)) })
	return found, nil
}

// DollarDescribe returns a user and what the Profile service has of them.
//
//msgen:public
func (u *MyUser) DollarDescribe(ctx context.Context, id string) (User, Details, error) {
	user, err := u.DollarFind(ctx, id)
	if err != nil {
		return User{}, Details{}, err
	}
	details, err := u.profiles.DollarFind(ctx, id)
	if err != nil && runtime.CodeOf(err) != runtime.CodeNotFound {
		return User{}, Details{}, err
	}
	return user, details, nil
}

// DollarCount returns how many users there are.
//
//msgen:public
func (u *MyUser) DollarCount() (int, error) {
	u.mu.Lock()
	defer u.mu.Unlock()
	return len(u.users), nil
}
