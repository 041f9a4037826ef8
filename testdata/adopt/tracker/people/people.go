// Package people knows who works on issues.
package people

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
)

// Person is somebody who may own issues.
type Person struct {
	Name  string         `json:"name"`
	Load  int            `json:"load"`
	Notes map[string]int `json:"notes,omitempty"`
}

// Directory is everybody.
type Directory struct {
	mu     sync.Mutex
	people map[string]*Person
}

// New returns a directory of idle people.
func New(names ...string) *Directory {
	d := &Directory{people: map[string]*Person{}}
	for _, name := range names {
		d.people[name] = &Person{Name: name}
	}
	return d
}

// Lookup returns a person.
func (d *Directory) Lookup(c context.Context, name string) (Person, error) {
	if err := c.Err(); err != nil {
		return Person{}, err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	p := d.people[strings.ToLower(name)]
	if p == nil {
		return Person{}, fmt.Errorf("nobody is called %q", name)
	}
	return Person{Name: p.Name, Load: p.Load}, nil
}

// Assign adds to what a person has to do, and returns how much that is now.
func (d *Directory) Assign(name string, points int) (load int, err error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	p := d.people[name]
	if p == nil {
		err = errors.New("nobody is called " + name)
		return
	}
	p.Load += points
	load = p.Load
	return
}

// Idle lists those with nothing to do.
func (d *Directory) Idle() []string {
	d.mu.Lock()
	defer d.mu.Unlock()
	names := []string{}
	for name, p := range d.people {
		if p.Load == 0 {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// Known reports whether there is such a person.
func (d *Directory) Known(name string) bool {
	_, err := d.Lookup(context.Background(), name)
	return err == nil
}
