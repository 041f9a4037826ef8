// Package loops calls a service in loops of all sorts.
package loops

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"iter"
	"maps"
	"slices"
	"sort"
	"strings"
	"sync"
	"time"

	"user"
)

type desk struct{ users user.UsersAPI }

func loops(ctx context.Context, d *desk, ids []string, byID map[string]user.User, all iter.Seq[string]) (names []string, err error) {
	for _, id := range ids {
		u, err := d.users.DollarFind(ctx, id) // want `^user.UsersAPI.DollarFind is called in a loop, a round trip each time if it is remote; make one call for all, to a dollar function that takes a slice$`
		if err != nil {
			return nil, err
		}
		names = append(names, u.Name)
	}
	for i := 0; i < len(ids); i++ {
		if err := d.users.DollarTouch(ctx, ids[i]); err != nil { // want `^user.UsersAPI.DollarTouch is called in a loop`
			return nil, err
		}
	}
	for i := range ids {
		if strings.HasPrefix(ids[i], "u") {
			_ = d.users.DollarTouch(ctx, ids[i]) // want `is called in a loop`
		}
	}
	for id := range byID {
		switch u, err := d.users.DollarFind(ctx, id); { // want `is called in a loop`
		case err != nil:
			continue
		default:
			names = append(names, u.Name)
		}
	}
	for id := range all {
		_ = d.users.DollarTouch(ctx, id) // want `is called in a loop`
	}
	for range 3 {
		_ = d.users.DollarTouch(ctx, "1") // want `is called in a loop`
	}
	for len(ids) > 0 {
		_, err = d.users.DollarFind(ctx, ids[0]) // want `is called in a loop`
		ids = ids[1:]
	}
	for i := 0; i < 9 && err == nil; i++ {
		_, err = d.users.DollarFind(ctx, ids[i]) // want `is called in a loop`
	}
	for i := 0; i < 9; err = d.users.DollarTouch(ctx, ids[i]) { // want `is called in a loop`
		i++
	}
	for _, ids := range [][]string{ids} {
		for _, id := range ids {
			_ = d.users.DollarTouch(ctx, id) // want `is called in a loop`
		}
	}
	return names, err
}

// N + 1.
func rows(ctx context.Context, users user.UsersAPI, rows interface {
	Next() bool
	Scan(...any) error
}) error {
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			return err
		}
		if _, err := users.DollarFind(ctx, id); errors.Is(err, fs.ErrNotExist) { // want `is called in a loop`
			continue
		} else if err != nil {
			return err
		}
	}
	return nil
}

func cached(ctx context.Context, users user.UsersAPI, ids []string) (map[string]user.User, error) {
	found := map[string]user.User{}
	for _, id := range ids {
		if _, ok := found[id]; ok {
			continue
		}
		u, err := users.DollarFind(ctx, id) // want `is called in a loop`
		if err != nil {
			return nil, err
		}
		found[id] = u
	}
	return found, nil
}

func slowly(ctx context.Context, users user.UsersAPI, ids []string, tick <-chan time.Time) {
	for _, id := range ids {
		select {
		case <-ctx.Done():
			return
		default:
		}
		_ = users.DollarTouch(ctx, id) // want `is called in a loop`
	}
	for _, id := range ids {
		<-tick
		_ = users.DollarTouch(ctx, id) // want `is called in a loop`
	}
	for i := 0; i < len(ids); i++ {
		_ = users.DollarTouch(ctx, ids[i]) // want `is called in a loop`
		time.Sleep(time.Second)
	}
}

type group struct{ sync.WaitGroup }

func (g *group) Go(f func() error) {}

func atOnce(ctx context.Context, users user.UsersAPI, ids []string) {
	var wg sync.WaitGroup
	var g group
	for _, id := range ids {
		go users.DollarTouch(ctx, id)                  // want `is called in a loop`
		defer users.DollarTouch(ctx, id)               // want `is called in a loop`
		go func() { _ = users.DollarTouch(ctx, id) }() // want `is called in a loop`
		wg.Go(func() {
			_ = users.DollarTouch(ctx, id) // want `is called in a loop`
		})
		g.Go(func() error { return users.DollarTouch(ctx, id) }) // want `is called in a loop`
		func() {
			defer wg.Done()
			_ = users.DollarTouch(ctx, id) // want `is called in a loop`
		}()
	}
}

type tree struct{}

func (tree) ForEach(func(id string)) {}
func (tree) Load(func(id string))    {}

