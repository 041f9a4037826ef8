// Package merge joins, filters and sorts lists and maps.
package merge

import (
	"context"
	"errors"
	"maps"
	"slices"
	"sort"
	"strings"
)

// Alert says that something is wrong.
type Alert struct {
	Name   string
	Start  int
	End    int
	Labels map[string]string
	Done   bool
}

// Lists works on lists.
type Lists struct {
	extra  map[string]string
	stop   map[string]bool
	alerts map[string]*Alert
}

// merge makes a new alert of two, the newer one with the older one's start.
func (a *Alert) merge(b *Alert) *Alert {
	if b.Start < a.Start {
		return b.merge(a)
	}
	out := *b
	out.Start = a.Start
	if a.End > b.End {
		out.End = a.End
	}
	return &out
}

func (l *Lists) DollarMerge(ctx context.Context, a, b *Alert) (*Alert, error) {
	return a.merge(b), nil
}

// The merged one is kept, with the map of the one that it was made of.
func (l *Lists) DollarPut(ctx context.Context, all ...*Alert) error {
	for _, a := range all {
		if old, ok := l.alerts[a.Name]; ok {
			a = old.merge(a)
		}
		l.alerts[a.Name] = a // want retain "parameter all "
	}
	return nil
}

// union returns one of its arguments where the other is empty.
func union(a, b map[string]string) map[string]string {
	if len(a) == 0 {
		return b
	}
	if len(b) == 0 {
		return a
	}
	out := maps.Clone(a)
	maps.Copy(out, b)
	return out
}

// So its result may be the caller's.
func (l *Lists) DollarUnion(ctx context.Context, a map[string]string) (int, error) {
	all := union(a, l.extra)
	all["desk"] = "main" // want byref "parameter a,"
	return len(all), nil
}

// Or the state's.
func (l *Lists) DollarUnionOut(ctx context.Context, a map[string]string) (map[string]string, error) {
	return union(a, l.extra), nil // want alias "l.extra"
}

// A new map always.
func (l *Lists) DollarUnionNew(ctx context.Context, a map[string]string) (map[string]string, error) {
	all := map[string]string{}
	maps.Copy(all, l.extra)
	maps.Copy(all, a)
	all["desk"] = "main"
	return all, nil
}

// Removing from a list behind a pointer.
func removeFold(list *[]string, word string) {
	words := *list
	for i, w := range words {
		if strings.EqualFold(w, word) {
			words = append(words[:i], words[i+1:]...) // want byref "DollarRemove modifies parameter list,"
			*list = words
			return
		}
	}
}

func (l *Lists) DollarRemove(ctx context.Context, list *[]string, word string) error {
	removeFold(list, word)
	return nil
}

// The list is a clone.
func (l *Lists) DollarRemoveCopy(ctx context.Context, list []string, word string) ([]string, error) {
	own := slices.Clone(list)
	removeFold(&own, word)
	return own, nil
}

// Joining as long as something is missing.
func join(list, more []string) []string {
	if len(more) == 0 {
		return list
	}
	for _, w := range more {
		if !slices.Contains(list, w) {
			list = append(list, w) // want byref "DollarJoin may modify parameter list,"
		}
	}
	return list
}

func (l *Lists) DollarJoin(ctx context.Context, list, more []string) (int, error) {
	return len(join(list, more)), nil
}

func (l *Lists) DollarJoined(ctx context.Context, list, more []string) ([]string, error) {
	return join(list, more), nil
}

// Removing into a new list, or the same one if there is nothing to remove.
func without(list []string, word string) []string {
	if word == "" {
		return list
	}
	out := make([]string, 0, len(list))
	for _, w := range list {
		if w != word {
			out = append(out, w)
		}
	}
	return out
}

func (l *Lists) DollarWithout(ctx context.Context, list []string, word string) (string, error) {
	return strings.Join(without(list, word), " "), nil
}

// Its result is sorted, which may be the argument.
func (l *Lists) DollarWithoutSorted(ctx context.Context, list []string, word string) (string, error) {
	left := without(list, word)
	sort.Strings(left) // want byref "parameter list,"
	return strings.Join(left, " "), nil
}

// Words are sorted to find those that are there twice.
func (l *Lists) unique(words []string) (out []string) {
	last := ""
	sort.Slice(words, func(i, j int) bool { return words[i] < words[j] }) // want byref "DollarUnique modifies parameter words,.*unique calls sort.Slice"
	for _, w := range words {
		if w = strings.ToLower(w); w != last && !l.stop[w] {
			out = append(out, w)
		}
		last = w
	}
	return out
}

func (l *Lists) DollarUnique(ctx context.Context, words []string) ([]string, error) {
	return l.unique(words), nil
}

// They are words of a text, in a list of its own.
func (l *Lists) DollarUniqueOf(ctx context.Context, text string) ([]string, error) {
	return l.unique(strings.Fields(text)), nil
}

// Those that are done go to the end, and are cut off.
func open(list []*Alert) []*Alert {
	n := len(list)
	for i := 0; i < n; i++ {
		if list[i].Done {
			list[i], list[n-1] = list[n-1], nil // want byref "DollarCountOpen modifies parameter list,"
			i--
			n--
		}
	}
	return list[:n]
}

func (l *Lists) DollarCountOpen(ctx context.Context, list []*Alert) (int, error) {
	return len(open(list)), nil
}

func (l *Lists) DollarOpen(ctx context.Context, list []*Alert) ([]*Alert, error) {
	return open(list), nil
}

// set is a set of alerts.
type set map[string]*Alert

func (s set) union(o set) set {
	out := make(set, len(s)+len(o))
	maps.Copy(out, s)
	maps.Copy(out, o)
	return out
}

// Deleting from a union of sets.
func (l *Lists) DollarStale(ctx context.Context, all map[string]*Alert) (int, error) {
	left := set(nil).union(all)
	for name, a := range left {
		if a.Done {
			delete(left, name)
		}
	}
	return len(left), nil
}

// Deleting from the set itself, by another name.
func (l *Lists) DollarDropStale(ctx context.Context, all map[string]*Alert) (int, error) {
	left := set(all)
	for name, a := range left {
		if a.Done {
			delete(left, name) // want byref "parameter all,"
		}
	}
	return len(left), nil
}

// A set in two parts.
func (l *Lists) DollarSplit(ctx context.Context, all map[string]*Alert) (done, open map[string]*Alert, err error) {
	done, open = map[string]*Alert{}, map[string]*Alert{}
	for name, a := range all {
		if a.Done {
			done[name] = a
		} else {
			open[name] = a
		}
	}
	return done, open, nil
}

// Two sorted lists, zipped into a new one.
func (l *Lists) DollarZip(ctx context.Context, a, b []int) ([]int, error) {
	if !slices.IsSorted(a) || !slices.IsSorted(b) {
		return nil, errors.New("not sorted")
	}
	out := make([]int, 0, len(a)+len(b))
	for len(a) > 0 && len(b) > 0 {
		if a[0] <= b[0] {
			out, a = append(out, a[0]), a[1:]
		} else {
			out, b = append(out, b[0]), b[1:]
		}
	}
	return append(append(out, a...), b...), nil
}
