// Package events keeps what happened, and makes state of it.
package events

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"sync"
)

// Event is one change.
type Event struct {
	Kind    string
	Version int
	Data    map[string]string
}

// Order is what events make.
type Order struct {
	ID      string
	Version int
	State   string
	Lines   []string
	Pending []Event
}

var errVersion = errors.New("wrong version")

// aggregate is made of events.
type aggregate interface {
	apply(e *Event) error
	setVersion(n int)
	clear()
}

func (o *Order) apply(e *Event) error {
	switch e.Kind {
	case "placed":
		o.State = "placed" // want byref "DollarReplay modifies parameter o," byref "DollarApply modifies parameter o,"
	case "line":
		o.Lines = append(o.Lines, e.Data["name"])
	default:
		return fmt.Errorf("no such event: %s", e.Kind)
	}
	return nil
}

func (o *Order) setVersion(n int) { o.Version = n }

func (o *Order) clear() {
	o.Pending = nil // want byref "DollarCommit modifies parameter o,"
}

// record is the events of an order.
type record struct {
	version int
	events  []*Event
}

// Store keeps events.
type Store struct {
	mu    sync.Mutex
	byID  map[string]record
	texts map[string][]byte
}

// The events are kept as they are,
func (s *Store) DollarSave(ctx context.Context, id string, es []*Event, from int) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	for i, e := range es {
		if e.Version != from+i+1 {
			return errVersion
		}
	}
	r := s.byID[id]
	if r.version != from {
		return errVersion
	}
	r.version += len(es)
	r.events = append(r.events, es...)
	s.byID[id] = r // want retain "parameter es "
	return nil
}

// or copied one by one.
func (s *Store) DollarSaveCopies(ctx context.Context, id string, es []*Event, from int) error {
	copies := make([]*Event, len(es))
	for i, e := range es {
		c, err := copyOf(e)
		if err != nil {
			return err
		}
		copies[i] = c
	}
	s.byID[id] = record{version: from + len(es), events: copies}
	return nil
}

func copyOf(e *Event) (*Event, error) {
	text, err := json.Marshal(e)
	if err != nil {
		return nil, fmt.Errorf("copy event: %w", err)
	}
	out := new(Event)
	if err := json.Unmarshal(text, out); err != nil {
		return nil, fmt.Errorf("copy event: %w", err)
	}
	return out, nil
}

// Copies are returned from some version on,
func (s *Store) DollarLoad(ctx context.Context, id string, from int) ([]*Event, error) {
	r := s.byID[id]
	out := make([]*Event, 0, len(r.events))
	for _, e := range r.events {
		if e.Version < from {
			continue
		}
		c, err := copyOf(e)
		if err != nil {
			return nil, err
		}
		out = append(out, c)
	}
	return out, nil
}

// or the events themselves.
func (s *Store) DollarLoadAll(ctx context.Context, id string) ([]*Event, error) {
	r, ok := s.byID[id]
	if !ok {
		return nil, errVersion
	}
	out := make([]*Event, len(r.events))
	copy(out, r.events)
	return out, nil // want alias "s.byID"
}

// Values are copied, but for their maps.
func (s *Store) DollarLoadValues(ctx context.Context, id string) ([]Event, error) {
	var out []Event
	for _, e := range s.byID[id].events {
		out = append(out, *e)
	}
	return out, nil // want alias "s.byID"
}

// The state is text.
func (s *Store) DollarSaveText(ctx context.Context, o *Order) error {
	text, err := json.Marshal(o)
	if err != nil {
		return err
	}
	s.texts[o.ID] = text
	return nil
}

func (s *Store) DollarLoadText(ctx context.Context, id string) (*Order, error) {
	o := &Order{}
	if err := json.Unmarshal(s.texts[id], o); err != nil {
		return nil, err
	}
	return o, nil
}

func replay(a aggregate, es []*Event) error {
	for _, e := range es {
		if err := a.apply(e); err != nil {
			return err
		}
		a.setVersion(e.Version)
	}
	return nil
}

// Events change the argument, by way of an interface.
func (s *Store) DollarReplay(ctx context.Context, o *Order, es []*Event) error {
	return replay(o, es)
}

// They change a new order.
func (s *Store) DollarBuild(ctx context.Context, id string, es []*Event) (*Order, error) {
	o := &Order{ID: id}
	if err := replay(o, es); err != nil {
		return nil, err
	}
	return o, nil
}

// They change a copy, though it shares its lines' spare capacity.
func (s *Store) DollarPreview(ctx context.Context, o Order, es []*Event) (Order, error) {
	o.Lines = append([]string(nil), o.Lines...)
	err := replay(&o, es)
	return o, err
}

// One event.
func (s *Store) DollarApply(ctx context.Context, o *Order, e Event) error {
	if o.Version+1 != e.Version {
		return errVersion
	}
	return o.apply(&e)
}

// What was pending is saved and forgotten.
func (s *Store) DollarCommit(ctx context.Context, o *Order) error {
	if len(o.Pending) == 0 {
		return nil
	}
	text, err := json.Marshal(o.Pending)
	if err != nil {
		return err
	}
	s.texts[o.ID] = append(s.texts[o.ID], text...)
	o.clear()
	return nil
}

// handlers are found by the kind of event. Somebody may add to them.
var handlers = map[string]func(*Order, *Event) error{
	"cancelled": func(o *Order, e *Event) error {
		o.State = "cancelled"
		return nil
	},
	"noted": func(o *Order, e *Event) error { return nil },
}

func (s *Store) DollarHandle(ctx context.Context, o *Order, e *Event) error {
	h, ok := handlers[e.Kind]
	if !ok {
		return errVersion
	}
	return h(o, e) // want byref? "may modify parameter o:" byref? "may modify parameter e:"
}