func each[T any](list []T, f func(T)) {}

func callbacks(ctx context.Context, users user.UsersAPI, ids []string, t tree) {
	var m sync.Map
	m.Range(func(k, v any) bool {
		_, err := users.DollarFind(ctx, k.(string)) // want `^user.UsersAPI.DollarFind is called in a loop, a round trip each time`
		return err == nil
	})
	t.ForEach(func(id string) { _ = users.DollarTouch(ctx, id) }) // want `is called in a loop`
	slices.SortFunc(ids, func(a, b string) int {
		u, err := users.DollarFind(ctx, a) // want `is called in a loop`
		if err != nil {
			return 0
		}
		return strings.Compare(u.Name, b)
	})
	sort.Slice(ids, func(i, j int) bool {
		_, err := users.DollarFind(ctx, ids[i]) // want `is called in a loop`
		return err == nil
	})
	maps.DeleteFunc(map[string]int{}, func(id string, _ int) bool {
		_, err := users.DollarFind(ctx, id) // want `is called in a loop`
		return err != nil
	})
	m.Range(func(k, v any) bool {
		go func() { _ = users.DollarTouch(ctx, k.(string)) }() // want `is called in a loop`
		return true
	})
	t.Load(func(id string) { _ = users.DollarTouch(ctx, id) })    // called who knows how often
	each(ids, func(id string) { _ = users.DollarTouch(ctx, id) }) // want `is called in a loop`
}

// By way of another function.

func (d *desk) name(ctx context.Context, id string) (string, error) {
	if id == "" {
		return "", errors.New("no id")
	}
	u, err := d.users.DollarFind(ctx, id)
	return u.Name, err
}

func (d *desk) remembered(ctx context.Context, id string, known map[string]string) (string, error) {
	if name, ok := known[id]; ok {
		return name, nil
	}
	u, err := d.users.DollarFind(ctx, id)
	return u.Name, err
}

func (d *desk) perhaps(ctx context.Context, id string) (string, error) {
	if strings.HasPrefix(id, "u") {
		u, err := d.users.DollarFind(ctx, id)
		return u.Name, err
	}
	return id, nil
}

func (d *desk) names(ctx context.Context, ids []string) (names []string, err error) {
	for _, id := range ids {
		name, err := d.name(ctx, id) // want `^user.UsersAPI.DollarFind is called by desk.name in a loop, a round trip each time`
		if err != nil {
			return nil, err
		}
		names = append(names, name)
	}
	for _, id := range ids {
		_, _ = d.remembered(ctx, id, nil)
		_, _ = d.perhaps(ctx, id)
	}
	for range 3 {
		if _, err = d.name(ctx, "1"); err == nil {
			break
		}
	}
	return names, err
}

// What has no other way.

func retries(ctx context.Context, users user.UsersAPI, hosts []user.UsersAPI) (u user.User, err error) {
	for range 3 {
		u, err := users.DollarFind(ctx, "1")
		if err == nil {
			return u, nil
		}
		time.Sleep(time.Second)
	}
	for i := 0; i < 3; i++ {
		u, err = users.DollarFind(ctx, "1")
		if err != nil {
			continue
		}
		break
	}
	for attempt := 1; attempt <= 3; attempt++ {
		if err := users.DollarTouch(ctx, "1"); err == nil || !retryable(err) {
			break
		}
	}
	for range 3 {
		if err = users.DollarTouch(ctx, "1"); !retryable(err) {
			return u, err
		}
	}
	for i := 0; err != nil && i < 3; i++ {
		u, err = users.DollarFind(ctx, "1")
	}
	for range 3 {
		if users.DollarTouch(ctx, "1") == nil {
			return u, nil
		}
	}
	for _, host := range hosts {
		if u, err = host.DollarFind(ctx, "1"); err != nil {
			err = errors.Join(err, errors.New("one host"))
		} else {
			return u, nil
		}
	}
	for range 3 {
		u, err = users.DollarFind(ctx, "1")
		switch {
		case err == nil:
			return u, nil
		case !errors.Is(err, io.ErrUnexpectedEOF):
			return u, err
		}
	}
	for range 3 {
		err := func() error {
			ctx, cancel := context.WithTimeout(ctx, time.Second)
			defer cancel()
			return users.DollarTouch(ctx, "1")
		}()
		if err == nil {
			break
		}
	}
retry:
	for range 3 {
		for _, host := range hosts {
			if _, err := host.DollarFind(ctx, "1"); err == nil {
				break retry
			}
		}
	}
	return u, err
}

