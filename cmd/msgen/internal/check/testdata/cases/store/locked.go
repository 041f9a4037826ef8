package store

import (
	"context"
	"maps"
	"slices"
	"sync"
	"time"
)

// Session is kept while an agent is there.
type Session struct {
	ID     string
	Scopes []string
	Until  time.Time
}

// Sessions does all its work in functions that it runs with a lock.
type Sessions struct {
	mu    sync.Mutex
	byID  map[string]Session
	ids   []string
	notes sync.Map
}

// Counts tells how many there were.
type Counts struct{ Dropped, Kept int }

func (s *Sessions) locked(f func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	f()
}

// The closure stores.
func (s *Sessions) DollarOpen(ctx context.Context, in Session) (err error) {
	s.locked(func() {
		if _, ok := s.byID[in.ID]; ok {
			err = errExists
		} else {
			s.byID[in.ID] = in // want retain "parameter in "
		}
	})
	return
}

// The closure sets the results.
func (s *Sessions) DollarGet(ctx context.Context, id string) (one Session, err error) {
	s.locked(func() {
		var ok bool
		if one, ok = s.byID[id]; !ok {
			err = errUnknown
		}
	})
	return // want alias "result one of Sessions.DollarGet .*s.byID"
}

// The closure collects.
func (s *Sessions) DollarAll(ctx context.Context) (all []Session, err error) {
	s.locked(func() {
		for _, one := range s.byID {
			all = append(all, one)
		}
	})
	return // want alias "result all of Sessions.DollarAll"
}

// The closure counts.
func (s *Sessions) DollarSweep(ctx context.Context, now time.Time) (n Counts, err error) {
	s.locked(func() {
		for id, one := range s.byID {
			if now.After(one.Until) {
				delete(s.byID, id)
				n.Dropped++
			} else {
				n.Kept++
			}
		}
	})
	return n, nil
}

// Identifiers are strings, in a list that is cloned.
func (s *Sessions) DollarIDs(ctx context.Context) (ids []string, err error) {
	s.locked(func() { ids = slices.Clone(s.ids) })
	return ids, nil
}

// The keys of a map.
func (s *Sessions) DollarKeys(ctx context.Context) ([]string, error) {
	return slices.Sorted(maps.Keys(s.byID)), nil
}

// The values of one.
func (s *Sessions) DollarValues(ctx context.Context) ([]Session, error) {
	return slices.Collect(maps.Values(s.byID)), nil // want alias "s.byID"
}

// A clone of a map whose values hold slices.
func (s *Sessions) DollarSnapshot(ctx context.Context) (map[string]Session, error) {
	return maps.Clone(s.byID), nil // want alias "s.byID"
}

// A deep copy, value by value.
func (s *Sessions) DollarSnapshotDeep(ctx context.Context) (map[string]Session, error) {
	out := make(map[string]Session, len(s.byID))
	for id, one := range s.byID {
		one.Scopes = slices.Clone(one.Scopes)
		out[id] = one
	}
	return out, nil
}

// A concurrent map takes anything,
func (s *Sessions) DollarNote(ctx context.Context, id string, lines []string) error {
	s.notes.Store(id, lines) // want retain "parameter lines "
	return nil
}

// and gives it back.
func (s *Sessions) DollarNotes(ctx context.Context, id string) ([]string, error) {
	v, ok := s.notes.Load(id)
	if !ok {
		return nil, errUnknown
	}
	lines, _ := v.([]string)
	return lines, nil // want alias "s.notes"
}

// What is taken out as text can't be changed.
func (s *Sessions) DollarFirstNote(ctx context.Context, id string) (string, error) {
	v, ok := s.notes.LoadAndDelete(id)
	if !ok {
		return "", errUnknown
	}
	lines, ok := v.([]string)
	if !ok || len(lines) == 0 {
		return "", errUnknown
	}
	return lines[0], nil
}

// Cleaning up while ranging.
func (s *Sessions) DollarPrune(ctx context.Context, most int) (n int, err error) {
	s.notes.Range(func(key, value any) bool {
		if lines, ok := value.([]string); ok && len(lines) > most {
			s.notes.Delete(key)
			n++
		}
		return true
	})
	return n, nil
}

// A pointer to a time is kept, in everything that it is true for.
type seen struct{ at *time.Time }

// Visits remembers when somebody came.
type Visits struct{ byName map[string]*seen }

func (v *Visits) DollarTouch(ctx context.Context, names []string, at *time.Time) error {
	for _, name := range names {
		if one, ok := v.byName[name]; ok {
			one.at = at // want retain "parameter at "
		}
	}
	return nil
}

// The time itself is a value.
func (v *Visits) DollarLast(ctx context.Context, name string) (time.Time, error) {
	if one := v.byName[name]; one != nil && one.at != nil {
		return *one.at, nil
	}
	return time.Time{}, errUnknown
}
