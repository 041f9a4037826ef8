// Package rota makes plans, as lists of days and as trees.
package rota

import (
	"context"
	"maps"
	"slices"
	"sort"
	"strings"
	"time"
)

// Day has hours.
type Day struct {
	Date  time.Time
	Hours []Hour
	Free  bool
}

// Hour is booked or not.
type Hour struct {
	At     time.Time
	Booked bool
}

// Shift has an agent.
type Shift struct {
	Agent string
	Node  string
	Plan  *Plan
	Index int
}

// Plan is shared by shifts.
type Plan struct {
	Name  string
	Quota int
}

// Rule is a tree of rules.
type Rule struct {
	Name     string
	Match    map[string]string
	GroupBy  []string
	Children []*Rule
}

// Planner plans.
type Planner struct {
	from, to int
	root     *route
	quotas   map[string]map[string]*Shift
}

type route struct {
	name   string
	match  map[string]string
	by     []string
	index  int
	routes []*route
}

// Missing hours are added to a copy of each day, and sorted there. The sort
// works on the caller's hours where none was missing.
func (p *Planner) DollarComplete(ctx context.Context, days []Day) ([]Day, error) {
	out := make([]Day, 0, len(days))
	for _, day := range days {
		day = p.complete(day)
		sort.Slice(day.Hours, func(i, j int) bool { return day.Hours[i].At.Before(day.Hours[j].At) })
		out = append(out, day)
	}
	return out, nil
}

// complete adds the hours that a day lacks.
func (p *Planner) complete(day Day) Day {
next:
	for h := p.from; h <= p.to; h++ {
		at := time.Date(day.Date.Year(), day.Date.Month(), day.Date.Day(), h, 0, 0, 0, time.UTC)
		for i := range day.Hours {
			if day.Hours[i].At.Equal(at) {
				continue next
			}
		}
		day.Hours = append(day.Hours, Hour{At: at})
	}
	return day
}

// The same, told by a number only.
func (p *Planner) DollarCountHours(ctx context.Context, days []Day) (n int, err error) {
	for _, day := range days {
		day.Hours = slices.Clone(day.Hours)
		n += len(p.complete(day).Hours)
	}
	return n, nil
}

// The same, and sorted in place.
func (p *Planner) DollarSortHours(ctx context.Context, days []Day) (n int, err error) {
	for _, day := range days {
		slices.SortFunc(day.Hours, func(a, b Hour) int { return a.At.Compare(b.At) }) // want byref "parameter days,"
		n += len(day.Hours)
	}
	return n, nil
}

// The days that are missing are added at the end of the list.
func (p *Planner) DollarFill(ctx context.Context, days []Day, to time.Time) ([]Day, error) {
	for len(days) > 0 && days[len(days)-1].Date.Before(to) {
		days = append(days, Day{Date: days[len(days)-1].Date.AddDate(0, 0, 1)})
	}
	return days, nil
}

// Every element is written back.
func (p *Planner) DollarFree(ctx context.Context, days []Day) error {
	for i, day := range days {
		day.Free = len(day.Hours) == 0
		days[i] = day // want byref "parameter days,.* writes days\\[\\]"
	}
	return nil
}

// All shifts get the plan, if they have none.
func (p *Planner) DollarLinkPlan(ctx context.Context, plan *Plan, shifts []*Shift) error {
	if plan == nil {
		return nil
	}
	for _, s := range shifts {
		if s.Plan == nil {
			s.Plan = plan // want byref "parameter shifts," retain "parameter plan "
		}
	}
	return nil
}

// An index of two levels.
type byNode map[string]map[string]*Shift

func (b byNode) set(s *Shift) {
	if _, ok := b[s.Node]; !ok {
		b[s.Node] = make(map[string]*Shift)
	}
	if old, ok := b[s.Node][s.Agent]; !ok || old.Index < s.Index {
		b[s.Node][s.Agent] = s // want retain "DollarRegister keeps memory of parameter shifts "
	}
}

// It is local,
func (p *Planner) DollarLatest(ctx context.Context, shifts []*Shift) (n int, err error) {
	index := make(byNode)
	for _, s := range shifts {
		index.set(s)
	}
	for _, agents := range index {
		n += len(agents)
	}
	return n, nil
}

// or the service's.
func (p *Planner) DollarRegister(ctx context.Context, shifts []*Shift) error {
	for _, s := range shifts {
		byNode(p.quotas).set(s)
	}
	return nil
}

// A tree is built from a tree, with a counter that is passed along.
func build(r *Rule, parent *route, counter *int) *route {
	out := &route{name: r.Name, by: r.GroupBy, match: map[string]string{}}
	if parent != nil {
		maps.Copy(out.match, parent.match)
	}
	maps.Copy(out.match, r.Match)
	for _, child := range r.Children {
		out.routes = append(out.routes, build(child, out, counter))
	}
	out.index = *counter
	*counter++
	return out
}

// It is looked at,
func (p *Planner) DollarDepth(ctx context.Context, r *Rule) (int, error) { // want cycle "parameter r "
	counter := 0
	root := build(r, nil, &counter)
	return len(root.routes) + counter, nil
}

// or kept, with a slice of the rule that it was built from.
func (p *Planner) DollarLoad(ctx context.Context, r *Rule) error { // want cycle "parameter r "
	counter := 0
	p.root = build(r, nil, &counter) // want retain "parameter r "
	return nil
}

// walk visits a rule and all below it.
func (r *Rule) walk(visit func(*Rule)) {
	visit(r)
	for i := range r.Children {
		r.Children[i].walk(visit)
	}
}

// The visitor counts,
func (p *Planner) DollarRules(ctx context.Context, r *Rule) (n int, err error) { // want cycle "parameter r "
	r.walk(func(*Rule) { n++ })
	return n, nil
}

// or changes what it visits.
func (p *Planner) DollarUpper(ctx context.Context, r *Rule) error { // want cycle "parameter r "
	r.walk(func(one *Rule) {
		one.Name = strings.ToUpper(one.Name) // want byref "parameter r,"
	})
	return nil
}

// The path to a rule, found by going down.
func (p *Planner) DollarPath(ctx context.Context, r *Rule, name string) ([]string, error) { // want cycle "parameter r "
	return find(r, name, nil), nil
}

func find(r *Rule, name string, path []string) []string {
	path = append(path, r.Name)
	if r.Name == name {
		return slices.Clone(path)
	}
	for _, child := range r.Children {
		if found := find(child, name, path); found != nil {
			return found
		}
	}
	return nil
}

// Names below the service's own tree.
func (p *Planner) DollarNames(ctx context.Context) ([]string, error) {
	var names []string
	var add func(*route)
	add = func(r *route) {
		names = append(names, r.name)
		for _, child := range r.routes {
			add(child)
		}
	}
	add(p.root)
	return names, nil
}

// A list is made a tree by the parents' names.
func (p *Planner) DollarTree(ctx context.Context, parents map[string]string) (map[string][]string, error) {
	below := make(map[string][]string)
	for child, parent := range parents {
		below[parent] = append(below[parent], child)
	}
	for _, children := range below {
		sort.Strings(children)
	}
	return below, nil
}
