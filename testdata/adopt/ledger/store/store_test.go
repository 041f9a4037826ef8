package store

import (
	"slices"
	"testing"
)

type word string

func (w word) Key() string { return string(w[0]) }

func TestStore(t *testing.T) {
	s := New[word]()
	if !s.Put("apple", 0) {
		t.Fatal("not stored")
	}
	if s.Put("avocado", 0) {
		t.Error("stored over a newer version")
	}
	if ok := s.Put("avocado", 1); !ok {
		t.Error("not stored")
	}
	v, err := s.Get(t.Context(), "a")
	if err != nil || v.Value != "avocado" || v.Version != 2 {
		t.Errorf("got %+v, %v", v, err)
	}
	if _, err := s.Get(t.Context(), "b"); err == nil {
		t.Error("found nothing")
	}
	if keys := s.Keys(); !slices.Equal(keys, []string{"a"}) {
		t.Errorf("got %v", keys)
	}
	if n := s.Len(); n != 1 {
		t.Errorf("got %d", n)
	}
}
