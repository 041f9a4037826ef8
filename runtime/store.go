package runtime

import (
	"fmt"
	"maps"
	"slices"

	"github.com/goccy/go-json"
)

// Store holds values by name, as JSON, and travels with a Context. Names begin
// with a namespace of one's own where others may choose the same: shop.cart. A Key
// is a typed way to one name. Setting a value changes this Store alone, not those
// that it was copied from or to. The zero value is empty.
type Store struct {
	values map[string]json.RawMessage // not changed once set
}

// Get decodes a value into what into points to, and reports whether there is one.
// An error says that it is no such value.
func (s *Store) Get(name string, into any) (bool, error) {
	value, ok := s.values[name]
	if !ok {
		return false, nil
	}
	if err := unmarshal(value, into); err != nil {
		return true, fmt.Errorf("store value %s: %w", name, err)
	}
	return true, nil
}

// Set keeps the JSON of v. An error says that v has none; then nothing changes.
func (s *Store) Set(name string, v any) error {
	value, err := json.Marshal(v)
	if err != nil {
		return fmt.Errorf("store value %s: %w", name, err)
	}
	values := maps.Clone(s.values)
	if values == nil {
		values = map[string]json.RawMessage{}
	}
	values[name] = value
	s.values = values
	return nil
}

// Delete removes a value, if there is one.
func (s *Store) Delete(name string) {
	if _, ok := s.values[name]; ok {
		s.values = maps.Clone(s.values)
		delete(s.values, name)
	}
}

// Names returns the names of all values, sorted.
func (s *Store) Names() []string { return slices.Sorted(maps.Keys(s.values)) }