// Again for each of several is no way out.
func retriesInLoop(ctx context.Context, users user.UsersAPI, ids []string) error {
	for _, id := range ids {
		var err error
		for range 3 {
			if err = users.DollarTouch(ctx, id); err == nil { // want `is called in a loop`
				break
			}
		}
		if err != nil {
			return err
		}
	}
	for range 3 {
		err := users.DollarTouch(ctx, "1") // want `is called in a loop`
		err = errors.Join(err, ctx.Err())
		if err == nil {
			return nil
		}
	}
	return nil
}

func retryable(err error) bool { return errors.Is(err, io.ErrUnexpectedEOF) }

func wanted(ctx context.Context, users user.UsersAPI, all []user.User) (user.User, error) {
	for _, u := range all {
		if u.Name == "Ada" {
			return users.DollarFind(ctx, u.ID)
		}
	}
	for _, u := range all {
		if u.Name != "Bob" {
			continue
		}
		found, err := users.DollarFind(ctx, u.ID)
		if err != nil {
			return u, err
		}
		return found, nil
	}
	for _, u := range all {
		if u.Name == "" {
			_ = users.DollarTouch(ctx, u.ID)
			panic("no name")
		}
	}
	panic(users.DollarTouch(ctx, "1"))
}

func workers(ctx context.Context, users user.UsersAPI, queue <-chan string, quit chan bool) {
	for id := range queue {
		_ = users.DollarTouch(ctx, id)
	}
	for {
		select {
		case id := <-queue:
			_ = users.DollarTouch(ctx, id)
		case <-quit:
			return
		}
	}
}

func moreWorkers(ctx context.Context, users user.UsersAPI, next func() (string, error), batches <-chan []string) error {
	for ctx.Err() == nil {
		id, err := next()
		if err != nil {
			return err
		}
		go users.DollarTouch(ctx, id)
	}
	for ids := range batches {
		for _, id := range ids {
			_ = users.DollarTouch(ctx, id) // want `is called in a loop`
		}
	}
	for {
		id, err := next()
		if err != nil {
			return err
		}
		_ = users.DollarTouch(ctx, id)
	}
}

func pages(ctx context.Context, users user.UsersAPI) (all []user.User, err error) {
	for cursor := "first"; cursor != ""; {
		page, err := users.DollarList(ctx, cursor)
		if err != nil {
			return nil, err
		}
		all = append(all, page.Users...)
		cursor = page.Next
	}
	for number, pages := 1, 1; number <= pages; number++ {
		page, err := users.DollarPage(ctx, number)
		if err != nil {
			return nil, err
		}
		all, pages = append(all, page.Users...), page.Pages
	}
	var page user.Page
	for more := true; more; more = page.Next != "" {
		if page, err = users.DollarList(ctx, page.Next); err != nil {
			return nil, err
		}
	}
	return all, nil
}

func polls(ctx context.Context, users user.UsersAPI) error {
	ready := false
	for !ready {
		var err error
		if ready, err = users.DollarReady(ctx); err != nil {
			return err
		}
	}
	for range 10 {
		ctx, cancel := context.WithTimeout(ctx, time.Second)
		ready, err := users.DollarReady(ctx)
		cancel()
		if err == nil && ready {
			return nil
		}
		time.Sleep(time.Second)
	}
	for i := 0; i < 10; i++ {
		if ready, _ := users.DollarReady(ctx); ready {
			return nil
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(time.Second):
		}
	}
	return errors.New("not ready")
}

// Before and beside a loop, not in it.
func beside(ctx context.Context, users user.UsersAPI, ids []string) error {
	for _, u := range must(users.DollarFindAll(ctx, ids)) {
		names = append(names, u.Name)
	}
	for u, err := users.DollarFind(ctx, "1"); err == nil && u.ID != ""; u.ID = u.ID[1:] {
		names = append(names, u.ID)
	}
	for _, id := range ids {
		handlers[id] = func() error { return users.DollarTouch(ctx, id) }
		handle(id, func() error { return users.DollarTouch(ctx, id) })
	}
	for range 3 {
		_, _ = (&user.Users{}).DollarFind(ctx, "1") // no interface, so it stays here
	}
	return nil
}

var (
	names    []string
	handlers = map[string]func() error{}
)

func handle(id string, f func() error) {}

func must(u []user.User, err error) []user.User { return u }
