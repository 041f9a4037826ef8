// Package issue keeps issues and who works on them.
package issue

import (
	"context"
	"fmt"
	"io"
	"sort"
	"sync"
	"time"

	"example.com/tracker/people"
)

// State is where an issue stands.
type State string

// The states.
const (
	Open   State = "open"
	Closed State = "closed"
)

// Issue is something to do.
type Issue struct {
	ID       int           `json:"id"`
	Title    string        `json:"title"`
	Owner    string        `json:"owner,omitempty"`
	Points   int           `json:"points"`
	State    State         `json:"state"`
	Comments []Comment     `json:"comments,omitempty"`
	Estimate time.Duration `json:"estimate"`
}

// Comment is what somebody says about an issue.
type Comment struct {
	By   string `json:"by"`
	Text string `json:"text"`
}

// Filter chooses issues. Empty fields choose all.
type Filter struct {
	Owner string `json:"owner"`
	State State  `json:"state"`
}

// Workers is who issues are assigned to.
type Workers interface {
	Lookup(c context.Context, name string) (people.Person, error)
	Assign(name string, points int) (int, error)
}

// Issues is the service.
type Issues struct {
	workers Workers

	mu     sync.Mutex
	issues []*Issue
}

// New returns a tracker without issues.
func New(workers Workers) *Issues { return &Issues{workers: workers} }

// Open opens an issue and returns its number.
func (s *Issues) Open(title string, points int) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	id := len(s.issues) + 1
	s.issues = append(s.issues, &Issue{
		ID: id, Title: title, Points: points, State: Open, Estimate: time.Duration(points) * time.Hour,
	})
	return id
}

// Get returns an issue.
func (s *Issues) Get(id int) (Issue, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if i := s.at(id); i != nil {
		return i.clone(), true
	}
	return Issue{}, false
}

// List returns the issues that the filter chooses, the biggest first.
func (s *Issues) List(f Filter) []Issue {
	s.mu.Lock()
	defer s.mu.Unlock()
	out := make([]Issue, 0, len(s.issues))
	for _, i := range s.issues {
		if (f.Owner == "" || f.Owner == i.Owner) && (f.State == "" || f.State == i.State) {
			out = append(out, i.clone())
		}
	}
	sort.SliceStable(out, func(a, b int) bool { return out[a].Points > out[b].Points })
	return out
}

// Assign gives an issue to somebody.
func (s *Issues) Assign(ctx context.Context, id int, name string) (people.Person, error) {
	issue, ok := s.Get(id)
	if !ok {
		return people.Person{}, fmt.Errorf("no issue %d", id)
	}
	person, err := s.workers.Lookup(ctx, name)
	if err != nil {
		return people.Person{}, err
	}
	person.Load, err = s.workers.Assign(person.Name, issue.Points)
	if err != nil {
		return people.Person{}, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.at(id).Owner = person.Name
	return person, nil
}

// Comment adds a comment.
func (s *Issues) Comment(ctx context.Context, id int, c Comment) error {
	if _, ok := s.Get(id); !ok {
		return fmt.Errorf("no issue %d", id)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	i := s.at(id)
	i.Comments = append(i.Comments, c)
	return nil
}

// Close closes an issue and takes it off its owner's load.
func (s *Issues) Close(id int) error {
	i, ok := s.Get(id)
	if !ok {
		return fmt.Errorf("no issue %d", id)
	}
	if i.State == Closed {
		return fmt.Errorf("issue %d is closed already", id)
	}
	if i.Owner != "" {
		if _, err := s.workers.Assign(i.Owner, -i.Points); err != nil {
			return err
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.at(id).State = Closed
	return nil
}

// Export writes all issues as text.
func (s *Issues) Export(w io.Writer) error {
	for _, i := range s.List(Filter{}) {
		if _, err := fmt.Fprintf(w, "%d\t%s\t%s\n", i.ID, i.State, i.Title); err != nil {
			return err
		}
	}
	return nil
}

func (s *Issues) at(id int) *Issue {
	if id < 1 || id > len(s.issues) {
		return nil
	}
	return s.issues[id-1]
}

func (i *Issue) clone() Issue {
	out := *i
	out.Comments = append([]Comment(nil), i.Comments...)
	return out
}
