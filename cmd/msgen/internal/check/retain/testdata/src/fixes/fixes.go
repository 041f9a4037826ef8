// Package fixes has dollar functions that keep their arguments.
package fixes

import (
	"context"
	"slices"
	"time"
)

// Tags is a service.
type Tags struct {
	last    []string
	dates   []time.Time
	counts  map[string]int
	byName  map[string][]string
	users   []*User
	jobs    []job
	all     [][]string
	updates chan []string
	user    *User
	hook    func()
	pointer *[]string
}

// User is sent by reference.
type User struct {
	Name    string
	Tags    []string
	Friends []*User
}

type job struct {
	name    string
	tags    []string
	friends []*User
}

func (t *Tags) DollarSet(ctx context.Context, tags []string) error {
	t.last = tags // want `keeps memory of parameter tags`
	return nil
}

func (t *Tags) DollarDates(ctx context.Context, dates ...time.Time) error {
	t.dates = dates // want `keeps memory of parameter dates`
	return nil
}

func (t *Tags) DollarName(ctx context.Context, name string, tags []string) error {
	t.byName[name] = tags // want `keeps memory of parameter tags`
	return nil
}

func (t *Tags) DollarField(ctx context.Context, u *User) error {
	t.last = u.Tags // want `keeps memory of parameter u`
	return nil
}

func (t *Tags) DollarAll(ctx context.Context, tags []string) error {
	t.all = append(t.all, tags) // want `keeps memory of parameter tags`
	return nil
}

func (t *Tags) DollarJob(ctx context.Context, u User) error {
	t.jobs = append(t.jobs, job{name: u.Name, tags: u.Tags}) // want `keeps memory of parameter u`
	return nil
}

func (t *Tags) DollarSend(ctx context.Context, tags []string) error {
	t.updates <- tags // want `keeps memory of parameter tags`
	return nil
}

// Both are for byref: a clone before writing.
func (t *Tags) DollarSort(ctx context.Context, tags []string) error {
	slices.Sort(tags)
	t.last = tags // want `keeps memory of parameter tags`
	return nil
}

func (t *Tags) DollarUsers(ctx context.Context, users []*User) error {
	t.users = users // want `keeps memory of parameter users`
	return nil
}

func (t *Tags) DollarUser(ctx context.Context, u *User) error {
	t.user = u // want `keeps memory of parameter u`
	return nil
}

func (t *Tags) DollarFriends(ctx context.Context, u User) error {
	t.jobs = append(t.jobs, job{tags: u.Tags, friends: u.Friends}) // want `keeps memory of parameter u`
	return nil
}

func (t *Tags) DollarPart(ctx context.Context, tags []string) error {
	t.last = tags[1:] // want `keeps memory of parameter tags`
	return nil
}

func (t *Tags) DollarLocal(ctx context.Context, tags []string) error {
	rest := tags
	t.last = rest // want `keeps memory of parameter tags`
	return nil
}

func (t *Tags) DollarHook(ctx context.Context, tags []string) error {
	t.hook = func() { t.last = tags } // want `keeps memory of parameter tags`
	return nil
}

func (t *Tags) DollarPointer(ctx context.Context, tags []string) error {
	t.pointer = &tags // want `keeps memory of parameter tags`
	return nil
}

func (t *Tags) DollarAsync(ctx context.Context, tags []string) error {
	go func() { t.last = tags }() // want `keeps memory of parameter tags`
	return nil
}
