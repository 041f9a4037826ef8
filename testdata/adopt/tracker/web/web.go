// Package web shows the tracker to browsers.
package web

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"

	"example.com/tracker/issue"
	"example.com/tracker/people"
)

// Issues is what the pages need of the tracker.
type Issues interface {
	Open(title string, points int) int
	Get(id int) (issue.Issue, bool)
	List(f issue.Filter) []issue.Issue
	Assign(ctx context.Context, id int, name string) (people.Person, error)
	Comment(ctx context.Context, id int, c issue.Comment) error
	Close(id int) error
}

// People is what they need of the directory.
type People interface {
	Idle() []string
}

type page func(r *http.Request) (any, error)

// ServeHTTP answers with the page as JSON.
func (p page) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	content, err := p(r)
	if err != nil {
		http.Error(w, err.Error(), http.StatusUnprocessableEntity)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(content)
}

// Handler returns all pages.
func Handler(issues Issues, directory People) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("POST /issues", page(func(r *http.Request) (any, error) {
		points, err := strconv.Atoi(r.FormValue("points"))
		if err != nil {
			return nil, fmt.Errorf("points: %w", err)
		}
		id := issues.Open(r.FormValue("title"), points)
		return map[string]int{"id": id}, nil
	}))
	mux.Handle("GET /issues", page(func(r *http.Request) (any, error) {
		return issues.List(issue.Filter{Owner: r.FormValue("owner"), State: issue.State(r.FormValue("state"))}), nil
	}))
	mux.Handle("GET /issues/{id}", numbered(func(r *http.Request, id int) (any, error) {
		if i, ok := issues.Get(id); ok {
			return i, nil
		}
		return nil, fmt.Errorf("no issue %d", id)
	}))
	mux.Handle("POST /issues/{id}/owner", numbered(func(r *http.Request, id int) (any, error) {
		return issues.Assign(r.Context(), id, r.FormValue("name"))
	}))
	mux.Handle("POST /issues/{id}/comments", numbered(func(r *http.Request, id int) (any, error) {
		return nil, issues.Comment(r.Context(), id, issue.Comment{By: r.FormValue("by"), Text: r.FormValue("text")})
	}))
	mux.Handle("POST /issues/{id}/close", numbered(func(_ *http.Request, id int) (any, error) {
		return nil, issues.Close(id)
	}))
	mux.Handle("GET /idle", page(func(r *http.Request) (any, error) {
		names := directory.Idle()
		return names, nil
	}))
	return mux
}

func numbered(p func(r *http.Request, id int) (any, error)) page {
	return func(r *http.Request) (any, error) {
		id, err := strconv.Atoi(r.PathValue("id"))
		if err != nil {
			return nil, err
		}
		return p(r, id)
	}
}
