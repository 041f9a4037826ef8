package web_test

import (
	"net/http/httptest"
	"strings"
	"testing"

	"example.com/tracker/issue"
	"example.com/tracker/people"
	"example.com/tracker/web"
)

func TestPages(t *testing.T) {
	directory := people.New("ada", "bob")
	issues := issue.New(directory)
	issues.Open("the door squeaks", 3)
	h := web.Handler(issues, directory)
	for _, c := range []struct {
		method, path, form string
		status             int
		want               string
	}{
		{"POST", "/issues", "title=x&points=many", 422, "points: "},
		{"POST", "/issues", "title=x&points=1", 200, `{"id":2}`},
		{"GET", "/issues/1", "", 200, `"title":"the door squeaks"`},
		{"GET", "/issues/9", "", 422, "no issue 9"},
		{"POST", "/issues/1/owner", "name=ada", 200, `{"name":"ada","load":3}`},
		{"POST", "/issues/1/owner", "name=eve", 422, `nobody is called "eve"`},
		{"GET", "/idle", "", 200, `["bob"]`},
		{"POST", "/issues/1/close", "", 200, "null"},
		{"GET", "/issues?state=closed", "", 200, `"id":1`},
	} {
		r := httptest.NewRequestWithContext(t.Context(), c.method, c.path, strings.NewReader(c.form))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code != c.status || !strings.Contains(w.Body.String(), c.want) {
			t.Errorf("%s %s: %d %s", c.method, c.path, w.Code, w.Body)
		}
	}
}
