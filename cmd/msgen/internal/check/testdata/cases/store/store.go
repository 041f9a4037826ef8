// Package store keeps values in memory, as repositories do.
package store

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
)

// Agent works at the desk.
type Agent struct {
	ID     string
	Name   string
	Skills []string
	Rooms  []Room
}

// Room is where an agent works.
type Room struct {
	ID    string
	Floor int
}

var (
	errExists  = errors.New("already there")
	errUnknown = errors.New("not known")
)

// Agents keeps agents by value.
type Agents struct {
	mu    sync.RWMutex
	byID  map[string]Agent
	rooms map[string]Room
}

// A struct is stored by value, with the slices that it holds.
func (a *Agents) DollarCreate(ctx context.Context, in Agent) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	if _, ok := a.byID[in.ID]; ok {
		return errExists
	}
	a.byID[in.ID] = in // want retain "parameter in "
	return nil
}

// Likewise out of a map.
func (a *Agents) DollarFind(ctx context.Context, id string) (Agent, error) {
	a.mu.RLock()
	defer a.mu.RUnlock()
	found, ok := a.byID[id]
	if !ok {
		return Agent{}, errUnknown
	}
	return found, nil // want alias "a.byID"
}

// A struct without references is a copy.
func (a *Agents) DollarRoom(ctx context.Context, id string) (Room, error) {
	a.mu.RLock()
	defer a.mu.RUnlock()
	if r, ok := a.rooms[id]; ok {
		return r, nil
	}
	return Room{}, errUnknown
}

// So is a pointer to such a copy.
func (a *Agents) DollarRoomPointer(ctx context.Context, id string) (*Room, error) {
	r, ok := a.rooms[id]
	if !ok {
		return &Room{ID: id}, nil
	}
	return &r, nil
}

// A pointer to a copy with slices is not enough.
func (a *Agents) DollarFindPointer(ctx context.Context, id string) (*Agent, error) {
	found := a.byID[id]
	return &found, nil // want alias "a.byID"
}

// A patch takes over the fields that are set.
func (a *Agents) DollarPatch(ctx context.Context, id string, in Agent) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	found, ok := a.byID[id]
	if !ok {
		return errUnknown
	}
	if in.Name != "" {
		found.Name = in.Name
	}
	if len(in.Rooms) > 0 {
		found.Rooms = in.Rooms
	}
	a.byID[id] = found // want retain "parameter in "
	return nil
}

// One that takes over scalars only.
func (a *Agents) DollarRename(ctx context.Context, id string, in Agent) error {
	found := a.byID[id]
	found.Name = strings.TrimSpace(in.Name)
	a.byID[id] = found
	return nil
}

// Adding to a list of the state.
func (a *Agents) DollarAddRoom(ctx context.Context, id string, r Room) error {
	found := a.byID[id]
	for _, have := range found.Rooms {
		if have.ID == r.ID {
			return errExists
		}
	}
	found.Rooms = append(found.Rooms, r)
	a.byID[id] = found
	return nil
}

// Removing from it, into a new list.
func (a *Agents) DollarRemoveRoom(ctx context.Context, id, room string) error {
	found := a.byID[id]
	left := make([]Room, 0, len(found.Rooms))
	for _, r := range found.Rooms {
		if r.ID != room {
			left = append(left, r)
		}
	}
	found.Rooms = left
	a.byID[id] = found
	return nil
}

// Removing from it in place, which is the service's own affair.
func (a *Agents) DollarDropRoom(ctx context.Context, id, room string) error {
	found := a.byID[id]
	for i, r := range found.Rooms {
		if r.ID == room {
			found.Rooms = append(found.Rooms[:i], found.Rooms[i+1:]...)
			a.byID[id] = found
			break
		}
	}
	return nil
}

// A list of a value's parts.
func (a *Agents) DollarRooms(ctx context.Context, id string) ([]Room, error) {
	found, ok := a.byID[id]
	if !ok {
		return []Room{}, errUnknown
	}
	return found.Rooms, nil // want alias "a.byID"
}

// All values, collected and sorted.
func (a *Agents) DollarList(ctx context.Context) ([]Agent, error) {
	a.mu.RLock()
	defer a.mu.RUnlock()
	out := make([]Agent, 0, len(a.byID))
	for _, one := range a.byID {
		out = append(out, one)
	}
	slices.SortFunc(out, func(x, y Agent) int { return strings.Compare(x.ID, y.ID) })
	return out, nil // want alias "a.byID"
}

// All values without references.
func (a *Agents) DollarListRooms(ctx context.Context) ([]Room, error) {
	var out []Room
	for _, r := range a.rooms {
		out = append(out, r)
	}
	slices.SortFunc(out, func(x, y Room) int { return x.Floor - y.Floor })
	return out, nil
}

// One is replaced by what a function makes of it.
func (a *Agents) DollarAssign(ctx context.Context, id string, skills []string) error {
	return a.update(id, func(one Agent) (Agent, error) {
		one.Skills = skills
		return one, nil
	})
}

// The same with a copy.
func (a *Agents) DollarAssignCopy(ctx context.Context, id string, skills []string) error {
	return a.update(id, func(one Agent) (Agent, error) {
		one.Skills = slices.Clone(skills)
		return one, nil
	})
}

func (a *Agents) update(id string, change func(Agent) (Agent, error)) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	one, err := change(a.byID[id])
	if err != nil {
		return err
	}
	a.byID[id] = one // want retain "DollarAssign keeps memory of parameter skills "
	return nil
}
