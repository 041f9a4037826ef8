package issue_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"example.com/tracker/issue"
	"example.com/tracker/people"
)

// crew takes any work that is not negative.
type crew map[string]int

func (c crew) Lookup(_ context.Context, name string) (people.Person, error) {
	if name == "" {
		return people.Person{}, errors.New("who?")
	}
	return people.Person{Name: name, Load: c[name]}, nil
}

func (c crew) Assign(name string, points int) (int, error) {
	c[name] += points
	return c[name], nil
}

var _ issue.Workers = crew(nil)

func TestLife(t *testing.T) {
	c := crew{}
	s := issue.New(c)
	id := s.Open("the door squeaks", 3)
	s.Open("the roof leaks", 8)
	if p, err := s.Assign(t.Context(), id, "ada"); err != nil || p.Load != 3 {
		t.Fatalf("got %+v, %v", p, err)
	}
	if _, err := s.Assign(t.Context(), 7, "ada"); err == nil {
		t.Error("assigned what is not there")
	}
	if err := s.Comment(t.Context(), id, issue.Comment{By: "ada", Text: "oil it"}); err != nil {
		t.Fatal(err)
	}
	if i, ok := s.Get(id); !ok || len(i.Comments) != 1 || i.Owner != "ada" {
		t.Errorf("got %+v", i)
	}
	if err := s.Close(id); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(id); err == nil {
		t.Error("closed twice")
	}
	if c["ada"] != 0 {
		t.Errorf("ada still has to do %d", c["ada"])
	}
}

func TestList(t *testing.T) {
	s := issue.New(crew{})
	s.Open("small", 1)
	s.Open("big", 9)
	var titles []string
	for _, i := range s.List(issue.Filter{State: issue.Open}) {
		titles = append(titles, i.Title)
	}
	if got := strings.Join(titles, " "); got != "big small" {
		t.Errorf("got %s", got)
	}
	if got := s.List(issue.Filter{Owner: "ada"}); len(got) != 0 {
		t.Errorf("got %v", got)
	}
	var text strings.Builder
	if err := s.Export(&text); err != nil {
		t.Fatal(err)
	}
	if text.String() != "2\topen\tbig\n1\topen\tsmall\n" {
		t.Errorf("got %q", text.String())
	}
}
