// Package fixes has dollar functions that return their service's state.
package fixes

import (
	"context"
	"errors"
)

// Tags is a service.
type Tags struct {
	last   []string
	counts map[string]int
	byName map[string][]string
	users  []*User
	user   *User
}

// User is a part of the state.
type User struct{ Tags []string }

var known []string

func (t *Tags) DollarLast(ctx context.Context) ([]string, error) {
	if t.last == nil {
		return nil, errors.New("none")
	}
	return t.last, nil // want `shares memory with t.last`
}

func (t *Tags) DollarName(ctx context.Context, name string) ([]string, error) {
	return t.byName[name], nil // want `shares memory with t.byName`
}

func (t *Tags) DollarPart(ctx context.Context) (int, []string, error) {
	return 1, t.last[1:], nil // want `shares memory with t.last`
}

func (t *Tags) DollarLocal(ctx context.Context) ([]string, error) {
	tags := t.user.Tags
	return tags, nil // want `shares memory with t.user.Tags`
}

func (t *Tags) DollarKnown(ctx context.Context) ([]string, error) {
	return known, nil // want `shares memory with`
}

// The rest is not mechanical.
func (t *Tags) DollarUsers(ctx context.Context) ([]*User, error) {
	return t.users, nil // want `shares memory with t.users`
}

func (t *Tags) DollarUser(ctx context.Context) (*User, error) {
	return t.user, nil // want `shares memory with t.user`
}

func (t *Tags) DollarCopy(ctx context.Context) (User, error) {
	return *t.user, nil // want `shares memory with t.user`
}

func (t *Tags) DollarNamed(ctx context.Context) (tags []string, err error) {
	tags = t.last
	return // want `shares memory with t.last`
}

func (t *Tags) find() ([]string, error) { return t.last, nil }

func (t *Tags) DollarFound(ctx context.Context) ([]string, error) {
	return t.find() // want `shares memory with t.last`
}
